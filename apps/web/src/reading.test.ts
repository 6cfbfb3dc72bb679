import { until } from '@charla/testkit';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fakeServer } from './testing/fake-server.ts';
import { fullPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';

if (browserPath === undefined) {
  test.skip(`reading on a page (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  const { browser, cableUrl, queryOf, join, type, sayAll, sees, offline } = lobby;

  const forty = Array.from({ length: 40 }, (_, i) => `línea ${i + 1}`);

  /** The person looks elsewhere, or back: tests have no second window. */
  const looks = (page: Page, does: boolean) =>
    page.evaluate((focused) => {
      document.hasFocus = () => focused;
      window.dispatchEvent(new Event(focused ? 'focus' : 'blur'));
    }, does);
  const line = (page: Page) => page.locator('[data-row=unread]');
  /** Whether the icon gets a mark, or loses it. What draws it comes some seconds after the page. */
  const icon = (page: Page, isMarked: boolean) =>
    until(async () => {
      const href = await page.locator('link[rel=icon]').getAttribute('href');
      return href?.startsWith('data:image') === isMarked;
    });
  const title = (page: Page, wanted: string) => until(async () => (await page.title()) === wanted);

  test('[WE11] [WE16] what comes while nobody looks is counted, and stands below a line until something is said', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    await type(beto, 'antes');
    expect(await sees(ana, '[beto]: antes')).toBe(true);
    expect(await line(ana).count()).toBe(0);
    await looks(ana, false);
    await type(beto, 'uno');
    await type(beto, 'dos');
    expect(await title(ana, '(2) Chat - ana')).toBe(true);
    expect(await icon(ana, true)).toBe(true);
    const rows = await ana.locator('[role=none] > *').allInnerTexts();
    expect(rows.findIndex((row) => /nuevos/iu.test(row))).toBe(
      rows.findIndex((row) => row.includes('uno')) - 1,
    );
    await looks(ana, true);
    expect(await title(ana, 'Chat - ana')).toBe(true);
    expect(await icon(ana, false)).toBe(true);
    expect(await line(ana).count()).toBe(1);
    await type(ana, 'ya estoy');
    expect(await sees(ana, '[ana]: ya estoy')).toBe(true);
    expect(await line(ana).count()).toBe(0);
  });

  test('[WE16] a room that is left, here for another tab, leaves no mark on the icon and no number on the program', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    await ana.evaluate(() => {
      const numbers: number[] = [];
      const setAppBadge = (count: number) => Promise.resolve(void numbers.push(count));
      Object.assign(window, { numbers });
      Object.defineProperty(navigator, 'setAppBadge', { value: setAppBadge });
    });
    await looks(ana, false);
    await type(beto, 'uno');
    expect(await title(ana, '(1) Chat - ana')).toBe(true);
    expect(await icon(ana, true)).toBe(true);
    expect(await ana.evaluate('numbers.pop()')).toBe(1);
    await lobby.joinIn(ana.context(), 'ana');
    await ana.getByRole('button', { name: 'Seguir aquí' }).waitFor();
    expect(await icon(ana, false)).toBe(true);
    expect(await ana.evaluate('numbers.pop()')).toBe(0);
  });

  test('[WE11] who comes back another day finds the line where they left', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    await type(beto, 'antes');
    expect(await sees(ana, '[beto]: antes')).toBe(true);
    await ana.goto('about:blank');
    await type(beto, 'después');
    await ana.goBack();
    await line(ana).waitFor();
    expect(await sees(ana, '[beto]: después')).toBe(true);
  });

  test('[WE11] who has missed more than the screen shows is told how much, and gets to the line', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    await type(beto, 'antes');
    expect(await sees(ana, '[beto]: antes')).toBe(true);
    await ana.goto('about:blank');
    await sayAll('eva', forty);
    expect(await sees(beto, '[eva]: línea 40')).toBe(true);
    await ana.goBack();
    const missed = ana.locator('[data-part=missed]');
    expect(await missed.innerText()).toBe('40 mensajes nuevos ↑');
    await missed.click();
    await missed.waitFor({ state: 'detached' });
    await ana.getByText('línea 1', { exact: true }).click({ trial: true });
    await ana.getByRole('log').press('End');
    await ana.getByText('línea 40').click({ trial: true });
    expect(await missed.count()).toBe(0);
  });

  test('[WE16] who asked for it is notified when spoken to while looking elsewhere, and of nothing else', async () => {
    const beto = await join('beto');
    await type(beto, '@ana esto es de antes');
    const context = await browser().newContext({ reducedMotion: 'reduce', permissions: ['notifications'] });
    await context.addInitScript(() => {
      const shown: string[] = [];
      class Shown {
        static readonly permission = 'granted';
        constructor(heading: string, { body }: { body: string }) {
          shown.push(`${heading}: ${body}`);
        }
        close() {}
      }
      Object.assign(window, { Notification: Shown, shown });
    });
    const ana = await lobby.joinIn(context, 'ana');
    await ana.locator('summary', { hasText: 'Opciones' }).click();
    const wish = ana.getByRole('checkbox', { name: 'Notificaciones' });
    expect(await wish.isChecked()).toBe(false);
    await wish.check();
    await looks(ana, false);
    await type(beto, 'a nadie');
    await type(beto, '@Ana ¿me oyes?');
    expect(await title(ana, '(2) Chat - ana')).toBe(true);
    expect(await ana.evaluate('shown')).toEqual(['beto · lobby: @Ana ¿me oyes?']);
    await looks(ana, true);
    await type(beto, '@ana ¿ahora?');
    expect(await sees(ana, '[beto]: @ana ¿ahora?')).toBe(true);
    expect(await ana.evaluate('shown')).toHaveLength(1);
    await ana.reload();
    await ana.locator('summary', { hasText: 'Opciones' }).click();
    expect(await wish.isChecked()).toBe(true);
  });

  test('[WE16] where a browser allows no notifications the page says why, and what calls instead', async () => {
    const context = await browser().newContext({ reducedMotion: 'reduce' });
    await context.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
    const ana = await lobby.joinIn(context, 'ana');
    await ana.locator('summary', { hasText: 'Opciones' }).click();
    const wish = ana.getByRole('checkbox', { name: 'Notificaciones' });
    expect(await wish.isDisabled()).toBe(true);
    const id = await wish.getAttribute('aria-describedby');
    expect(await ana.locator(`[id="${id}"]`).innerText()).toMatch(/esta dirección es http/u);
  });

  test('[WE19] who reads above is not moved, is told how much came, and gets to the end', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    await sayAll('eva', forty);
    expect(await sees(ana, '[eva]: línea 40')).toBe(true);
    const log = ana.getByRole('log');
    await log.evaluate((region) => (region.scrollTop = 200));
    const latest = ana.locator('[data-part=latest]');
    await latest.waitFor();
    const before = await log.evaluate((region) => region.scrollTop);
    await type(beto, 'nueva 1');
    await type(beto, 'nueva 2');
    await latest.getByText('2 mensajes nuevos').waitFor();
    expect(await latest.innerText()).toMatch(/hoy/iu);
    expect(await log.evaluate((region) => region.scrollTop)).toBe(before);
    await ana.getByRole('textbox').last().press('End');
    await latest.waitFor({ state: 'detached' });
    const below = () =>
      log.evaluate(({ scrollHeight, clientHeight, scrollTop }) => scrollHeight - clientHeight - scrollTop);
    expect(Math.abs(await below())).toBeLessThanOrEqual(1);
    // A person who sends a message wants to see it.
    await log.evaluate((region) => (region.scrollTop = 0));
    await latest.waitFor();
    await type(ana, 'aquí');
    expect(await sees(ana, '[ana]: aquí')).toBe(true);
    await until(async () => Math.abs(await below()) <= 1);
    expect(Math.abs(await below())).toBeLessThanOrEqual(1);
  });

  test('[WE20] a new line leaves those above it alone', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    for (let i = 1; i <= 3; i += 1) await type(beto, `línea ${i}`);
    expect(await sees(ana, '[beto]: línea 3')).toBe(true);
    await ana.evaluate(() => {
      const changed: string[] = [];
      const seen = new MutationObserver((records) => {
        for (const { target } of records)
          if (target instanceof Element && target.closest('[data-entry]')) changed.push(target.outerHTML);
      });
      for (const row of document.querySelectorAll('[data-entry]'))
        seen.observe(row, { subtree: true, attributes: true, characterData: true, childList: true });
      Object.assign(window, { changed });
    });
    await type(beto, 'nueva');
    expect(await sees(ana, '[beto]: nueva')).toBe(true);
    expect(await ana.evaluate('changed')).toEqual([]);
  });

  test('[WE12] arrivals and departures in a row are one line, which opens', async () => {
    const ana = await join('ana');
    for (const alias of ['beto', 'eva', 'leo']) await type(await join(alias), '.q');
    const moves = ana.locator('[data-moves]');
    await moves.getByText('beto, eva y leo han entrado; beto, eva y leo han salido').waitFor();
    expect(await ana.locator('[data-kind=left]').count()).toBe(0);
    await moves.getByRole('button').click();
    expect(await ana.locator('[data-kind=left]').allInnerTexts()).toEqual([
      '* beto ha salido', '* eva ha salido', '* leo ha salido',
    ]); // prettier-ignore
    // The person's own join stays a line of its own.
    expect(await ana.locator('[data-kind=joined]').first().innerText()).toBe('* ana ha entrado');
  });

  test('[WE17] a loss is said with when the next try is; the return with what was missed, and the way to it', async () => {
    const beto = await join('beto');
    const ana = await join('ana', 'lobby', cableUrl());
    await ana.clock.install();
    await type(ana, 'antes');
    expect(await sees(beto, '[ana]: antes')).toBe(true);
    await offline(ana);
    const said = ana.locator('[data-part=connection]');
    // `losses.test.ts` covers the quiet time before: here the clock runs on by itself.
    await ana.clock.runFor(2_500);
    await said.getByText('Sin conexión con el servidor.').waitFor();
    await said.getByText(/Nuevo intento en \d+ s|Reconectando/u).waitFor();
    await type(ana, 'mientras');
    await said.getByText('Tus mensajes se enviarán cuando vuelva la conexión.').waitFor();
    await type(beto, 'una cosa');
    expect(await sees(beto, '[beto]: una cosa')).toBe(true);
    lobby.cable().mend();
    await said.getByRole('button', { name: 'Reintentar ya' }).click();
    await ana.clock.runFor(100);
    await ana.locator('[data-state=joined]').waitFor();
    await said.getByText('De vuelta: 1 mensaje nuevo').waitFor();
    const unread = await ana.locator('[data-row=unread] + *').innerText();
    expect(unread).toContain('una cosa');
    await said.getByRole('button', { name: 'Ver' }).click();
    expect(await sees(beto, '[ana]: mientras')).toBe(true);
  });

  test('[WE21] what is new is read out, what was there is not, and arrows go from message to message', async () => {
    const beto = await join('beto');
    await type(beto, 'antes');
    const ana = await join('ana');
    expect(await sees(ana, '[beto]: antes')).toBe(true);
    const spoken = ana.locator('[data-part=announcer]');
    await type(beto, 'nueva');
    await spoken.getByText('[beto]: nueva').waitFor({ state: 'attached' });
    expect(await spoken.innerText()).not.toContain('antes');
    expect(await ana.getByRole('log').getAttribute('aria-live')).toBe('off');
    await ana.getByRole('log').focus();
    const focused = () =>
      ana.evaluate(
        () =>
          document.activeElement?.querySelector('[data-part=text]')?.textContent ??
          document.activeElement?.textContent?.trim(),
      );
    await ana.keyboard.press('ArrowUp');
    expect(await focused()).toBe('nueva');
    await ana.keyboard.press('ArrowUp');
    expect(await focused()).toBe('* ana ha entrado');
    await ana.keyboard.press('ArrowDown');
    expect(await focused()).toBe('nueva');
  });

  test('[WE22] among a thousand one is found by a part of the name, and mentioned from its menu', async () => {
    const page = await (await browser().newContext({ reducedMotion: 'reduce' })).newPage();
    lobby.adopt(page);
    const roster = Array.from({ length: 1_000 }, (_, i) => ({
      session: `s${i}`,
      alias: `alumno-${i}`,
      marks: i === 7 ? { recording: { seq: 1, atMs: 1 } } : {},
    }));
    await fakeServer(page, { roster: [{ session: 's', alias: 'ana', marks: {} }, ...roster], seq: 1 });
    await fullPage.enter(page, { alias: 'ana', room: 'lobby', lang: 'es' }, lobby.url(), queryOf('ana'));
    await page.getByText('Conectados (1001)').waitFor();
    expect(await page.locator('aside').innerText()).toContain('Grabando: alumno-7');
    await page.getByRole('searchbox').fill('NO-77');
    expect(await page.locator('[data-part=roster] li').count()).toBe(11);
    await page.getByRole('button', { name: 'alumno-777' }).click();
    await page.getByRole('button', { name: 'Mencionar' }).click();
    expect(await page.getByRole('textbox').last().inputValue()).toBe('alumno-777: ');
  });
}
