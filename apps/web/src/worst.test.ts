import { startServer } from '@charla/server';
import { until } from '@charla/testkit';
import { expect, test } from 'vitest';
import { useBrowser } from './testing/browser.ts';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { allOf, isIn, joinAt, talkerAt } from './testing/measure/crowd.ts';

const MESSAGES = 400;
const MARKS = 99;

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
    await page.getByRole('log').evaluate((log) => (log.scrollTop = 0));
    expect(await until(async () => (await marks(said.first())) === MARKS)).toBe(true);
    await page.context().close();
    beto.hangUp();
    await server.close();
  });
}
