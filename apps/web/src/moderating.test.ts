import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { useLobby } from './testing/lobby.ts';

if (browserPath === undefined) {
  test.skip(`moderators (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby(() => ({ code: 'k7m4-qx2p' }));
  const { join, type, sees, url, queryOf } = lobby;
  const KEPT_OUT = 'Un moderador no te deja entrar en la sala lobby.';

  test('[MO4] [MO5] whoever is kept out stays out after a reload, in another window and under another alias of the same browser', async () => {
    const ana = await join('ana');
    const beto = await join('beto');
    await type(ana, '.mod K7M4 qx2p');
    expect(await sees(beto, '* ana modera la sala')).toBe(true);
    await type(ana, '.ban beto 2');
    await beto.getByText('que no puede volver hasta').waitFor();
    await beto.reload();
    await beto.getByRole('button', { name: 'Entrar' }).click();
    await beto.getByText(KEPT_OUT).waitFor();
    const carla = await beto.context().newPage();
    await carla.goto(`${url()}/?${queryOf('carla')}`);
    await carla.getByRole('button', { name: 'Entrar' }).click();
    await carla.getByText(KEPT_OUT).waitFor();
    await carla.goto(`${url()}/min?alias=dora&lang=es`);
    await carla.getByText(KEPT_OUT).waitFor();
    // Another browser is somebody else.
    await join('eva');
    expect(await sees(ana, '* eva ha entrado')).toBe(true);
  });

  test('[WE26a] [WE51] [WE51a] [WE53] a person is removed from the menu of their name, reads why, and comes back to their draft', async () => {
    const ana = await join('ana');
    const beto = await join('beto');
    await beto.getByRole('textbox').last().fill('a medio escr');
    await ana.locator('summary', { hasText: 'Opciones' }).click();
    await ana.getByRole('button', { name: 'Moderar…' }).click();
    // This browser is on the server's own computer, and has the code.
    await ana.getByText('ya tiene el código').waitFor();
    await ana.keyboard.press('Enter');
    expect(await sees(beto, '* ana modera la sala')).toBe(true);
    await ana.getByRole('dialog').waitFor({ state: 'detached' });
    await ana.getByRole('button', { name: 'beto' }).press('Enter');
    await ana.getByRole('button', { name: 'Sacar…' }).press('Enter');
    await ana.keyboard.type('ruido');
    await ana.keyboard.press('Enter');
    await beto.getByText('ana ha sacado a beto: ruido').waitFor();
    await beto.keyboard.press('Enter');
    await beto.locator('[data-state=joined]').waitFor();
    expect(await beto.getByRole('textbox').last().inputValue()).toBe('a medio escr');
  });

  test('[WE52] [MO6] a message of somebody muted stays below the log, and is sent once they may speak', async () => {
    const ana = await join('ana');
    const beto = await join('beto');
    await type(ana, '.mod k7m4-qx2p');
    expect(await sees(beto, '* ana modera la sala')).toBe(true);
    await ana.getByRole('button', { name: 'beto' }).click();
    await ana.getByRole('button', { name: 'Silenciar 10 minutos' }).click();
    await beto.getByText('Estás en silencio hasta').waitFor();
    await type(beto, 'hola');
    await beto.locator('[data-failed]').waitFor();
    await ana.getByRole('button', { name: 'beto' }).click();
    await ana.getByRole('button', { name: 'Dejar hablar' }).click();
    await beto.locator('[data-part=muted]').waitFor({ state: 'detached' });
    await beto.getByRole('button', { name: 'Reintentar' }).click();
    expect(await sees(ana, '[beto]: hola')).toBe(true);
  });

  test('[WE53c] [WE54] [MO7] by the keyboard a moderator lets nobody else speak, writes a topic, and opens the room again', async () => {
    const ana = await join('ana');
    const beto = await join('beto');
    await type(ana, '.mod k7m4-qx2p');
    expect(await sees(beto, '* ana modera la sala')).toBe(true);
    const openPanel = async () => {
      await ana.locator('summary', { hasText: 'Opciones' }).press('Enter');
      await ana.getByRole('button', { name: 'Moderar…' }).press('Enter');
    };
    await openPanel();
    const only = ana.getByRole('button', { name: 'Solo los moderadores' });
    await only.press('Enter');
    await beto.locator('[data-part=rules]', { hasText: 'Aquí solo hablan los moderadores' }).waitFor();
    await ana.getByRole('button', { name: 'Solo los moderadores', pressed: true }).waitFor();
    expect(await only.evaluate((button) => button === document.activeElement)).toBe(true);
    await ana.getByRole('dialog').getByRole('textbox').first().fill('Unidad 3');
    await ana.getByRole('button', { name: 'Guardar' }).first().press('Enter');
    expect(await sees(beto, '* ana pone el tema: Unidad 3')).toBe(true);
    await ana.getByRole('button', { name: 'Abrir la sala' }).press('Enter');
    await beto.locator('[data-part=rules]').waitFor({ state: 'detached' });
    await ana.keyboard.press('Escape');
    await ana.getByRole('dialog').waitFor({ state: 'detached' });
    await openPanel();
    await ana.getByRole('button', { name: 'Dejar de moderar' }).press('Enter');
    expect(await sees(beto, '* ana ya no modera la sala')).toBe(true);
  });

  test('[WE54a] [MO11] a moderator lets in by the keyboard who knocks, and goes on writing', async () => {
    const ana = await join('ana');
    await type(ana, '.mod k7m4-qx2p');
    await type(ana, '.knock');
    await ana.locator('[data-part=rules]').waitFor();
    const [eva, leo] = [await join('eva'), await join('leo')];
    await ana.getByText('Llaman a la puerta (2)').waitFor();
    await ana.getByRole('button', { name: 'No dejar entrar: eva' }).press('Enter');
    await eva.getByText('Un moderador no te ha dejado entrar').waitFor();
    // The focus is on the same button for leo.
    await ana.keyboard.press('Shift+Tab');
    await ana.keyboard.press('Enter');
    await leo.locator('[data-state=joined]').waitFor();
    await ana.keyboard.type('hola, leo');
    await ana.keyboard.press('Enter');
    expect(await sees(leo, '[ana]: hola, leo')).toBe(true);
  });
}
