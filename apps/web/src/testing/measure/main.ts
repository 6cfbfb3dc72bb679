/** `npx nx measure web` measures the page's weight and speed and compares them with their limits. Names select some: `-- flood`. */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { ARGS, browserPath, WITHOUT } from '../chromium.ts';
import { isMissed, tableOf, type Figure } from './figures.ts';
import { measureFlood } from './flood.ts';
import { measureLong } from './long.ts';
import { measureUsable } from './usable.ts';
import { measureWeight } from './weight.ts';
import { measureWorst } from './worst.ts';

const MEASUREMENTS: [name: string, measure: (browser: Browser) => Promise<Figure[]>][] = [
  ['weight', measureWeight],
  ['usable', measureUsable],
  ['flood', measureFlood],
  ['long', measureLong],
  ['worst', measureWorst],
];

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
if (browserPath === undefined) throw new Error(WITHOUT);
const browser = await chromium.launch({ executablePath: browserPath, args: ARGS });
// On a shared machine a figure says little without the load.
const load = [loadavg()[0]?.toFixed(1)];
const figures: Figure[] = [];
try {
  for (const [name, measure] of MEASUREMENTS) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    figures.push(...(await measure(browser)));
    load.push(loadavg()[0]?.toFixed(1));
  }
} finally {
  await browser.close();
}
const machine = `${cpus().length} × ${cpus()[0]?.model}, Chromium ${browser.version()}, load ${load.join(' → ')}`;
console.log(
  values.json ? JSON.stringify({ machine, figures }, undefined, 2) : `${tableOf(figures)}\n${machine}`,
);
process.exitCode = figures.some(isMissed) ? 1 : 0;
