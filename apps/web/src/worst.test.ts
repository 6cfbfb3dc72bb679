import { startServer } from '@charla/server';
import { until } from '@charla/testkit';
import type { Browser, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useBrowser } from './testing/browser.ts';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { allOf, isIn, joinAt, talkerAt } from './testing/measure/crowd.ts';

/** In a frame two messages of many marks are formatted at once, and two in their turn after it. */
const PER_FRAME = 4;

const MESSAGES = 400;
const MARKS = 99;

/** Not so many that the next one begins a chunk. */
const AT_ONCE = 80;
const NEAR = 10;

/** The elements of a line, of the boxes around it and of what the page says about it, and some more. */
const LINE_ELEMENTS = 30;

declare global {
  interface Window {
    /** Marks that came in each frame. */
    readonly formatted: number[];
  }
}

if (browserPath === undefined) {
  test.skip(`messages of many marks (${WITHOUT})`, () => {});
} else {
  const browser = useBrowser();

  test('[WE20b] of hundreds of messages with a hundred marks the page has those near the screen, the others as they were typed', async () => {
    const server = await startServer({ port: 0, local: true, asksPerSecond: Infinity });
    const url = `http://127.0.0.1:${server.port}`;
    const beto = talkerAt(url, 'beto');
    await allOf([beto], isIn);
    const page = await joinAt(url, browser());
    for (let i = 0; i < MESSAGES; i += 1) {
      beto.wish({ type: 'say', text: `${i} ${'*a* '.repeat(MARKS)}` });
      if (i % 200 === 199) await allOf([beto], ({ chat }) => chat.asks.outbox.length === 0);
    }
    const said = page.locator('[data-entry=said]');
    const marks = (row = said) => row.locator('em').count();
    expect(await until(async () => (await said.count()) === MESSAGES)).toBe(true);
    expect(await until(async () => (await marks(said.last())) === MARKS)).toBe(true);
    expect(await until(async () => (await marks()) <= (MARKS * MESSAGES) / 2)).toBe(true);
    expect([await marks(said.first()), await said.first().textContent()]).toEqual([
      0,
      expect.stringContaining('*a* *a*'),
    ]);
    await page.getByRole('log').press('Home');
    expect(await until(async () => (await marks(said.first())) === MARKS)).toBe(true);
    await page.context().close();
    beto.hangUp();
    await server.close();
  });

  test('[WE20b] of messages with a hundred marks that come at once a frame formats few, and a new line leaves their styles alone', async () => {
    const server = await startServer({ port: 0, local: true, asksPerSecond: Infinity });
    const url = `http://127.0.0.1:${server.port}`;
    const beto = talkerAt(url, 'beto');
    await allOf([beto], isIn);
    const page = await joinAt(url, browser());
    beto.wish({ type: 'say', text: '*a* '.repeat(MARKS) });
    await page.locator('em').first().waitFor();
    await page.evaluate(countInFrames);
    for (let i = 0; i < AT_ONCE; i += 1) beto.wish({ type: 'say', text: '*a* '.repeat(MARKS) });
    // So many fit on the screen and around it.
    expect(await until(async () => (await page.locator('em').count()) >= MARKS * NEAR)).toBe(true);
    expect(Math.max(...(await page.evaluate(() => window.formatted)))).toBeLessThanOrEqual(MARKS * PER_FRAME);
    // All of them are formatted, or far from the screen: the page is at rest.
    expect(
      await until(async () => page.evaluate(() => window.formatted.slice(-60).every((n) => n === 0))),
    ).toBe(true);
    const styled = await styledElements(browser(), page, async () => {
      beto.wish({ type: 'say', text: 'otra' });
      await page.getByText('otra').waitFor();
    });
    expect(styled).toBeLessThanOrEqual(LINE_ELEMENTS);
    await page.context().close();
    beto.hangUp();
    await server.close();
  });
}

/** The elements whose styles the page computed while `act` ran. */
async function styledElements(browser: Browser, page: Page, act: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ['devtools.timeline'] });
  await act();
  type Traced = { name: string; args?: { elementCount?: number } };
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Traced[] };
  return traceEvents.reduce(
    (sum, { name, args }) => sum + (name === 'UpdateLayoutTree' ? (args?.elementCount ?? 0) : 0),
    0,
  );
}

/** Runs in the page: counts the marks that come from one frame to the next. */
function countInFrames(): void {
  const formatted = [0];
  Object.assign(window, { formatted });
  const count = (node: Node) => (node instanceof Element ? node.querySelectorAll('em').length : 0);
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) formatted[formatted.length - 1]! += count(node);
  }).observe(document.body, { childList: true, subtree: true });
  const next = () => {
    formatted.push(0);
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}
