/**
 * A page in the lobby, in a process of its own, for campaigns that watch it from outside: `node watched-page.ts URL`. Prints a line once
 * it is in, and then for each line of its input its longest task since the line before, in ms, and its DOM nodes, as JSON.
 */
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { ARGS, browserPath, WITHOUT } from './chromium.ts';

const [url = ''] = process.argv.slice(2);
if (browserPath === undefined) {
  console.log(WITHOUT);
  process.exit(0);
}

const browser = await chromium.launch({ executablePath: browserPath, args: ARGS });
process.stdin.on('end', () => void browser.close());
const page = await browser.newPage();
await page.addInitScript(watch);
await page.goto(`${url}/r/lobby?alias=pau&lang=en`);
await page.locator('button[type=submit]').click();
await page.locator('[data-state=joined]').waitFor();
console.log('joined');
for await (const _ of createInterface(process.stdin)) console.log(JSON.stringify(await page.evaluate(look)));

declare global {
  interface Window {
    /** The durations of long tasks since the last look, in ms. */
    readonly longTasks: number[];
  }
}

/** Runs in the page. */
function watch(): void {
  const longTasks: number[] = [];
  Object.assign(window, { longTasks });
  new PerformanceObserver((list) => {
    longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: 'longtask' });
}

/** Runs in the page. */
function look(): { longestMs: number; nodes: number } {
  return {
    longestMs: Math.max(0, ...window.longTasks.splice(0)),
    nodes: document.querySelectorAll('*').length,
  };
}
