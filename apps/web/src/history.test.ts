import { createMemoryLog, memoryStore, type RoomEvent } from '@charla/core';
import { until } from '@charla/testkit';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage, minimalPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';

/** A lobby in which beto has sent the numbers from 1 to 250. */
function store() {
  const log = createMemoryLog();
  const events = Array.from({ length: 250 }, (_, i): RoomEvent => {
    const text = `número ${i + 1}`;
    return { type: 'said', seq: i + 1, atMs: 1, session: 's', alias: 'beto', n: i + 1, text };
  });
  log.append({ room: 'lobby', after: 0, events, sessions: [] });
  return memoryStore('epoch', log);
}

if (browserPath === undefined) {
  test.skip(`older messages on a page (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby(() => ({ store: store() }));
  const { browser, cableUrl, queryOf, join, sees } = lobby;

  const OLDER = 'Mensajes anteriores';
  const button = (page: Page) => page.getByRole('button', { name: OLDER });
  const numbers = async (page: Page, kind: typeof fullPage) =>
    (await kind.lines(page)).flatMap((line) => /número (\d+)$/u.exec(line)?.slice(1).map(Number) ?? []);
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

  /** Waits until the latest messages are there, which are drawn over several frames. WE20a. */
  const drawn = (page: Page, kind: typeof fullPage) =>
    expect.poll(() => numbers(page, kind)).toEqual(range(152, 250));

  /** The distance of a message from the top of the log, in px. */
  const placeOf = (page: Page, text: string) =>
    page.getByRole('log').evaluate((log, wanted) => {
      const rows = [...log.querySelectorAll('[data-entry]')];
      const said = (row: Element) => (row.querySelector('[data-part=text]') ?? row).textContent?.trim() ?? '';
      const row = rows.find((one) => said(one).endsWith(wanted));
      return Math.round((row?.getBoundingClientRect().top ?? NaN) - log.getBoundingClientRect().top);
    }, text);

  /** Ana on the full page or on /min, with her connection cut: her request is answered once it is mended. */
  async function anaCutOff(kind: typeof fullPage): Promise<Page> {
    const context = await browser().newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    lobby.adopt(page);
    await kind.enter(page, { alias: 'ana', room: 'lobby', lang: 'es' }, cableUrl(), queryOf('ana'));
    expect(await until(async () => (await kind.lines(page)).includes('* ana ha entrado'))).toBe(true);
    await drawn(page, kind);
    lobby.cable().cut();
    await page.getByText('Sin conexión con el servidor;').first().waitFor();
    return page;
  }

  test('[WE7] [CL8] scrolling up shows what was said before, and what is being read stays where it is', async () => {
    const page = await anaCutOff(fullPage);
    const log = page.getByRole('log');
    await log.press('Home');
    await page.locator('button[aria-busy=true]').waitFor();
    const stood = await placeOf(page, 'número 152');
    expect(stood).toBeGreaterThanOrEqual(0);
    lobby.cable().mend();
    expect(await sees(page, '[beto]: número 52')).toBe(true);
    // The browser rounds the scroll position to whole pixels twice: when messages come, and when they are drawn.
    expect(Math.abs((await placeOf(page, 'número 152')) - stood)).toBeLessThanOrEqual(1);
    await expect.poll(() => numbers(page, fullPage)).toEqual(range(52, 250));
    expect(Math.abs((await placeOf(page, 'número 152')) - stood)).toBeLessThanOrEqual(1);
    await log.press('Home');
    expect(await sees(page, '-- Aquí empieza la conversación --')).toBe(true);
    await expect.poll(() => numbers(page, fullPage)).toEqual(range(1, 250));
    expect(await button(page).count()).toBe(0);
  });

  test('[WE4] [WE7] the button does what `.a` does, and leaves a keyboard in the log', async () => {
    const page = await join('ana');
    await button(page).press('Enter');
    expect(await sees(page, '[beto]: número 52')).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('log');
    await lobby.type(page, '.a');
    expect(await sees(page, '-- Aquí empieza la conversación --')).toBe(true);
    await lobby.type(page, '.a');
    expect(await sees(page, '-- No hay mensajes anteriores: ya se ven todos --')).toBe(true);
  });

  test('[WE7] [WE21] who gets to the button by keyboard, and so has scrolled up to it, is not left without a place', async () => {
    const page = await join('ana');
    await drawn(page, fullPage);
    await button(page).focus();
    expect(await sees(page, '[beto]: número 52')).toBe(true);
    const place = () => page.evaluate(() => document.activeElement?.closest('[role=log]')?.role);
    expect(await place()).toBe('log');
  });

  test('[WE3a] a reload leads back to the message that was read, and to the end if that was read', async () => {
    const page = await join('ana');
    await drawn(page, fullPage);
    const log = page.getByRole('log');
    await log.press('Home');
    expect(await sees(page, '[beto]: número 52')).toBe(true);
    await expect.poll(() => numbers(page, fullPage)).toEqual(range(52, 250));
    await log.evaluate((region) => {
      const row = [...region.querySelectorAll('[data-entry=said]')].find((one) =>
        one.textContent.includes('número 97'),
      );
      region.scrollTop += (row?.getBoundingClientRect().top ?? 0) - region.getBoundingClientRect().top + 5;
    });
    const latest = page.locator('[data-part=latest]');
    await latest.waitFor();
    // Rows that come into sight for the first time move the others once more.
    let stood = NaN;
    const isStill = async () => stood === (stood = await placeOf(page, 'número 97'));
    await expect.poll(isStill).toBe(true);
    expect(Math.abs(stood)).toBeLessThan(200);
    const isBack = async () => Math.abs((await placeOf(page, 'número 97')) - stood) <= 1;
    await page.reload();
    expect(await until(isBack)).toBe(true);
    await latest.waitFor();
    expect(await numbers(page, fullPage)).toEqual(range(52, 250));
    // New messages do not move it, nor does a second reload.
    await lobby.sayAll('eva', ['una', 'otra']);
    expect(await sees(page, '[eva]: otra')).toBe(true);
    await page.reload();
    expect(await until(isBack)).toBe(true);
    expect(await sees(page, '[eva]: otra')).toBe(true);
    await latest.click();
    await latest.waitFor({ state: 'detached' });
    await page.reload();
    expect(await sees(page, '[eva]: otra')).toBe(true);
    expect(
      await until(() => log.evaluate((one) => one.scrollHeight - one.clientHeight - one.scrollTop <= 1)),
    ).toBe(true);
    expect(await numbers(page, fullPage)).not.toContain(97);
    expect(await latest.count()).toBe(0);
  });

  test('[WE7] [WE1] /min has the button, too, and what is being read stays', async () => {
    const page = await anaCutOff(minimalPage);
    const log = page.getByRole('log');
    await log.press('Home');
    await expect.poll(() => log.evaluate(({ scrollTop }) => scrollTop)).toBe(0);
    await button(page).press('Enter');
    const stood = await placeOf(page, 'número 152');
    lobby.cable().mend();
    expect(await until(async () => (await minimalPage.lines(page)).includes('[beto]: número 52'))).toBe(true);
    expect(await placeOf(page, 'número 152')).toBe(stood);
    expect(await numbers(page, minimalPage)).toEqual(range(52, 250));
  });
}
