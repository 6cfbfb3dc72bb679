/**
 * Takes a picture of every state of the page into `apps/web/screenshots`, which git ignores. The README's pictures also go into
 * `docs/screenshots`: `npx nx screenshots web`. Names select some: `-- full`.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ARGS, browserPath, WITHOUT } from './chromium.ts';
import { STATES } from './states.ts';
import { openTheatre } from './theatre.ts';

const folder = (path: string) => fileURLToPath(new URL(`../../../../${path}/`, import.meta.url));
const ALL = folder('apps/web/screenshots');
const SHOWN = folder('docs/screenshots');

/** The pictures in the README. */
const IN_README = [
  'full-desktop-light', 'full-phone', 'full-desktop-dark', 'minimal', 'offline-desktop', 'failed-desktop', 'invite-desktop',
]; // prettier-ignore

/** Letters stay sharp, and a picture has about 60 kB. */
const QUALITY = 80;

if (browserPath === undefined) throw new Error(WITHOUT);
for (const each of [ALL, SHOWN]) mkdirSync(each, { recursive: true });
const asked = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: browserPath, args: ARGS });
try {
  for (const [name, arrange] of STATES) {
    if (asked.length > 0 && !asked.some((part) => name.includes(part))) continue;
    const theatre = await openTheatre(browser, 2);
    const path = `${ALL}${name}.webp`;
    await (await arrange(theatre)).screenshot({ path, type: 'webp', quality: QUALITY });
    if (IN_README.includes(name)) copyFileSync(path, `${SHOWN}${name}.webp`);
    console.log(name);
    await theatre.close();
  }
} finally {
  await browser.close();
}
