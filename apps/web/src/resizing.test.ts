import { until } from '@charla/testkit';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { useLobby } from './testing/lobby.ts';

if (browserPath === undefined) {
  test.skip(`a page that changes its size (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  const { browser, joinIn, sayAll, sees } = lobby;

  const words = (count: number) =>
    Array.from({ length: count }, (_, i) => `m${i + 1} ${'palabras que ocupan sitio '.repeat(1 + (i % 9))}`);

  type Size = readonly [width: number, height: number];
  const TURNED: readonly [Size, ...Size[]] = [[390, 780], [780, 390], [390, 780]]; // prettier-ignore
  const NARROWED: readonly [Size, ...Size[]] = [[1100, 700], [700, 700], [390, 700], [1100, 700]]; // prettier-ignore
  const ZOOMED: readonly [Size, ...Size[]] = [[1100, 700], [1375, 875], [550, 350], [1100, 700]]; // prettier-ignore

  async function open([width, height]: Size, count: number, touch: boolean): Promise<Page> {
    await sayAll('beto', words(count));
    const context = await browser().newContext({
      ...{ viewport: { width, height }, reducedMotion: 'reduce', serviceWorkers: 'block' },
      ...(touch && { hasTouch: true, isMobile: true, deviceScaleFactor: 3 }),
    });
    const page = await joinIn(context, 'ana');
    expect(await sees(page, '* beto ha salido')).toBe(true);
    return page;
  }

  const resize = (page: Page, [width, height]: Size) => page.setViewportSize({ width, height });

  /** How far the end is below the window, in px, once nothing moves any more. */
  async function below(page: Page): Promise<number> {
    return page.getByRole('log').evaluate(async (log) => {
      const now = () => [log.scrollHeight, log.clientHeight, log.scrollTop].join(' ');
      let still = 0;
      while (still < 5) {
        const before = now();
        await new Promise(requestAnimationFrame);
        still = now() === before ? still + 1 : 0;
      }
      return Math.round(log.scrollHeight - log.clientHeight - log.scrollTop);
    });
  }

  /** The first message in the window, and the place of its upper edge in px. */
  async function read(page: Page): Promise<{ text: string; top: number }> {
    await below(page);
    return page.getByRole('log').evaluate((log) => {
      const { top } = log.getBoundingClientRect();
      const row = [...log.querySelectorAll('[data-entry]')].find(
        (one) => one.getBoundingClientRect().bottom > top + 1,
      );
      return {
        text: row?.querySelector('[data-part=text]')?.textContent.split(' ')[0] ?? '',
        top: Math.round((row?.getBoundingClientRect().top ?? 0) - top),
      };
    });
  }

  test.each([
    ['a phone is turned', TURNED, 18, true],
    ['a phone is turned, with more to read', TURNED, 84, true],
    ['a window becomes narrower', NARROWED, 30, false],
    ['a page is zoomed', ZOOMED, 30, false],
  ] as const)(
    '[WE19b] %s: the end stays in sight, and so does what comes',
    async (_, sizes, count, touch) => {
      const page = await open(sizes[0], count, touch);
      expect(await below(page)).toBeLessThanOrEqual(1);
      for (const size of sizes) {
        await resize(page, size);
        expect(await until(async () => (await below(page)) <= 1)).toBe(true);
        expect(await page.locator('[data-part=latest]').count()).toBe(0);
      }
      await sayAll('eva', ['¿lo veis?']);
      expect(await sees(page, '[eva]: ¿lo veis?')).toBe(true);
      expect(await below(page)).toBeLessThanOrEqual(1);
    },
  );

  test.each([
    ['a phone is turned', TURNED, true],
    ['a window becomes narrower', NARROWED, false],
    ['a page is zoomed', ZOOMED, false],
  ] as const)('[WE19b] %s: who reads above keeps the row in its place', async (_, sizes, touch) => {
    const page = await open(sizes[0], 30, touch);
    await below(page);
    await page.getByRole('log').evaluate((log) => (log.scrollTop -= 1_000));
    const before = await read(page);
    expect(before.text).toMatch(/^m\d+$/u);
    for (const size of sizes.slice(1)) {
      await resize(page, size);
      expect((await read(page)).text).toBe(before.text);
    }
    expect(Math.abs((await read(page)).top - before.top)).toBeLessThanOrEqual(2);
    // And a person who scrolls is followed again.
    await page.getByRole('log').hover();
    await page.mouse.wheel(0, 100_000);
    expect(await until(async () => (await below(page)) <= 1)).toBe(true);
    await page.locator('[data-part=latest]').waitFor({ state: 'detached' });
  });
}
