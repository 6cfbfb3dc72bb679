/**
 * Takes a picture of every state of the page into `apps/web/screenshots`, which git ignores. The documents' pictures also go into
 * `docs/screenshots`: `npx nx screenshots web`. Names select some: `-- full`.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ARGS, browserPath, WITHOUT } from './chromium.ts';
import { lesson, LIGHT, type State } from './acts.ts';
import { MODERATED_IN_ENGLISH } from './moderated.ts';
import { invited, minimal, STATES } from './states.ts';
import { openTheatre, type Look } from './theatre.ts';
import { offline } from './troubled.ts';

const folder = (path: string) => fileURLToPath(new URL(`../../../../${path}/`, import.meta.url));
const ALL = folder('apps/web/screenshots');
const SHOWN = folder('docs/screenshots');

const ENGLISH: Look = { ...LIGHT, lang: 'en' };

/** The pictures of documents whose page no test needs in English. */
const IN_ENGLISH: State[] = [
  ['full-desktop-light-en', (theatre) => lesson(theatre, 'ana', ENGLISH)],
  ['minimal-en', (theatre) => minimal(theatre, ENGLISH)],
  ['offline-desktop-en', (theatre) => offline(theatre, ENGLISH)],
  ['invite-desktop-en', (theatre) => invited(theatre, ENGLISH)],
  ...MODERATED_IN_ENGLISH,
];

/** The pictures of the READMEs, and of the guides to the classroom. */
const IN_DOCUMENTS = [
  ...['full-desktop-light', 'full-phone', 'minimal', 'offline-desktop', 'invite-desktop', 'full-phone-dark'],
  ...['member-desktop', 'rules-phone'],
  ...IN_ENGLISH.map(([name]) => name),
];

/** Pixels for each px, where the README shows a picture in a third of its width; the first one fills all of it. */
const SCALE = 1.5;

/** Letters stay sharp, and a picture has about 40 kB. */
const QUALITY = 70;

if (browserPath === undefined) throw new Error(WITHOUT);
for (const each of [ALL, SHOWN]) mkdirSync(each, { recursive: true });
const asked = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: browserPath, args: ARGS });
try {
  for (const [name, arrange] of [...STATES, ...IN_ENGLISH]) {
    if (asked.length > 0 && !asked.some((part) => name.includes(part))) continue;
    const theatre = await openTheatre(browser, name.startsWith('full-desktop') ? 2 : SCALE);
    const path = `${ALL}${name}.webp`;
    await (await arrange(theatre)).screenshot({ path, type: 'webp', quality: QUALITY });
    if (IN_DOCUMENTS.includes(name)) copyFileSync(path, `${SHOWN}${name}.webp`);
    console.log(name);
    await theatre.close();
  }
} finally {
  await browser.close();
}
