import { until } from '@charla/testkit';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { suggest } from './lib/composer/suggest.ts';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage, minimalPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';
import { paste } from './testing/paste.ts';
import { fillableStore } from './testing/theatre.ts';

if (browserPath === undefined) {
  test.skip(`writing on a page (${WITHOUT})`, () => {});
} else {
  let disk = fillableStore();
  const lobby = useLobby(() => ({ store: (disk = fillableStore()).store }));
  const { browser, url, join, type, sees, about } = lobby;

  async function joinMinimal(alias: string): Promise<Page> {
    const page = await (await browser().newContext({ serviceWorkers: 'block' })).newPage();
    lobby.adopt(page);
    await minimalPage.enter(page, { alias, room: 'lobby', lang: 'es' }, url(), lobby.queryOf(alias));
    await until(() => minimalPage.answered(page));
    return page;
  }

  const entry = (page: Page) => page.getByRole('textbox').last();
  const focused = (page: Page) =>
    page.evaluate(
      () => (document.activeElement as HTMLElement).dataset['act'] ?? document.activeElement?.tagName,
    );

  test('[WE18] [CL12] what is refused stays below the log, in order, to be retried, edited or discarded', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    disk.fill();
    for (const text of ['cero', 'uno', 'dos', 'tres', 'cuatro']) await type(ana, text);
    const rows = ana.locator('[data-failed]');
    await rows.nth(4).waitFor();
    expect(await rows.locator('.text').allInnerTexts()).toEqual(['cero', 'uno', 'dos', 'tres', 'cuatro']);
    expect(await rows.first().innerText()).toContain('El servidor no ha podido guardarlo');
    await rows.first().getByRole('button', { name: 'Descartar' }).press('Enter');
    expect(await focused(ana)).toBe('discard');
    expect(await until(async () => (await rows.count()) === 4)).toBe(true);
    await rows.nth(3).getByRole('button', { name: 'Descartar' }).press('Enter');
    expect(await focused(ana)).toBe('TEXTAREA');
    await rows.nth(2).getByRole('button', { name: 'Editar' }).press('Enter');
    expect(await focused(ana)).toBe('TEXTAREA');
    expect(await entry(ana).inputValue()).toBe('tres');
    await ana.reload();
    await ana.locator('[data-state=joined]').waitFor();
    expect(await rows.locator('.text').allInnerTexts()).toEqual(['uno', 'dos']);
    expect(await entry(ana).inputValue()).toBe('tres');
    disk.free();
    await ana.getByRole('button', { name: 'Reintentar todos (2)' }).click();
    expect(await sees(beto, '[ana]: dos')).toBe(true);
    expect(await about(beto, '[ana]')).toEqual(['[ana]: uno', '[ana]: dos']);
    expect(await until(async () => (await rows.count()) === 0)).toBe(true);
  });

  test('[WE14] a page that is pasted is asked about once, and nothing of it is lost', async () => {
    const ana = await join('ana');
    const lines = (count: number) => Array.from({ length: count }, (_, i) => `línea ${i + 1}`).join('\n');
    await paste(ana, lines(3));
    expect(await ana.getByRole('dialog').count()).toBe(0);
    await entry(ana).fill('');
    await paste(ana, lines(9));
    await ana.getByRole('dialog', { name: '¿Pegar 9 líneas?' }).waitFor();
    await ana.getByRole('button', { name: 'Pegar como código' }).click();
    expect(await entry(ana).inputValue()).toBe('```\n' + lines(9) + '\n```');
    await entry(ana).press('Control+z');
    expect(await entry(ana).inputValue()).toBe('');
    await paste(ana, lines(350));
    await ana.getByRole('button', { name: 'Enviar en 2 mensajes' }).click();
    await ana.locator('[data-entry=said]').nth(1).waitFor();
    const said = await ana.locator('[data-entry=said] [data-part=text]').allInnerTexts();
    expect(said.join('\n')).toBe(lines(350));
  });

  test('[WE14a] [MU6a] what comes along unseen is not sent, and a name without accents calls its owner', async () => {
    const alvaro = await join('Álvaro');
    const ana = await join('ana');
    await paste(ana, '\ufeffTítulo\u000bSub\u00adtítulo \u200b@alvaro');
    await entry(ana).press('Enter');
    const said = alvaro.locator('[data-entry=said] [data-part=text]');
    await said.waitFor();
    expect(await said.innerText()).toBe('Título\nSubtítulo @alvaro');
    expect(await said.locator('mark').innerText()).toBe('@alvaro');
    await alvaro.locator('.said.me').waitFor();
  });

  test('[WE14a] on /min nothing unseen stays in the entry either', async () => {
    const context = await browser().newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    await page.goto(`${url()}/min`);
    await page.getByRole('textbox').fill('\ufeffSub\u00adtítulo\u000bdos');
    expect(await page.getByRole('textbox').inputValue()).toBe('Subtítulo\ndos');
    await context.close();
  });

  test('[CO12] commands and names are offered, and Enter does what the line says', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    expect(await sees(ana, '* beto ha entrado')).toBe(true);
    await entry(ana).pressSequentially('.');
    const offered = ana.getByRole('listbox').getByRole('option');
    await offered.first().waitFor();
    expect(await offered.count()).toBe(suggest('.', 1, () => [])?.items.length);
    // The chosen entry always stays in the visible part of the list.
    await ana.setViewportSize({ width: 550, height: 350 });
    for (let i = 0; i < 6; i += 1) await entry(ana).press('ArrowDown');
    const last = await offered.nth(5).boundingBox();
    const seen = await ana.getByRole('listbox').boundingBox();
    expect((last?.y ?? 999) + (last?.height ?? 0)).toBeLessThanOrEqual((seen?.y ?? 0) + (seen?.height ?? 0));
    await ana.setViewportSize({ width: 1100, height: 700 });
    for (let i = 0; i < 6; i += 1) await entry(ana).press('ArrowUp');
    await entry(ana).press('ArrowDown');
    expect(await ana.getByRole('listbox').getByRole('option', { selected: true }).innerText()).toContain(
      '.q',
    );
    await entry(ana).press('Escape');
    expect(await offered.count()).toBe(0);
    await entry(ana).pressSequentially('l');
    await offered.first().waitFor();
    await entry(ana).press('Enter');
    expect(await sees(ana, 'Conectados (2): ana, beto')).toBe(true);
    await entry(ana).pressSequentially('hola @be');
    await entry(ana).press('Enter');
    expect(await entry(ana).inputValue()).toBe('hola @beto ');
    await entry(ana).press('Control+z');
    expect(await entry(ana).inputValue()).toBe('hola @be');
    await entry(ana).press('Control+y');
    expect(await entry(ana).inputValue()).toBe('hola @beto ');
    await entry(ana).press('Enter');
    expect(await sees(beto, '[ana]: hola @beto ')).toBe(true);
  });

  test('[WE15] an input method that picks a word with Enter sends nothing', async () => {
    const ana = await join('ana');
    await entry(ana).focus();
    const ime = await ana.context().newCDPSession(ana);
    await ime.send('Input.imeSetComposition', { text: 'にほん', selectionStart: 3, selectionEnd: 3 });
    await ana.keyboard.press('Enter');
    await ime.send('Input.insertText', { text: '日本' });
    expect(await entry(ana).inputValue()).toContain('日本');
    await type(ana, 'fin');
    expect(await sees(ana, '[ana]: fin')).toBe(true);
    expect(await about(ana, '[ana]')).toEqual(['[ana]: fin']);
  });

  test.each(['/', '/min'])(
    '[WE15] in Korean one Enter sends the syllable that it ends, on %s',
    async (path) => {
      const ana = path === '/' ? await join('ana') : await joinMinimal('ana');
      await entry(ana).focus();
      await ana.keyboard.insertText('안');
      const ime = await ana.context().newCDPSession(ana);
      const enter = { key: 'Enter', code: 'Enter' };
      // As Chrome on a Mac tells it: nothing waits in between.
      await Promise.all([
        ime.send('Input.imeSetComposition', { text: '녕', selectionStart: 1, selectionEnd: 1 }),
        ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter, windowsVirtualKeyCode: 229 }),
        ime.send('Input.insertText', { text: '녕' }),
        ime.send('Input.dispatchKeyEvent', {
          type: 'keyDown',
          ...enter,
          windowsVirtualKeyCode: 13,
          text: '\r',
        }),
      ]);
      await ana.getByText('안녕').waitFor();
      expect(await entry(ana).inputValue()).toBe('');
      await type(ana, 'fin');
      await ana.getByText('fin', { exact: false }).waitFor();
      expect((await ana.locator('[role=log]').innerText()).match(/안녕/gu)).toHaveLength(1);
    },
  );

  test('[WE15] on a phone Enter begins a line, and the button sends', async () => {
    const context = await browser().newContext({
      ...{ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' },
    });
    const ana = await lobby.joinIn(context, 'ana');
    await entry(ana).tap();
    await entry(ana).pressSequentially('uno');
    await entry(ana).press('Enter');
    await entry(ana).pressSequentially('dos');
    await ana.getByRole('button', { name: 'Enviar' }).tap();
    await ana.locator('[data-entry=said]').waitFor();
    expect((await fullPage.lines(ana)).slice(-2)).toEqual(['[ana]: uno', '    dos']);
    // A tablet may have a keyboard as well.
    await entry(ana).pressSequentially('tres');
    await entry(ana).press('Control+Enter');
    expect(await sees(ana, '[ana]: tres')).toBe(true);
    // An on-screen keyboard takes half of the screen: the entry stays above it, with the end of the log.
    await ana.setViewportSize({ width: 390, height: 380 });
    const box = await entry(ana).boundingBox();
    expect((box?.y ?? 999) + (box?.height ?? 999)).toBeLessThanOrEqual(380);
    expect(await ana.locator('[data-entry=said]').last().isVisible()).toBe(true);
  });

  test('[WE15] what is typed anywhere goes into the entry, and `?` shows every key and command', async () => {
    const ana = await join('ana');
    await ana.getByRole('log').focus();
    await ana.keyboard.type('hola');
    expect(await entry(ana).inputValue()).toBe('hola');
    await ana.getByRole('log').focus();
    await ana.keyboard.press('?');
    const help = ana.getByRole('dialog', { name: 'Ayuda y atajos' });
    for (const shown of ['.r all', 'Intro', 'Mayús', 'RePág'])
      expect(await help.innerText()).toContain(shown);
    await ana.keyboard.press('Escape');
    expect(await help.count()).toBe(0);
    expect(await ana.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('log');
  });

  test('[WE27] what one said is at hand after a reload', async () => {
    const ana = await join('ana');
    await type(ana, 'uno');
    await type(ana, '..q');
    expect(await sees(ana, '[ana]: .q')).toBe(true);
    await ana.reload();
    expect(await sees(ana, '[ana]: .q')).toBe(true);
    await entry(ana).press('ArrowUp');
    expect(await entry(ana).inputValue()).toBe('..q');
    await entry(ana).press('ArrowUp');
    expect(await entry(ana).inputValue()).toBe('uno');
  });

  test('[LA1] the language is that of the browser until another is chosen, and then for good', async () => {
    const context = await browser().newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    const page = await context.newPage();
    lobby.adopt(page);
    await page.goto(`${url()}/`);
    await page.getByRole('button', { name: 'Join' }).waitFor();
    await page.getByLabel('Language').selectOption('es');
    await page.getByRole('button', { name: 'Entrar' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('es');
    await page.reload();
    await page.getByRole('button', { name: 'Entrar' }).waitFor();
  });
}
