import { until } from '@charla/testkit';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';

if (browserPath === undefined) {
  test.skip(`what a page fetches later (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  const { cableUrl, join, type, offline, sees } = lobby;
  const FILES = '**/_app/immutable/**';

  const entry = (page: Page) => page.getByRole('textbox').last();

  async function choose(page: Page, name: string): Promise<void> {
    await page.locator('summary', { hasText: 'Opciones' }).click();
    await page.getByRole('button', { name }).click();
  }

  /** Opens the export, and returns whether its styles are there. */
  async function opensExport(page: Page): Promise<boolean> {
    await choose(page, 'Exportar…');
    const dialog = page.getByRole('dialog', { name: 'Exportar la conversación' });
    await dialog.waitFor();
    const looks = await dialog.evaluate((it) => [it, ...it.querySelectorAll('fieldset')].map((part) => getComputedStyle(part).borderTopWidth)); // prettier-ignore
    return looks.join() === '1px,0px';
  }

  async function offers(page: Page): Promise<boolean> {
    await entry(page).fill('');
    await entry(page).pressSequentially('.');
    const list = page.getByRole('listbox');
    await list.waitFor();
    return (await list.evaluate((it) => getComputedStyle(it).position)) === 'absolute';
  }

  /** Waits until the page has fetched the optional parts by itself, all of them. */
  async function fetchesLater(page: Page): Promise<void> {
    let [asked, came] = [0, 0];
    page.on('request', () => (asked += 1));
    page.on('requestfinished', () => (came += 1));
    expect(await until(async () => came > 0 && came === asked)).toBe(true);
  }

  /** Until the page is reloaded, the server has other files, as a newer one would. */
  async function replaceFiles(page: Page): Promise<void> {
    await page.route(FILES, (route) => route.fulfill({ status: 404 }));
    page.on('framenavigated', () => void page.unroute(FILES));
  }

  test('[WE36] what is needed now and then is at hand without a connection, once somebody has been in for a while', async () => {
    const ana = await join('ana', 'lobby', cableUrl());
    await fetchesLater(ana);
    await offline(ana);
    expect(await offers(ana)).toBe(true);
    expect(await opensExport(ana)).toBe(true);
    await ana.getByRole('dialog').getByRole('button', { name: 'Exportar', exact: true }).click();
    await ana.getByText('El servidor no responde: no se ha guardado nada.').waitFor();
    await ana.keyboard.press('Escape');
    await choose(ana, 'Ayuda y atajos');
    await ana.getByRole('dialog', { name: 'Ayuda y atajos' }).waitFor();
  });

  test('[WE36] what could not be had before the connection was lost is there when it is back, and looks as it should', async () => {
    const ana = await join('ana', 'lobby', cableUrl());
    const errors: string[] = [];
    ana.on('pageerror', ({ message }) => errors.push(message));
    await offline(ana);
    await entry(ana).pressSequentially('a');
    await choose(ana, 'Exportar…');
    await choose(ana, 'Ayuda y atajos');
    // The chat lists the commands instead.
    expect(await sees(ana, 'Comandos:')).toBe(true);
    expect(await ana.getByRole('dialog').count()).toBe(0);
    lobby.cable().mend();
    await ana.locator('[data-state=joined]').waitFor();
    expect(await offers(ana)).toBe(true);
    expect(await opensExport(ana)).toBe(true);
    expect(errors).toEqual([]);
  });

  test('[WE36] a page whose files a newer server does not have is loaded again for what is asked for, and goes on as it was', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    await replaceFiles(ana);
    await entry(ana).fill('a medio escr');
    const loaded = ana.waitForEvent('load');
    await choose(ana, 'Exportar…');
    await loaded;
    await ana.locator('[data-state=joined]').waitFor();
    expect(await entry(ana).inputValue()).toBe('a medio escr');
    expect(await opensExport(ana)).toBe(true);
    await type(beto, '¿sigues?');
    expect(await sees(beto, '[beto]: ¿sigues?')).toBe(true);
    expect((await fullPage.lines(beto)).filter((line) => line.startsWith('* ana'))).toEqual([
      '* ana ha entrado',
    ]);
  });

  test('[WE36] a page that records is not loaded again before somebody was asked', async () => {
    const ana = await join('ana');
    await type(ana, '.r');
    await ana.getByRole('button', { name: 'Dejar de grabar' }).waitFor();
    await replaceFiles(ana);
    const asked = ana.waitForEvent('dialog');
    await choose(ana, 'Ayuda y atajos');
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    await ana.getByRole('button', { name: 'Dejar de grabar' }).waitFor();
  });
}
