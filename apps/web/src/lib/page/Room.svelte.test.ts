import { wishOf } from '@charla/commands';
import { FOREVER_MS } from '@charla/core';
import { tick } from 'svelte';
import { fetchMarked } from '../log/marked.svelte.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { openRoom } from '../../testing/open-room.svelte.ts';
import { countListeners } from '../../testing/listeners.ts';
import { someChat } from '../../testing/some-chat.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  localStorage.clear();
});

test.each([
  ['PageUp', -180],
  ['PageDown', 180],
])('[WE15] %s in the entry turns a page of the log', (key, by) => {
  const { entry, region, press } = openRoom(someChat().chat);
  const scrollBy = vi.spyOn(region, 'scrollBy').mockImplementation(() => {});
  expect(press(key, entry).defaultPrevented).toBe(true);
  expect(scrollBy).toHaveBeenCalledWith({ top: by });
});

test.each([
  ['.m', 'm'],
  ['.d', 'd'],
  ['.a', 'a'],
] as const)('[WE4] what the menu shows beside %s does what that does', async (shown, letter) => {
  const { session, option } = openRoom(someChat().chat);
  (await option(shown)).click();
  expect(session.press.mock.calls).toEqual([[letter]]);
});

test('[WE4] [MK1] the menu says what its entries for hand and done will do now', async () => {
  const ana = someChat();
  const { get, show, option } = openRoom(ana.chat);
  await option('.m');
  const labels = () => ['.m', '.d'].map((typed) => get('.menu button', typed).textContent);
  expect(labels()).toEqual(['Pedir la palabra.m', 'He terminado.d']);
  ana.marks('ana', 'hand', true);
  await show(ana.does(wishOf('d')));
  expect(labels()).toEqual(['Bajar la mano.m', 'No he terminado todavía.d']);
});

test('[WE4] the menu records from the beginning, and only while nothing is recorded', async () => {
  const ana = someChat();
  const { session, show, container, option } = openRoom(ana.chat);
  (await option('.r all')).click();
  expect(session.wish.mock.calls).toEqual([[{ type: 'toggleRecording', withHistory: true }]]);
  ana.does(wishOf('r'));
  await show(ana.does({ type: 'recordingOpened', file: 'a.txt' }));
  expect(container.textContent).not.toContain('.r all');
});

test('[WE4] [WE26] the tools show times, record and leave, and the menu leads to another room', async () => {
  const { session, onanother, get, option } = openRoom(someChat().chat);
  for (const letter of ['t', 'r', 'q']) get(`[data-command=${letter}]`).click();
  expect(session.press.mock.calls).toEqual([['t'], ['r'], ['q']]);
  (await option('Cambiar de sala')).click();
  expect(onanother).toHaveBeenCalledOnce();
});

test('[WE22] the list follows who comes, who leaves and who records', async () => {
  const ana = someChat();
  const { get, show, container } = openRoom(ana.chat);
  const names = () => [...container.querySelectorAll('[data-part=roster] bdi')].map((it) => it.textContent);
  await show(ana.joins('beto'));
  expect(names()).toEqual(['ana', 'beto']);
  await show(ana.records('beto', true));
  expect(get('[data-part=roster] li', 'beto').textContent).toContain('grabando');
  expect(get('[data-part=status]').textContent).toContain('grab');
  await show(ana.leaves('beto'));
  expect(names()).toEqual(['ana']);
});

test('[WE22] [WE51] the menu of a name in the list mentions it', async () => {
  const { get, draft, entry } = openRoom(someChat('beto').chat);
  get('[data-part=roster] button', 'beto').click();
  await vi.waitFor(() => get('dialog button', 'Mencionar').click());
  await tick();
  await tick();
  expect(draft.text).toBe('beto: ');
  expect(document.activeElement).toBe(entry);
});

test('[WE52] [MO6] whoever is muted reads until when above the entry, and goes on writing', async () => {
  const ana = someChat('beto');
  const { get, show, container, entry } = openRoom(ana.chat);
  expect(container.querySelector('[data-part=muted]')).toBe(null);
  const me = { ...ana.chat.copy.room.roster.get('s-ana')!, marks: { muted: { seq: 3, atMs: 1 } } };
  const roster = new Map(ana.chat.copy.room.roster).set('s-ana', me);
  const mute = { type: 'marked', mark: 'muted', on: true, n: 1, seq: 3, atMs: 1, session: 's-beto', alias: 'beto', of: 's-ana', ofAlias: 'ana', untilMs: FOREVER_MS } as const; // prettier-ignore
  const standing = new Map([['mute s-ana', mute]]);
  await show({ ...ana.chat, copy: { ...ana.chat.copy, room: { ...ana.chat.copy.room, roster, standing } } });
  await vi.waitFor(() => expect(get('[data-part=muted]').textContent).toContain('hasta que se le permita'));
  expect([entry.disabled, entry.readOnly]).toEqual([false, false]);
});

test('[WE54] [MO7] the rules of the room stand above the entry until the room is opened', async () => {
  const ana = someChat('beto');
  const { get, show, container, entry } = openRoom(ana.chat);
  const beto = { ...ana.chat.copy.room.roster.get('s-beto')!, marks: { moderator: { seq: 3, atMs: 1 } } };
  const roster = new Map(ana.chat.copy.room.roster).set('s-beto', beto);
  const ruled = { type: 'ruled', n: 1, seq: 3, atMs: 1, session: 's-beto', alias: 'beto', speak: 'moderators', slowS: 0, door: 'open' } as const; // prettier-ignore
  const standing = new Map([['rules', ruled]]);
  await show({ ...ana.chat, copy: { ...ana.chat.copy, room: { ...ana.chat.copy.room, roster, standing } } });
  await vi.waitFor(() =>
    expect(get('[data-part=rules]').textContent).toBe('Aquí solo hablan los moderadores'),
  );
  expect([entry.disabled, entry.readOnly]).toEqual([false, false]);
  await show({ ...ana.chat, copy: { ...ana.chat.copy, room: { ...ana.chat.copy.room, roster } } });
  expect(container.querySelector('[data-part=rules]')).toBe(null);
});

test('[WE16] what is said to me has a mark of its own, and what is said to somebody else has none', async () => {
  await fetchMarked();
  const ana = someChat('beto', 'eva');
  const { show, container } = openRoom(ana.chat);
  ana.says('beto', '@ana ¿vienes?');
  ana.says('beto', '@eva ¿y tú?');
  await show(ana.says('ana', 'yo, @ana, sí'));
  const marked = [...container.querySelectorAll('[data-entry=said].me [data-part=text]')];
  expect(marked.map((text) => text.textContent.trim())).toEqual(['@ana ¿vienes?']);
});

test('[WE11] what comes below the screen while one reads above is not read', async () => {
  const ana = someChat('beto');
  const room = openRoom(ana.chat);
  await room.show(ana.says('beto', 'uno'));
  await room.scroll(100);
  await room.show(ana.says('beto', 'dos'));
  room.unmount();
  expect(localStorage.getItem('charla:read:lobby')).toBe('e 3');
});

test('[WE11] at the end it is', async () => {
  const ana = someChat('beto');
  const room = openRoom(ana.chat);
  await room.show(ana.says('beto', 'uno'));
  room.unmount();
  expect(localStorage.getItem('charla:read:lobby')).toBe('e 3');
});

test('[WE19] what one types brings one to the end, from wherever one reads', async () => {
  const ana = someChat('beto');
  const { show, scroll, region, entry, press, type, session, container } = openRoom(ana.chat);
  await show(ana.says('beto', 'uno'));
  await scroll(100);
  await vi.waitFor(() => expect(container.querySelector('[data-part=latest]')).not.toBe(null));
  await type('hola');
  press('Enter', entry);
  await tick();
  expect(session.wish).toHaveBeenCalledWith({ type: 'say', text: 'hola' });
  expect(region.scrollTop).toBe(800);
  expect(container.querySelector('[data-part=latest]')).toBe(null);
});

test('[WE15] letters go into the entry from anywhere; a key with Control and one on a button do not', () => {
  const { entry, press, region } = openRoom(someChat().chat);
  region.focus();
  press('c', region, { ctrlKey: true });
  press(' ', region);
  press('F5', region);
  expect(document.activeElement).toBe(region);
  press('h', region);
  expect(document.activeElement).toBe(entry);
});

test('[WE15] Escape leads back to the end', async () => {
  const { scroll, region, press } = openRoom(someChat().chat);
  await scroll(100);
  press('Escape', region);
  expect(region.scrollTop).toBe(800);
});

test('[WE16] the title has a number only while something is unread', async () => {
  const ana = someChat('beto');
  const { show } = openRoom(ana.chat);
  vi.spyOn(document, 'hasFocus').mockReturnValue(false);
  window.dispatchEvent(new Event('blur'));
  await show(ana.says('beto', 'uno'));
  expect(document.title).toBe('(1) Chat - ana');
  vi.spyOn(document, 'hasFocus').mockReturnValue(true);
  window.dispatchEvent(new Event('focus'));
  await tick();
  expect(document.title).toBe('Chat - ana');
});

test('a room that is left listens to nothing any more, and has no clock running', () => {
  vi.useFakeTimers();
  const listeners = countListeners();
  const { unmount } = openRoom(someChat('beto').chat);
  expect(listeners()).not.toEqual([]);
  unmount();
  expect(listeners()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('[MU1] who was spoken to stays marked when they leave, and who comes later is not', async () => {
  await fetchMarked();
  const ana = someChat('beto', 'eva');
  const { show, container } = openRoom(ana.chat);
  await show(ana.says('beto', 'hola @eva y @zoe'));
  const marked = () => [...container.querySelectorAll('[data-part=text] span')].map((it) => it.textContent);
  expect(marked()).toEqual(['@eva']);
  ana.leaves('eva');
  await show(ana.joins('zoe'));
  expect(marked()).toEqual(['@eva']);
});

test('[WE36] what is needed later is fetched once somebody has been in for 3 s, and not after they left', () => {
  vi.useFakeTimers();
  const later = vi.spyOn(globalThis, 'setTimeout');
  const { unmount } = openRoom(someChat().chat);
  const [, wait] = later.mock.calls.find(([, ms]) => ms === 3_000) ?? [];
  expect(wait).toBe(3_000);
  unmount();
  expect(vi.getTimerCount()).toBe(0);
});

test.each<[string, KeyboardEventInit, boolean]>([
  ['Dead', {}, true],
  ['Process', { keyCode: 229 }, true],
  ['Unidentified', { keyCode: 229 }, true],
  ['@', { altKey: true }, true],
  ['@', { altKey: true, ctrlKey: true }, true],
  ['Dead', { altKey: true }, true],
  ['@', { ctrlKey: true, modifierAltGraph: true }, true],
  ['ñ', {}, true],
  ['f', { altKey: true }, false],
  ['c', { ctrlKey: true }, false],
  ['c', { metaKey: true }, false],
  ['t', { ctrlKey: true, altKey: true }, false],
  ['Dead', { ctrlKey: true }, false],
  [' ', {}, false],
  ['Shift', { shiftKey: true }, false],
  ['AltGraph', { altKey: true }, false],
  ['F5', {}, false],
])('[WE15a] %s %j begins to write: %s', async (key, more, does) => {
  await import('./afterwards.ts');
  const { region, entry, press } = openRoom(someChat().chat);
  region.focus();
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  event.getModifierState = () => more.modifierAltGraph === true;
  region.dispatchEvent(event);
  expect([document.activeElement === entry, event.defaultPrevented]).toEqual([does, false]);
  expect(press('x', entry).defaultPrevented).toBe(false);
});

test('[WE45] a file that is dropped does not replace the chat, and text still goes where it is dropped', async () => {
  await import('./afterwards.ts');
  const { region, entry } = openRoom(someChat().chat);
  const drop = (type: string, on: Element, carried: string) => {
    const event = new Event(type, { bubbles: true, cancelable: true });
    on.dispatchEvent(Object.assign(event, { dataTransfer: { types: [carried] } }));
    return event.defaultPrevented;
  };
  for (const type of ['dragover', 'drop'])
    for (const on of [region, entry])
      expect([drop(type, on, 'Files'), drop(type, on, 'text/plain')]).toEqual([true, false]);
});

test('[WE45] a tool that is on is told as pressed, and leaving is no such tool', async () => {
  const ana = someChat();
  const { get, show } = openRoom(ana.chat);
  expect(get('[data-command=t]').getAttribute('aria-pressed')).toBe('false');
  await show(ana.does({ type: 'toggleTimestamps' }));
  expect(get('[data-command=t]').getAttribute('aria-pressed')).toBe('true');
  expect(get('[data-command=q]').hasAttribute('aria-pressed')).toBe(false);
});
