import { wishOf } from '@charla/commands';
import { NOTE_BYTES_MAX, type Chat, type RoomEvent, type Ruled } from '@charla/core';
import { dialogWords } from '@charla/text/page-words';
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import Bans from './Bans.svelte';
import Lead from './Lead.svelte';
import { fetchModCode } from './mod-code.ts';

vi.mock('./mod-code.ts', () => ({ fetchModCode: vi.fn(() => Promise.resolve(undefined)) }));
afterEach(() => vi.clearAllMocks());

/** A dialog of ana, whose wishes her chat does. */
async function openDialog(part: typeof Lead | typeof Bans, ana = someChat('beto')) {
  let shown: Chat = ana.chat;
  const mutes = { until: () => undefined, nowMs: () => 9 };
  const session = { wish: vi.fn((wish) => void (shown = ana.does(wish, Date.now()))) };
  const given = { part, words: await dialogWords('es'), session, mutes, onclose: vi.fn() };
  const { container, rerender } = render(Within, { ...given, chat: shown });
  await tick();
  const get = <T extends HTMLElement>(selector: string) => container.querySelector<T>(selector)!;
  return {
    ...{ ana, get, container, session, onclose: given.onclose },
    show: (chat: Chat = ana.chat) => rerender({ chat }),
    async enter(code: string) {
      const field = get<HTMLInputElement>('input');
      field.value = code;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      await tick();
      get('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    },
  };
}

test('[WE53] [MO1] a wrong code is told beside its field, which keeps it, and a right one closes the dialog', async () => {
  const { ana, get, show, enter, session, onclose } = await openDialog(Lead);
  expect([document.activeElement, get('input').getAttribute('autocomplete')]).toEqual([get('input'), 'off']);
  await enter('  ');
  expect(session.wish).not.toHaveBeenCalled();
  await enter(' k7m4 ');
  expect(session.wish.mock.calls).toEqual([[{ type: 'lead', word: 'k7m4' }]]);
  await show();
  expect(get('[role=status]').textContent).toBe('Comprobando…');
  await show(ana.does({ type: 'received', down: { type: 'refused', n: 1, why: 'code/wrong' } }));
  expect(get('[role=alert]').textContent).toContain('Ese no es el código de moderador');
  expect(get('input').getAttribute('aria-describedby')).toBe(get('[role=alert]').id);
  expect(get<HTMLInputElement>('input').value).toBe(' k7m4 ');
  await enter('k7m4-qx2p');
  await show();
  expect(get('[role=alert]')).toBe(null);
  expect(onclose).not.toHaveBeenCalled();
  const event: RoomEvent = {
    type: 'marked',
    mark: 'moderator',
    on: true,
    ...{ seq: 3, atMs: 9, session: 's-ana', alias: 'ana', n: 2 },
  };
  await show(ana.does({ type: 'received', down: { type: 'events', events: [event] } }));
  expect(onclose).toHaveBeenCalledOnce();
});

test('[WE53] without a connection the dialog says that the code goes out later', async () => {
  const { ana, get, show, enter } = await openDialog(Lead);
  ana.does({ type: 'closed' });
  await enter('k7m4-qx2p');
  await show();
  expect(get('[role=status]').textContent).toBe('No hay conexión: el código se enviará cuando vuelva.');
});

test('[WE53] [HT18] on the server’s own computer the code is not asked for, nor shown', async () => {
  vi.mocked(fetchModCode).mockResolvedValue('k7m4-qx2p');
  const { container, get, session } = await openDialog(Lead);
  await vi.waitFor(() => expect(get('input')).toBe(null));
  expect(container.textContent).not.toContain('k7m4');
  expect(document.activeElement?.textContent).toBe('Moderar');
  get('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
  expect(session.wish.mock.calls).toEqual([[{ type: 'lead', word: 'k7m4-qx2p' }]]);
});

test('[WE53a] [MO4] [MO6] the list of bans and mutes says until when and by whom, and ends them', async () => {
  const ana = someChat('beto');
  const stamp = { seq: 3, atMs: 9, session: 's-ana', alias: 'ana', n: 1 };
  const untilMs = 8.64e15;
  const does = (event: object) => ana.does({ type: 'received', down: { type: 'events', events: [event as never] } });
  does({ ...stamp, type: 'kicked', of: 's-eva', ofAlias: 'eva', untilMs });
  does({ ...stamp, type: 'marked', mark: 'muted', on: true, seq: 4, of: 's-beto', ofAlias: 'beto', untilMs });
  does({ ...stamp, type: 'marked', mark: 'muted', on: true, seq: 5, of: 's-lia', ofAlias: 'lia', untilMs });
  const { container, session, show } = await openDialog(Bans, ana);
  const rows = () => [...container.querySelectorAll('li')].map(({ textContent }) => textContent.replaceAll(/\s+/gu, ' ').trim());
  expect(rows()).toEqual([
    'eva no puede entrar hasta que se le permita (ana) Dejar entrar',
    'beto en silencio hasta que se le permita (ana) Dejar hablar',
    'lia en silencio hasta que se le permita (ana) Dejar hablar',
  ]);
  const buttons = [...container.querySelectorAll<HTMLElement>('li button')];
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual(['Dejar entrar a eva', 'Dejar hablar a beto', 'Dejar hablar a lia']);
  for (const button of buttons) button.click();
  expect(session.wish.mock.calls).toEqual([
    [{ type: 'moderate', deed: { does: 'pardon', alias: 'eva' } }],
    [{ type: 'moderate', deed: { does: 'unmute', alias: 'beto' } }],
    [{ type: 'moderate', deed: { does: 'unmute', alias: 'lia' } }],
  ]);
  await show(does({ ...stamp, type: 'pardoned', of: 's-eva', ofAlias: 'eva', seq: 6 }));
  expect(rows()).toHaveLength(2);
}); // prettier-ignore

test('[WE53a] without any the list says so', async () => {
  const { container } = await openDialog(Bans);
  expect(container.textContent).toContain('Nadie está vetado ni en silencio.');
});

/** Ana has come by the code, in a room with these rules, and opens the dialog. */
async function openPanel(rules?: Partial<Ruled>) {
  const ana = someChat('beto');
  const by = { seq: 3, atMs: 9, session: 's-ana', alias: 'ana', n: 1 };
  const happens = (event: RoomEvent) => ana.does({ type: 'received', down: { type: 'events', events: [event] } });
  happens({ ...by, type: 'marked', mark: 'moderator', on: true });
  if (rules) happens({ ...by, type: 'ruled', seq: 4, speak: 'all', slowS: 0, door: 'open', ...rules });
  const opened = await openDialog(Lead, ana);
  const all = () => [...opened.container.querySelectorAll('button')];
  return {
    ...opened,
    happens: (event: object) => opened.show(happens({ ...by, ...event } as RoomEvent)),
    pressed: () => all().filter((it) => it.getAttribute('aria-pressed') === 'true').map((it) => it.textContent),
    press: async (label: string) => {
      all().find(({ textContent }) => textContent.trim().startsWith(label))?.click();
      await tick();
    },
    wishes: () => opened.session.wish.mock.calls.map(([wish]) => wish),
  };
} // prettier-ignore

test.each([
  ['Solo los moderadores', { speak: 'moderators' }],
  ['30 s', { slowS: 30 }],
  ['5 min', { slowS: 300 }],
  ['Llamando antes', { door: 'knock' }],
  ['Nadie nuevo', { door: 'closed' }],
  ['Todos', undefined],
  ['Sin espera', undefined],
  ['Cualquiera', undefined],
  ['Abrir la sala', undefined],
])('[WE53c] [MO7] in an open room «%s» asks for %j', async (label, rules) => {
  const { press, wishes, pressed } = await openPanel();
  expect(pressed()).toEqual(['Todos', 'Sin espera', 'Cualquiera']);
  await press(label);
  expect(wishes()).toEqual(rules ? [{ type: 'rule', rules }] : []);
});

test('[WE53c] [MO8] what holds is pressed, also a pause that somebody typed, and one press opens the room', async () => {
  const { press, wishes, pressed, get, happens } = await openPanel({ slowS: 45, door: 'closed' });
  expect(pressed()).toEqual(['Todos', '45 s', 'Nadie nuevo']);
  const group = get('[role=group]');
  for (const name of ['aria-labelledby', 'aria-describedby'])
    expect(get(`[id="${group.getAttribute(name)}"]`).textContent).not.toBe('');
  await press('Abrir la sala');
  expect(wishes()).toEqual([wishOf('open')]);
  await happens({ type: 'ruled', seq: 5, speak: 'all', slowS: 0, door: 'open' });
  expect(pressed()).toEqual(['Todos', 'Sin espera', 'Cualquiera']);
});

test('[WE53c] [MO20] how often programs speak is there where one is, and where they are slow', async () => {
  const open = await openPanel();
  expect(open.container.textContent).not.toContain('.slow 10 programs');
  await open.happens({ type: 'joined', seq: 4, session: 's-bot', alias: 'bot', program: true });
  expect(open.container.textContent).toContain('.slow 10 programs');
  const { pressed } = await openPanel({ programsS: 10 });
  expect(pressed()).toEqual(['Todos', 'Sin espera', '10 s', 'Cualquiera']);
});

test('[WE53c] without a connection the dialog says that the rules change later', async () => {
  const { ana, press, get, show } = await openPanel();
  expect(get('[role=status]').textContent).toBe('');
  await show(ana.does({ type: 'closed' }));
  await press('Solo los moderadores');
  await show();
  expect(get('[role=status]').textContent).toBe('No hay conexión: se cambiará cuando vuelva.');
});

test('[WE53c] [MO12] the topic is written there, and one that is too long is told before it is sent', async () => {
  const { get, happens, wishes } = await openPanel();
  const field = get<HTMLTextAreaElement>('textarea');
  const write = async (text: string) => {
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await tick();
    get('form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
    await tick();
  };
  await write('x'.repeat(NOTE_BYTES_MAX + 1));
  expect(field.getAttribute('aria-describedby')).toBe(get('[role=alert]').id);
  expect(get('[role=alert]').textContent).toContain(`${NOTE_BYTES_MAX}`);
  expect(wishes()).toEqual([]);
  await write(' Tema 3 ');
  expect(wishes()).toEqual([{ type: 'note', note: 'topic', text: 'Tema 3' }]);
  expect(get('form [role=status]').textContent).toBe('');
  await happens({ type: 'noted', seq: 4, note: 'topic', text: 'Tema 3' });
  expect(get('form [role=status]').textContent).toBe('Guardado');
  await write('');
  expect(wishes()[1]).toEqual({ type: 'note', note: 'topic', text: '' });
});

test('[WE53a] [WE53c] the list of bans opens from there, and the power is given back', async () => {
  const { press, wishes, get, onclose } = await openPanel();
  await press('Dejar de moderar');
  expect(wishes()).toEqual([{ type: 'lead', word: undefined }]);
  expect(onclose).toHaveBeenCalledOnce();
  await press('Vetos y silencios…');
  expect(get('h2').textContent).toBe('Vetos y silencios');
});

test('[WE53c] the dialog of somebody who moderates no more closes', async () => {
  const { happens, onclose } = await openPanel();
  await happens({ type: 'marked', mark: 'moderator', on: false, seq: 4 });
  expect(onclose).toHaveBeenCalledOnce();
});

/** Ana moderates, and has pinned two texts. */
async function openLed() {
  const ana = someChat('beto');
  const by = { atMs: 9, session: 's-ana', alias: 'ana' };
  const events: RoomEvent[] = [
    { type: 'marked', mark: 'moderator', on: true, seq: 3, n: 1, ...by },
    { type: 'noted', note: 'pin1', text: 'lunes', seq: 4, n: 2, ...by },
    { type: 'noted', note: 'pin3', text: 'martes', seq: 5, n: 3, ...by },
  ];
  ana.does({ type: 'received', down: { type: 'events', events } });
  const dialog = await openDialog(Lead, ana);
  const press = async (label: string) => {
    const buttons = [...dialog.container.querySelectorAll('button')];
    buttons
      .find((one) => (one.getAttribute('aria-label') ?? one.textContent).trim().startsWith(label))
      ?.click();
    await tick();
    await tick();
  };
  return { ...dialog, press };
}

test('[WE53d] [MO14] the pins are folded, and a button takes one away by its number', async () => {
  const { get, session, press } = await openLed();
  expect(get('summary').textContent).toContain('Mensajes fijados (2)');
  expect(get<HTMLDetailsElement>('details').open).toBe(false);
  await press('Quitar el mensaje fijado 3');
  expect(session.wish.mock.calls).toEqual([[{ type: 'note', note: 'pin3', text: '' }]]);
});

test('[WE53d] [MO19] the room is emptied by a second button, which never has the focus', async () => {
  const { session, press } = await openLed();
  await press('Vaciar la sala');
  expect(document.activeElement?.textContent).toContain('No vaciar');
  await press('No vaciar');
  expect(session.wish).not.toHaveBeenCalled();
  await press('Vaciar la sala');
  await press('Vaciar la sala');
  expect(session.wish.mock.calls).toEqual([[{ type: 'clear', room: 'lobby' }]]);
});
