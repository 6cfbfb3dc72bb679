import type { Page, WebSocketRoute } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { minimalPage } from './testing/kinds.ts';
import { useLobby } from './testing/lobby.ts';

if (browserPath === undefined) {
  test.skip(`what a page says of what was not confirmed (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby();
  const { browser, url, queryOf, join, type, about, sees } = lobby;

  /**
   * From the page's next load on, the test plays the server. The page's messages arrive or not, as the test wants; no answer ever does.
   */
  async function takeOver(page: Page, arrives: boolean) {
    let near: WebSocketRoute | undefined;
    let deaf = false;
    await page.routeWebSocket(/socket\.io/u, (socket) => {
      near = socket;
      const far = socket.connectToServer();
      socket.onMessage((packet) => {
        if (!deaf || arrives) far.send(packet);
      });
      far.onMessage((packet) => {
        if (!deaf) socket.send(packet);
      });
    });
    return {
      deafen: (now: boolean) => void (deaf = now),
      tell: (why: string) => near?.send(`42${JSON.stringify(['bye', { why }])}`),
    };
  }

  const LOST = 'Sin confirmar; puede que haya llegado, y no se enviará otra vez: «uno»';
  const KEPT = 'Sin confirmar: 1; lo que no haya llegado se enviará la próxima vez que entres como ana.';

  test('[HO3] who leaves without a connection gets in again as soon as there is one: their own ghost keeps nobody out', async () => {
    const ana = await join('ana', 'lobby', lobby.cableUrl());
    await lobby.offline(ana);
    await ana.getByRole('button', { name: 'Salir' }).click();
    lobby.cable().mend();
    await ana.getByRole('button', { name: 'Volver a entrar' }).click();
    await ana.locator('[data-state=joined]').waitFor();
    expect(await about(ana, 'ana')).toEqual(['* ana ha entrado']);
  });

  test('[WE24] who quits is told which messages were not confirmed, and that they will not be sent again', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    const wire = await takeOver(ana, true);
    await ana.reload();
    await ana.locator('[data-state=joined]').waitFor();
    wire.deafen(true);
    await type(ana, 'uno');
    expect(await sees(beto, '[ana]: uno')).toBe(true);
    await type(ana, '.q');
    expect(await ana.locator('[data-part=unconfirmed]').innerText()).toBe(LOST);
  });

  test("[WE24] so is whoever quits the exercise's window", async () => {
    const page = await (await browser().newContext({ reducedMotion: 'reduce' })).newPage();
    lobby.adopt(page);
    const wire = await takeOver(page, true);
    await minimalPage.enter(page, { alias: 'ana', room: 'lobby', lang: 'es' }, url(), queryOf('ana'));
    await page.getByText('* ana ha entrado').waitFor();
    wire.deafen(true);
    for (const line of ['uno', '.q']) await type(page, line);
    expect(await page.locator('[data-entry=unconfirmed]').innerText()).toBe(`! ${LOST}`);
  });

  test('[WE24] what was sent before any other end is settled by coming back, once, and the page says so', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    const wire = await takeOver(ana, false);
    await ana.reload();
    await ana.locator('[data-state=joined]').waitFor();
    wire.deafen(true);
    await type(ana, 'uno');
    await ana.locator('[data-pending]').waitFor();
    wire.tell('rate/flood');
    await ana.getByText('Has enviado demasiados mensajes seguidos').waitFor();
    expect(await ana.locator('[data-part=unconfirmed]').innerText()).toBe(KEPT);
    wire.deafen(false);
    await ana.getByRole('button', { name: 'Volver a entrar' }).click();
    expect(await sees(beto, '[ana]: uno')).toBe(true);
    expect(await ana.locator('[data-part=unconfirmed]').count()).toBe(0);
    await type(ana, 'dos');
    expect(await sees(beto, '[ana]: dos')).toBe(true);
    expect(await about(beto, '[ana]')).toEqual(['[ana]: uno', '[ana]: dos']);
  });

  test('[WE26] why it is over is read out with the button that has the focus', async () => {
    const ana = await join('ana');
    await type(ana, '.q');
    const button = ana.getByRole('button', { name: 'Volver a entrar' });
    await button.waitFor();
    expect(await button.evaluate((button) => button === document.activeElement)).toBe(true);
    const id = await button.getAttribute('aria-describedby');
    expect(await ana.locator(`[id="${id}"]`).innerText()).toBe('Has salido del chat.');
  });

  test('[WE26] from the room one gets to another under another alias, and has left the first', async () => {
    const beto = await join('beto');
    const ana = await join('ana');
    await ana.locator('summary', { hasText: 'Opciones' }).click();
    await ana.getByRole('button', { name: 'Cambiar de sala o de alias' }).click();
    expect(await sees(beto, '* ana ha salido')).toBe(true);
    await ana.locator('input[name=alias]').fill('anabel');
    await ana.locator('input[name=room]').fill('aula');
    await ana.locator('button[type=submit]').click();
    expect(await sees(ana, '* anabel ha entrado')).toBe(true);
    expect(new URL(ana.url()).pathname).toBe('/r/aula');
    await type(ana, '.q');
    await ana.getByRole('button', { name: 'Cambiar de sala o de alias' }).click();
    expect(await ana.locator('input[name=room]').inputValue()).toBe('aula');
  });
}
