import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EXPORT_FORMATS } from '@charla/text/export';
import { createMemoryLog, memoryStore, type RoomEvent } from '@charla/core';
import { START_MS } from '@charla/testkit';
import { texts } from '@charla/testkit/bad-input';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browserPath, WITHOUT } from './testing/chromium.ts';
import { useLobby } from './testing/lobby.ts';

/** The terminal program. It is run, not imported: no application imports from another. */
const CHARLA = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));

const TEXTS = ['¡Hola!', '# uno\n  *dos* <b>&"', 'مرحبا', ...texts.map(({ input }) => input)].filter((text) =>
  text.isWellFormed(),
);

/** A lobby whose messages fill several pages, with every hostile text that a member could send. */
function store() {
  const log = createMemoryLog();
  const events = Array.from({ length: 1_200 }, (_, i): RoomEvent => {
    const text = (TEXTS[i] ?? `número ${i + 1}`).slice(0, 1_000).toWellFormed();
    return {
      type: 'said',
      seq: i + 1,
      atMs: START_MS + i * 61_000,
      session: 's',
      alias: 'beto',
      n: i + 1,
      text,
    };
  });
  log.append({ room: 'lobby', after: 0, events, sessions: [] });
  return memoryStore('epoch', log);
}

if (browserPath === undefined) {
  test.skip(`exporting from a page (${WITHOUT})`, () => {});
} else {
  const lobby = useLobby(() => ({ store: store() }));

  /** The output of `charla export` for the lobby. */
  async function written(...options: string[]): Promise<Buffer> {
    const child = spawn(process.execPath, [CHARLA, 'export', lobby.url(), ...options]);
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(0);
    return Buffer.concat(chunks);
  }

  async function open(page: Page) {
    await page.locator('summary', { hasText: 'Opciones' }).click();
    await page.getByRole('button', { name: 'Exportar…' }).click();
    return page.getByRole('dialog', { name: 'Exportar la conversación' });
  }

  async function saved(page: Page, format: string, zone: string): Promise<[string, Buffer]> {
    const dialog = page.getByRole('dialog');
    await dialog.locator(`input[value=${format}]`).check();
    await dialog.getByLabel('Zona horaria').selectOption(zone);
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Exportar', exact: true }).click();
    const file = await download;
    return [file.suggestedFilename(), readFileSync(await file.path())];
  }

  test('[WE4] the menu says which command does the same', async () => {
    const ana = await lobby.join('ana');
    await ana.locator('summary', { hasText: 'Opciones' }).click();
    expect(await ana.getByRole('button', { name: 'Exportar…' }).locator('kbd').innerText()).toBe('.e');
  });

  test('[CO13] what is typed opens the same, for the file that was asked for', async () => {
    const ana = await lobby.join('ana');
    await ana.locator('textarea').fill('.e md');
    await ana.keyboard.press('Enter');
    await expect.poll(() => ana.getByRole('dialog').locator('input[value=md]').isChecked()).toBe(true);
  });

  test('[WE25] [PR8] what the page exports are the bytes of `charla export`, in every format of messages', async () => {
    const ana = await lobby.join('ana');
    await open(ana);
    for (const format of EXPORT_FORMATS.filter((format) => format !== 'attendance')) {
      const [name, bytes] = await saved(ana, format, 'UTC');
      expect(name).toBe(`lobby.${format}`);
      expect(bytes.equals(await written('--format', format)), format).toBe(true);
    }
    const [, bytes] = await saved(ana, 'txt', 'Europe/Madrid');
    expect(bytes.equals(await written('--format', 'txt', '--tz', 'Europe/Madrid'))).toBe(true);
    expect(bytes.equals(await written('--format', 'txt'))).toBe(false);
  });

  test('[WE25] [AT5] who came is a table that the page saves as `charla export` does', async () => {
    const ana = await lobby.join('ana');
    await open(ana);
    const [name, bytes] = await saved(ana, 'attendance', 'UTC');
    expect(name).toBe('lobby.csv');
    const [head, beto] = bytes.toString().split('\r\n');
    expect(head?.startsWith('\uFEFFReunión (UTC);Nombre;')).toBe(true);
    const [sameHead, sameBeto] = (await written('-f', 'csv', '--lang', 'es')).toString().split('\r\n');
    expect([sameHead, sameBeto]).toEqual([head, beto]);
  });

  test('[WE25] [RE11] the room is told in one line, and the list has no visitor', async () => {
    const [beto, ana] = [await lobby.join('beto'), await lobby.join('ana')];
    await lobby.sees(beto, '* ana ha entrado');
    await open(ana);
    await saved(ana, 'txt', 'UTC');
    expect((await written('--as', 'eva')).length).toBeGreaterThan(0);
    await lobby.type(beto, '.l');
    await lobby.sees(beto, 'Conectados (2): ana, beto');
    const told = [...(await lobby.about(beto, 'ana')), ...(await lobby.about(beto, 'eva'))];
    expect(told.filter((line) => line.startsWith('*'))).toEqual([
      '* ana ha entrado',
      '* ana ha exportado la sala',
      '* eva ha exportado la sala',
    ]);
  });

  test('[WE25] it waits for a lost connection and says so, and then goes on', async () => {
    const ana = await lobby.join('ana', 'lobby', lobby.cableUrl());
    const dialog = await open(ana);
    await dialog.waitFor();
    await lobby.offline(ana);
    let saves = 0;
    ana.on('download', () => (saves += 1));
    await dialog.getByRole('button', { name: 'Exportar', exact: true }).click();
    await dialog.getByText('Sin conexión con el servidor').waitFor();
    expect(saves).toBe(0);
    lobby.cable().mend();
    await dialog.getByText('Guardado en lobby.txt: 1200 mensajes.').waitFor();
    expect(saves).toBe(1);
  });

  test('[WE25] who closes it saves nothing, and may begin again', async () => {
    const ana = await lobby.join('ana', 'lobby', lobby.cableUrl());
    const dialog = await open(ana);
    await dialog.waitFor();
    await lobby.offline(ana);
    let saves = 0;
    ana.on('download', () => (saves += 1));
    await dialog.getByRole('button', { name: 'Exportar', exact: true }).click();
    await ana.keyboard.press('Escape');
    lobby.cable().mend();
    await lobby.sees(ana, '* ana ha exportado la sala');
    expect(saves).toBe(0);
    await open(ana);
    expect((await saved(ana, 'md', 'UTC'))[0]).toBe('lobby.md');
    expect(saves).toBe(1);
  });
}
