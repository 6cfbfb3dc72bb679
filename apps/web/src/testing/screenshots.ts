/** Takes the pictures of docs/screenshots, one for each state of the page: `npx nx screenshots web`. Names ask for some: `-- full`. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ARGS, browserPath, WITHOUT } from './chromium.ts';
import { STATES } from './states.ts';
import { openTheatre } from './theatre.ts';

const FOLDER = fileURLToPath(new URL('../../../../docs/screenshots/', import.meta.url));

if (browserPath === undefined) throw new Error(WITHOUT);
mkdirSync(FOLDER, { recursive: true });
const asked = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: browserPath, args: ARGS });
try {
  for (const [name, arrange] of STATES) {
    if (asked.length > 0 && !asked.some((part) => name.includes(part))) continue;
    const theatre = await openTheatre(browser, 2);
    await (await arrange(theatre)).screenshot({ path: `${FOLDER}${name}.png` });
    console.log(`docs/screenshots/${name}.png`);
    await theatre.close();
  }
} finally {
  await browser.close();
}
