import { until } from '@charla/testkit';
import type { BrowserContext, Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';

if (browserPath === undefined) {
  test.skip(`what a page fetches later (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  const { browser, cableUrl, url, join, joinIn, type, offline, sees } = lobby;
  const FILES = '**/_app/immutable/**';

  const entry = (page: Page) => page.getByRole('textbox').last();

  const options = (page: Page) => page.locator('summary', { hasText: 'Opciones' });

  async function choose(page: Page, name: string): Promise<void> {
    await options(page).click();
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

  const newContext = () => browser().newContext({ reducedMotion: 'reduce', serviceWorkers: 'block' });

  /** Ana's page, and a wait until it has fetched the optional parts by itself, all of them. */
  async function joinToFetch(context: BrowserContext): Promise<{ ana: Page; fetchesLater(): Promise<void> }> {
    let [asked, came] = [0, 0];
    context.on('request', () => (asked += 1));
    context.on('requestfinished', () => (came += 1));
    // Nobody reads the body of the page that is only asked for, so the browser cancels it.
    context.on('requestfailed', () => (came += 1));
    await context.addInitScript(`{
      const look = () => {
        if (document.querySelector('[data-state=joined]')) globalThis.joinedAt ??= performance.now();
      };
      new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
    }`);
    const ana = await joinIn(context, 'ana', 'lobby', cableUrl());
    const hasBegun = () => ana.evaluate("performance.getEntriesByType('resource').some(({ name, startTime }) => name.includes('/immutable/') && startTime > globalThis.joinedAt)"); // prettier-ignore
    // A file that has come may ask for others at once.
    const turn = () => ana.evaluate(() => new Promise((done) => setTimeout(done)));
    return {
      ana,
      async fetchesLater() {
        const isComplete = async () => {
          for (let turns = 0; turns < 5; turns += 1) {
            if (came !== asked) return false;
            await turn();
          }
          return true;
        };
        expect(await until(async () => (await hasBegun()) === true && (await isComplete()))).toBe(true);
      },
    };
  }

  const gone = (route: Route) => route.fulfill({ status: 404 });

  /** Ana's page, which gets no more files from the moment she is in until it is loaded again or `give` is called. */
  async function joinWithoutMore(answer: (route: Route) => Promise<void>, at = url()) {
    const context = await newContext();
    let gives = false;
    const give = () => void (gives = true);
    await context.route(FILES, async (route) => {
      const page = route.request().frame().page();
      const isIn = gives ? 0 : await page.locator('[data-state=joined]').count().catch(() => 0);
      await (isIn === 0 ? route.continue() : answer(route));
    }); // prettier-ignore
    const ana = await joinIn(context, 'ana', 'lobby', at);
    ana.once('load', give);
    return { ana, give };
  }

  test('[WE36] what is needed now and then is at hand without a connection, once somebody has been in for a while', async () => {
    const { ana, fetchesLater } = await joinToFetch(await newContext());
    await fetchesLater();
    await offline(ana);
    await type(ana, '.l');
    expect(await sees(ana, 'Conectados (1): ana')).toBe(true);
    expect(await offers(ana)).toBe(true);
    expect(await opensExport(ana)).toBe(true);
    await ana.getByRole('dialog').getByRole('button', { name: 'Exportar', exact: true }).click();
    await ana.getByText('Sin conexión con el servidor: la exportación sigue cuando vuelva.').waitFor();
    await ana.keyboard.press('Escape');
    await choose(ana, 'Ayuda y atajos');
    await ana.getByRole('dialog', { name: 'Ayuda y atajos' }).waitFor();
  });

  test('[WE36] what could not be had before the connection was lost is there when it is back, and looks as it should', async () => {
    const { ana, give } = await joinWithoutMore((route) => route.abort(), cableUrl());
    const errors: string[] = [];
    ana.on('pageerror', ({ message }) => errors.push(message));
    await offline(ana);
    await options(ana).click();
    await ana.locator('.panel:visible', { hasText: 'Sin conexión con el servidor.' }).waitFor();
    await entry(ana).press('?');
    await entry(ana).fill('.l');
    await entry(ana).press('Enter');
    await ana.locator('form[aria-busy=false]').waitFor();
    expect(await entry(ana).inputValue()).toBe('.l');
    expect(await ana.getByRole('dialog').count()).toBe(0);
    give();
    lobby.cable().mend();
    await ana.locator('[data-state=joined]').waitFor();
    await entry(ana).press('Enter');
    expect(await sees(ana, 'Conectados (1): ana')).toBe(true);
    expect(await offers(ana)).toBe(true);
    expect(await opensExport(ana)).toBe(true);
    expect(errors).toEqual([]);
  });

  test('[WE36a] styles that failed once are asked for again with their part', async () => {
    const context = await newContext();
    const failed: string[] = [];
    const fail = async (route: Route) => {
      failed.push(route.request().url());
      await route.abort();
    };
    await context.route('**/later-styles*', fail, { times: 1 });
    const ana = await joinIn(context, 'ana');
    await entry(ana).pressSequentially('.');
    await until(async () => failed.length > 0);
    expect(await offers(ana)).toBe(true);
    expect(failed).toHaveLength(1);
  });

  test('[WE36b] a command that is sent before the page can read it is done once what reads it has come, and before what follows', async () => {
    const beto = await join('beto');
    const context = await newContext();
    let isIn = false;
    const held: (() => void)[] = [];
    await context.route(FILES, async (route) => {
      if (isIn) await new Promise<void>((resolve) => held.push(resolve));
      await route.continue();
    });
    const ana = await joinIn(context, 'ana');
    isIn = true;
    await entry(ana).pressSequentially('hola');
    await entry(ana).press('Enter');
    expect(await sees(beto, '[ana]: hola')).toBe(true);
    await entry(ana).pressSequentially('.l');
    await entry(ana).press('Enter');
    await ana.locator('form[aria-busy=true]').waitFor();
    await entry(ana).pressSequentially('adiós');
    await entry(ana).press('Enter');
    expect(await until(async () => held.length > 0)).toBe(true);
    isIn = false;
    for (const go of held.splice(0)) go();
    expect(await sees(ana, 'Conectados (2): ana, beto')).toBe(true);
    expect(await entry(ana).inputValue()).toBe('adiós');
    await entry(ana).press('Enter');
    expect(await sees(beto, '[ana]: adiós')).toBe(true);
  });

  test('[WE36] a page whose files a newer server does not have is loaded again for what is asked for, and goes on as it was', async () => {
    const beto = await join('beto');
    const { ana } = await joinWithoutMore(gone);
    await entry(ana).fill('a medio escr');
    const loaded = ana.waitForEvent('load');
    await options(ana).click();
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
    const { ana } = await joinWithoutMore(gone);
    await ana.getByRole('button', { name: 'Grabar' }).click();
    await ana.getByRole('button', { name: 'Dejar de grabar' }).waitFor();
    const asked = ana.waitForEvent('dialog');
    await options(ana).click();
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    await ana.getByRole('button', { name: 'Dejar de grabar' }).waitFor();
  });
}
