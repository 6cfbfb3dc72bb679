import type { Exporter } from '@charla/client';
import type { Chat } from '@charla/core';
import { dialogWords } from '@charla/text/page-words';
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import { saveFile } from '../save-file.ts';
import Export from './Export.svelte';

vi.mock('../save-file.ts', () => ({ saveFile: vi.fn() }));
afterEach(() => vi.clearAllMocks());

/** The dialog of ana, with an export that runs until the test ends it. */
async function openDialog() {
  const ana = someChat();
  const session = { exportTo: vi.fn<(exporter: Exporter | undefined) => void>(), wish: vi.fn() };
  const given = { words: await dialogWords('es'), session, onclose: vi.fn() };
  const show = (chat: Chat) => ({ part: Export, chat, ...given });
  const { container, unmount, rerender } = render(Within, show(ana.chat));
  const get = <T extends HTMLElement>(selector: string) => container.querySelector<T>(selector)!;
  const exporter = () => session.exportTo.mock.calls[0]![0]!;
  const wishes = () => session.wish.mock.calls.map(([wish]) => wish as object);
  return {
    ...{ ana, unmount, session, wishes, get, exporter },
    shows: (chat: Chat) => rerender(show(chat)),
    status: () => get('[role=status]').textContent?.trim(),
  };
}

const said = { type: 'said', seq: 1, atMs: 0, session: 's', alias: 'beto', n: 1, text: 'hola' } as const;

test('[WE25] an export that is closed reads no further', async () => {
  const { get, unmount, session, wishes } = await openDialog();
  get('.first').click();
  unmount();
  expect(wishes()).toEqual([{ type: 'export', format: 'txt' }, { type: 'exportLeft' }]);
  expect(session.exportTo).toHaveBeenLastCalledWith(undefined);
  expect(saveFile).not.toHaveBeenCalled();
});

test('[WE25] what is read is counted, saved once it is whole, and cannot be chosen anew meanwhile', async () => {
  const { get, wishes, exporter, status, unmount } = await openDialog();
  get('.first').click();
  get('.first').click();
  expect(wishes()).toEqual([{ type: 'export', format: 'txt' }]);
  await tick();
  expect(get('.first').getAttribute('aria-busy')).toBe('true');
  expect(get<HTMLFieldSetElement>('fieldset').disabled).toBe(true);
  expect(get<HTMLSelectElement>('select').disabled).toBe(true);
  exporter().open('lobby', 'txt');
  exporter().write([said, said]);
  await tick();
  expect(status()).toBe('Leyendo… 2 mensajes');
  exporter().close();
  const [[name, parts] = []] = vi.mocked(saveFile).mock.calls;
  expect(name).toBe('lobby.txt');
  expect(parts?.join('').match(/hola/gu)).toHaveLength(2);
  await tick();
  expect(status()).toBe('Guardado en lobby.txt: 2 mensajes.');
  expect(get('.first').getAttribute('aria-busy')).toBe('false');
  unmount();
  expect(wishes()).toHaveLength(1);
});

test('[WE25] [AT5] an attendance is saved as a table of the people, in the language of the page', async () => {
  const { get, exporter, status } = await openDialog();
  get('input[value=attendance]').click();
  await tick();
  get('.first').click();
  exporter().write([
    { ...said, type: 'joined' },
    { ...said, seq: 2 },
  ]);
  exporter().close();
  const [[name, parts] = []] = vi.mocked(saveFile).mock.calls;
  expect(name).toBe('lobby.csv');
  expect(parts?.join('').split('\r\n')[1]).toMatch(/;beto;presente;.*;;0;1;0;$/u);
  await tick();
  expect(status()).toBe('Guardada en lobby.csv: se abre con una hoja de cálculo.');
});

test('[WE25] [AT4] the names to call are asked for with an attendance only', async () => {
  const { get, exporter } = await openDialog();
  expect(get('textarea')).toBe(null);
  get('input[value=attendance]').click();
  await tick();
  const names = get<HTMLTextAreaElement>('textarea');
  expect(names.labels[0]?.textContent).toContain('uno por línea');
  names.value = 'Ana\nBeto';
  names.dispatchEvent(new Event('input'));
  get('.first').click();
  await tick();
  expect(names.disabled).toBe(true);
  exporter().write([{ ...said, type: 'joined' }]);
  exporter().close();
  const [[, parts] = []] = vi.mocked(saveFile).mock.calls;
  expect(parts?.join('')).toMatch(/;Ana;ausente;.*\r\n.*;Beto;presente;/u);
});

test('[WE25] it waits for a lost connection, and says so; an export that cannot be whole saves nothing', async () => {
  const { ana, get, shows, status, exporter } = await openDialog();
  get('.first').click();
  await shows(ana.loses(1));
  expect(status()).toContain('Sin conexión');
  await shows(ana.returns(2));
  expect(status()).toBe('Leyendo… 0 mensajes');
  exporter().giveUp();
  await tick();
  expect(status()).toContain('no se ha guardado nada');
  expect(saveFile).not.toHaveBeenCalled();
});

test('[RE11] it says under which alias the room is told', async () => {
  expect((await openDialog()).get('p').textContent).toContain('«ana» la ha exportado');
});
