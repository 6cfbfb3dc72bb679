import { startServer, type ChatServer } from '@charla/server';
import { until } from '@charla/testkit';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useBrowser } from './testing/browser.ts';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage } from './testing/kinds.ts';

if (browserPath === undefined) {
  test.skip(`the full page (${WITHOUT})`, () => {});
} else {
  const browser = useBrowser();
  let server: ChatServer;
  let pages: Page[] = [];

  beforeEach(async () => {
    server = await startServer({ port: 0, local: true });
  });
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()));
    pages = [];
    await server.close();
  });

  async function join(alias: string, room = 'lobby'): Promise<Page> {
    const context = await browser().newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    pages.push(page);
    const query = new URLSearchParams({ alias, lang: 'es', tz: 'Europe/Madrid' });
    await fullPage.enter(page, { alias, room, lang: 'es' }, `http://127.0.0.1:${server.port}`, query);
    await until(() => fullPage.answered(page));
    return page;
  }

  const sees = (page: Page, line: string) => until(async () => (await fullPage.lines(page)).includes(line));

  test.each([
    // alias    room     field     says
    ['ana!',    'lobby', 'alias',  /^El alias «ana!» no vale/u],
    ['server',  'lobby', 'alias',  /^El alias «server» está reservado/u],
    ['ana',     '¿?',    'room',   /^El nombre de sala «¿\?» no vale/u],
  ])('[WE2] %s in %s: what is wrong is said beside the field of the %s', async (alias, room, field, says) => {
    const page = await join(alias, room);
    const entry = page.locator(`input[name=${field}]`);
    expect(await entry.getAttribute('aria-invalid')).toBe('true');
    const description = await entry.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${description}"]`).innerText()).toMatch(says);
    expect(await page.locator('[aria-invalid=true]').count()).toBe(1);
  }); // prettier-ignore

  test('[WE3] a page that is loaded again keeps its place: nobody sees a leave or a join', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    expect(await sees(beto, '* ana ha entrado')).toBe(true);
    await ana.getByRole('textbox').last().fill('a medio escr');
    await ana.reload();
    expect(await sees(ana, '* ana ha entrado')).toBe(true);
    const entry = ana.getByRole('textbox').last();
    expect(await entry.inputValue()).toBe('a medio escr');
    await entry.fill('sigo aquí');
    await entry.press('Enter');
    expect(await sees(beto, '[ana]: sigo aquí')).toBe(true);
    const seen = (await fullPage.lines(beto)).filter((line) => line.startsWith('* ana'));
    expect(seen).toEqual(['* ana ha entrado']);
  });

  test('[WE4] the buttons show times, record and leave, as the commands do', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    await ana.getByRole('button', { name: 'Grabar' }).click();
    expect(await sees(beto, '* ana está grabando')).toBe(true);
    await ana.getByRole('button', { name: 'Mostrar fecha y hora' }).click();
    expect(await sees(ana, 'Fecha y hora: se muestran')).toBe(true);
    const download = ana.waitForEvent('download');
    await ana.getByRole('button', { name: 'Dejar de grabar' }).click();
    expect((await download).suggestedFilename()).toMatch(/^record_chat_.*\.txt$/u);
    await ana.getByRole('button', { name: 'Salir' }).click();
    expect(await sees(beto, '* ana ha salido')).toBe(true);
  });

  test.each([
    '<img src=x onerror="document.title=\'gone\'">',
    '<script>document.title="gone"</script>',
    '<a href="javascript:document.title=\'gone\'">click</a>',
    '{@html "<b>bold</b>"} ${1+1} {{2*2}}',
  ])('[WE5] %s is shown as it was written', async (text) => {
    const ana = await join('ana');
    const entry = ana.getByRole('textbox').last();
    await entry.fill(text);
    await entry.press('Enter');
    expect(await sees(ana, `[ana]: ${text}`)).toBe(true);
    expect(await ana.title()).toBe('Chat - ana');
    expect(await ana.locator('[data-part=text] *').count()).toBe(0);
  });
}
