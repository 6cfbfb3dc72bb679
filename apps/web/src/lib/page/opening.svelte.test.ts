import { wishOf } from '@charla/commands';
import type { ExportFormat } from '@charla/core';
import { dialogWords } from '@charla/text/page-words';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openRoom } from '../../testing/open-room.svelte.ts';
import Opened from '../../testing/Opened.svelte';
import { someChat } from '../../testing/some-chat.ts';
import { fetchOffer } from '../composer/offer.ts';
import type * as Offer from '../composer/Popup.svelte';
import { answers } from '../part.ts';
import { fetchDialog, type DialogName, type Opened as Dialog } from './dialogs.ts';
import { fetchMenu } from './menu.ts';

vi.mock('./dialogs.ts', async (original) => ({ ...(await original<object>()), fetchDialog: vi.fn() }));
vi.mock('../part.ts', () => ({ part: (load: unknown) => load, answers: vi.fn() }));
vi.mock('./menu.ts', { spy: true });
vi.mock('../composer/offer.ts', () => ({ fetchOffer: vi.fn() }));

beforeEach(async () => {
  const dialog = { Part: Opened, words: await dialogWords('es') } as unknown as Dialog;
  vi.mocked(fetchDialog).mockResolvedValue(dialog);
});
afterEach(() => {
  vi.clearAllMocks();
  vi.restoreAllMocks();
});

type Room = ReturnType<typeof openRoom>;
const opened = ({ container }: Room) => container.querySelector<HTMLElement>('dialog[data-format]');
const menu = (name: string) => async (room: Room) => (await room.option(name)).click();

test.each<[DialogName, string, (room: Room) => unknown]>([
  ['invite', 'the log, where somebody is alone', (room) => room.get('[role=log] button', 'Invitar').click()],
  ['invite', 'the list of people', (room) => room.get('button.invite').click()],
  ['invite', 'the menu', menu('Invitar')],
  ['export', 'the menu', menu('Exportar')],
  ['questions', 'the menu', menu('Preguntas…')],
  ['lead', 'the menu', menu('Moderar…')],
  ['help', 'a question mark outside the entry', (room) => void room.press('?', room.region)],
  ['help', 'the menu', menu('.h')],
  ['help', '`.h`', (room) => (room.session.whenHelped.mock.calls[0]?.[0] as () => void)()],
])('[WE4] [WE43] [CO8] the %s is opened by %s, in the language of the page, and closed again', async (name, _, act) => {
  const room = openRoom(someChat().chat);
  await act(room);
  await vi.waitFor(() => expect(opened(room)).not.toBe(null));
  expect(vi.mocked(fetchDialog).mock.calls).toEqual([[name, 'es']]);
  expect(opened(room)?.dataset['format']).toBe('none');
  opened(room)?.querySelector('button')?.click();
  await tick();
  expect(opened(room)).toBe(null);
}); // prettier-ignore

test('[CO13] `.e md` opens the export in that format, which the next one from the menu does not have', async () => {
  const room = openRoom(someChat().chat);
  (room.session.whenExported.mock.calls[0]?.[0] as (format: ExportFormat) => void)('md');
  await vi.waitFor(() => expect(opened(room)?.dataset['format']).toBe('md'));
  opened(room)?.querySelector('button')?.click();
  await tick();
  await menu('Exportar')(room);
  await vi.waitFor(() => expect(opened(room)?.dataset['format']).toBe('none'));
});

test.each<[DialogName, (room: Room) => unknown, boolean, [reloads: number, lists: number, tries: number]]>([
  ['help', (room) => void room.press('?', room.region), true, [1, 0, 0]],
  ['help', (room) => void room.press('?', room.region), false, [0, 1, 0]],
  ['export', menu('Exportar'), true, [1, 0, 0]],
  ['export', menu('Exportar'), false, [0, 0, 1]],
])('[WE36] where the %s cannot be fetched the page is loaded again if the server answers, or goes on without', async (_, act, there, does) => {
  vi.mocked(fetchDialog).mockRejectedValue(new Error('gone'));
  vi.mocked(fetchOffer).mockResolvedValue({ wishOf } as typeof Offer);
  vi.mocked(answers).mockResolvedValue(there);
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => {});
  const room = openRoom(someChat().chat);
  await act(room);
  const counts = () => [reload, room.session.list, room.session.tryNow].map((it) => it.mock.calls.length);
  await vi.waitFor(() => expect(counts()).toEqual(does));
  expect(opened(room)).toBe(null);
}); // prettier-ignore

test.each<[what: string, typed: string, there: boolean, [reloads: number, lists: number, tries: number]]>([
  ['help', '', false, [0, 0, 1]],
  ['command', '.l', true, [1, 0, 0]],
  ['command', '.l', false, [0, 0, 1]],
])('[WE36b] a %s that needs commands that cannot be had leaves %j in the entry, and the page looks for the server: %j', async (what, typed, there, does) => {
  vi.mocked(fetchDialog).mockRejectedValue(new Error('gone'));
  vi.mocked(fetchOffer).mockRejectedValue(new Error('gone'));
  vi.mocked(answers).mockResolvedValue(there);
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => {});
  const room = openRoom(someChat().chat);
  await room.type(typed);
  if (what === 'help') room.press('?', room.region);
  else room.press('Enter', room.entry);
  const counts = () => [reload, room.session.list, room.session.tryNow].map((it) => it.mock.calls.length);
  await vi.waitFor(() => expect(counts()).toEqual(does));
  expect([room.draft.text, room.session.wish.mock.calls]).toEqual([typed, []]);
}); // prettier-ignore

test.each([
  [true, [1, 0]],
  [false, [0, 1]],
])('[WE36] options that cannot be fetched load the page again if the server answers (%j), or look for it', async (there, does) => {
  vi.mocked(fetchMenu).mockRejectedValueOnce(new Error('gone'));
  vi.mocked(answers).mockResolvedValue(there);
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => {});
  const room = openRoom(someChat().chat);
  expect(vi.mocked(fetchMenu)).not.toHaveBeenCalled();
  room.options();
  await vi.waitFor(() => expect([reload, room.session.tryNow].map((it) => it.mock.calls.length)).toEqual(does));
  expect(room.get('.panel', 'Sin conexión').isConnected).toBe(true);
  await menu('Exportar')(room);
}); // prettier-ignore

test('[WE36] [LA1] open options stay as they are until the words of another language have come', async () => {
  const room = openRoom(someChat().chat);
  await room.option('Exportar');
  const lang = room.get<HTMLSelectElement>('.preferences select');
  vi.mocked(fetchMenu).mockRejectedValueOnce(new Error('gone'));
  lang.value = 'en';
  lang.dispatchEvent(new Event('change', { bubbles: true }));
  await vi.waitFor(() => expect(vi.mocked(fetchMenu).mock.lastCall).toEqual(['en']));
  await tick();
  expect(room.get('.menu button', 'Exportar').isConnected).toBe(true);
  expect(vi.mocked(answers)).not.toHaveBeenCalled();
  lang.value = 'es';
  lang.dispatchEvent(new Event('change', { bubbles: true }));
  lang.value = 'en';
  lang.dispatchEvent(new Event('change', { bubbles: true }));
  expect((await room.option('Raise hand')).isConnected).toBe(true);
});
