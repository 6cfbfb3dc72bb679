import { until } from '@charla/testkit';
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { fullPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';

if (browserPath === undefined) {
  test.skip(`the full page (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  const { browser, url, cableUrl, queryOf, join, type, sees, offline } = lobby;

  test.each([
    // alias    room     field     says
    ['ana!',    'lobby', 'alias',  /^El alias «ana!» no es válido/u],
    ['server',  'lobby', 'alias',  /^El alias «server» está reservado/u],
    ['ana',     '¿?',    'room',   /^El nombre de sala «¿\?» no es válido/u],
  ])('[WE2] %s in %s: what is wrong is said beside the field of the %s', async (alias, room, field, says) => {
    const page = await join(alias, room);
    const entry = page.locator(`input[name=${field}]`);
    expect(await entry.getAttribute('aria-invalid')).toBe('true');
    const description = await entry.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${description}"]`).innerText()).toMatch(says);
    expect(await page.locator('[aria-invalid=true]').count()).toBe(1);
  }); // prettier-ignore

  test('[WE2] a server that takes connections and drops them is said not to answer', async () => {
    const page = await (await browser().newContext({ reducedMotion: 'reduce' })).newPage();
    lobby.adopt(page);
    // Just enough Engine.IO and Socket.IO for a connection.
    await page.routeWebSocket(/socket\.io/u, (socket) => {
      socket.onMessage((packet) => {
        if (packet !== '40') return void socket.close();
        socket.send('40{"sid":"a"}');
      });
      socket.send('0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":16384}');
    });
    await fullPage.enter(page, { alias: 'ana', room: 'lobby', lang: 'es' }, url(), queryOf('ana'));
    await page.getByText('El servidor no responde. Seguimos intentándolo…').waitFor();
    // The sentence stays while the client goes on trying.
    expect(await page.locator('form [role=status]').innerText()).not.toBe('');
  });

  test.each(['/nada', '/r/a/b'])('[WE40] at %s, where nothing is, the page says so, once', async (path) => {
    const page = await (await browser().newContext()).newPage();
    lobby.adopt(page);
    let loads = 0;
    page.on('load', () => void (loads += 1));
    await page.goto(`${url()}${path}`);
    await page.getByRole('link').click();
    await page.locator('input[name=alias]').waitFor();
    expect(loads).toBe(1);
  });

  test('[AL9] whoever writes their name with a space is offered it without, in one press', async () => {
    const page = await join('Mateo García');
    await page.getByRole('button', { name: 'Usar «Mateo_García»' }).click();
    expect(await sees(page, '* Mateo_García ha entrado')).toBe(true);
  });

  test('[CO8] .h opens the help of the page, which is closed by Escape, and leaves the conversation alone', async () => {
    const ana = await join('ana');
    await type(ana, '.h');
    const help = ana.getByRole('dialog', { name: 'Ayuda y atajos' });
    await help.waitFor();
    await ana.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    expect(await ana.getByRole('textbox').evaluate((entry) => entry === document.activeElement)).toBe(true);
    expect(await ana.locator('[data-kind=help]').count()).toBe(0);
  });

  test('[WE4] the buttons show times, record and leave, as the commands do', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    await ana.getByRole('button', { name: 'Grabar' }).click();
    expect(await sees(beto, '* ana está grabando')).toBe(true);
    await ana.getByRole('button', { name: 'Mostrar fecha y hora' }).click();
    expect(await sees(ana, 'Ahora se ven la fecha y la hora')).toBe(true);
    const download = ana.waitForEvent('download');
    await ana.getByRole('button', { name: 'Dejar de grabar' }).click();
    expect((await download).suggestedFilename()).toMatch(/^record_chat_.*\.txt$/u);
    await ana.getByRole('button', { name: 'Salir' }).click();
    expect(await sees(beto, '* ana ha salido')).toBe(true);
  });

  test('[WE4] the key that begins a recording ends it: the focus stays on the button', async () => {
    const ana = await join('ana');
    await ana.getByRole('button', { name: 'Grabar' }).focus();
    await ana.keyboard.press('Space');
    const stop = ana.getByRole('button', { name: 'Dejar de grabar' });
    await stop.waitFor();
    expect(await stop.evaluate((button) => button === document.activeElement)).toBe(true);
    const download = ana.waitForEvent('download');
    await ana.keyboard.press('Space');
    expect((await download).suggestedFilename()).toMatch(/^record_chat_.*\.txt$/u);
    await ana.getByRole('button', { name: 'Grabar' }).waitFor();
    expect(await ana.evaluate(() => document.activeElement?.getAttribute('data-command'))).toBe('r');
  });

  test('[WE42] on a phone times and recording are in the options', async () => {
    const ana = await join('ana');
    const tools = ana.getByRole('group', { name: 'Herramientas' });
    expect(await tools.locator('> button').allInnerTexts()).toEqual([
      'Mostrar fecha y hora',
      'Grabar',
      'Salir',
    ]);
    await ana.setViewportSize({ width: 390, height: 780 });
    await tools.locator('[data-command=r]').waitFor({ state: 'detached' });
    expect(await tools.locator('> button').allTextContents()).toEqual([expect.stringContaining('Salir')]);
    await ana.locator('summary', { hasText: 'Opciones' }).click();
    await ana.getByRole('button', { name: 'Mostrar fecha y hora' }).click();
    expect(await sees(ana, 'Ahora se ven la fecha y la hora')).toBe(true);
    await ana.locator('summary', { hasText: 'Opciones' }).click();
    await ana.getByRole('button', { name: 'Grabar .r', exact: true }).click();
    expect(await sees(ana, '* ana está grabando')).toBe(true);
  });

  test('[WE2] what was refused is read out, and the focus is in its field', async () => {
    const page = await join('ana!');
    await page.getByRole('alert').getByText('El alias «ana!» no es válido').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('alias');
    const elsewhere = await join('ana', '¿?');
    await elsewhere.getByRole('alert').getByText('El nombre de sala «¿?» no es válido').waitFor();
    expect(await elsewhere.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('room');
  });

  test('[WE19] what the chat answers is in sight, also above more messages that wait than fit on a phone', async () => {
    const ana = await join('ana', 'lobby', cableUrl());
    await ana.setViewportSize({ width: 390, height: 600 });
    // What reads commands comes with the first letter, and only over the network. WE36b.
    await ana.locator('form textarea').fill('.');
    await ana.getByRole('listbox').waitFor();
    await ana.locator('form textarea').fill('');
    await offline(ana);
    const waiting = ana.locator('[data-pending]');
    /** Whether the row's top, or its bottom, is within the visible part of the log. */
    const isSeen = (row: Locator, edge: 'top' | 'bottom') =>
      row.evaluate((row, edge) => {
        const at = row.getBoundingClientRect()[edge];
        const log = row.closest('[role=log]')?.getBoundingClientRect();
        return log !== undefined && at >= log.top - 1 && at <= log.bottom + 1;
      }, edge);
    await type(ana, 'mensaje 1');
    await type(ana, '.abc');
    const answer = ana.locator('[data-kind=unknownCommand]');
    // With little below the answer, the log shows its end and goes on following.
    await answer.waitFor();
    expect(await until(() => isSeen(waiting.last(), 'bottom'))).toBe(true);
    expect(await ana.locator('[data-part=latest]').count()).toBe(0);
    for (let i = 2; i <= 20; i += 1) await type(ana, `mensaje ${i}`);
    expect(await until(async () => (await waiting.count()) === 20)).toBe(true);
    expect(await until(() => isSeen(waiting.last(), 'bottom'))).toBe(true);
    await type(ana, '.xyz');
    expect(await until(async () => (await answer.count()) === 2)).toBe(true);
    expect(await until(() => isSeen(answer.last(), 'top'))).toBe(true);
    await type(ana, '.l');
    expect(await until(() => isSeen(ana.locator('[data-kind=members]'), 'top'))).toBe(true);
    await type(ana, 'y otro');
    expect(await until(() => isSeen(waiting.last(), 'bottom'))).toBe(true);
  });

  test('[MU1] quotes and lists that run to the left have their bar and their bullets where their text is', async () => {
    const ana = await join('ana');
    await type(ana, '> قال المعلم: 3 دروس\n> Chapter one.\n- أولا: git\n- npm start!\n> - سؤال');
    await ana.locator('blockquote').last().waitFor();
    const blocks = ana.locator('[data-part=text] :is(blockquote, ul)');
    expect(await blocks.evaluateAll((all) => all.map((it) => getComputedStyle(it).direction))).toEqual(['rtl', 'rtl', 'rtl', 'rtl']);
    /** The distance of the last line, a single text run, from the right edge. */
    const apart = (line: Locator) =>
      line.evaluate((line) => {
        const text = document.createRange();
        text.selectNodeContents(line);
        return line.getBoundingClientRect().right - ([...text.getClientRects()].pop()?.right ?? 0);
      });
    expect(await apart(ana.locator('li', { hasText: 'npm start!' }))).toBeLessThan(2);
    expect(await apart(ana.locator('blockquote p').first())).toBeLessThan(2);
  }); // prettier-ignore

  test('[WE23] who is alone is told so, and how others get in, until somebody comes', async () => {
    const ana = await join('ana');
    await ana.getByText('Aún no hay nadie más aquí.').waitFor();
    const log = ana.getByRole('log');
    const invite = log.getByRole('button', { name: 'Invitar…' });
    await invite.click();
    await ana.getByRole('dialog').getByText('Solo se puede entrar desde este ordenador').waitFor();
    await ana.keyboard.press('Escape');
    const beto = await join('beto');
    await ana.getByText('Aún no hay nadie más aquí.').waitFor({ state: 'detached' });
    // Until somebody writes, the invitation stays.
    await ana.getByText('Aún no ha escrito nadie.').waitFor();
    await type(beto, 'hola');
    await invite.waitFor({ state: 'detached' });
  });

  test('[WE43] others are invited by the address that they can reach, or by another one, and its code', async () => {
    const ana = await join('ana', 'aula-2');
    const addresses = ['http://192.168.1.20:51000', 'http://10.0.0.5:51000'];
    await ana.route('**/api/addresses', (route) => route.fulfill({ json: { local: false, addresses } }));
    await ana.locator('summary', { hasText: 'Opciones' }).click();
    await ana.locator('.menu').getByRole('button', { name: 'Invitar…' }).click();
    const dialog = ana.getByRole('dialog', { name: 'Entrar en aula-2' });
    await dialog.locator('.address').getByText('http://192.168.1.20:51000/r/aula-2').waitFor();
    const code = dialog.getByRole('img', { name: 'Código QR de la dirección' }).locator('path');
    const first = await code.getAttribute('d');
    await dialog.getByRole('radio', { name: 'http://10.0.0.5:51000/r/aula-2' }).check();
    await dialog.locator('.address').getByText('http://10.0.0.5:51000/r/aula-2').waitFor();
    expect(await code.getAttribute('d')).not.toBe(first);
    await ana.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('[WE43a] who asks a server that does not answer is told so', async () => {
    const ana = await join('ana');
    await ana.route('**/api/addresses', (route) => route.abort());
    await ana.locator('aside').getByRole('button', { name: 'Invitar…' }).click();
    await ana.getByRole('dialog').getByText('El servidor no responde').waitFor();
  });
}
