import type { Chat, RoomEvent } from '@charla/core';
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
async function openDialog(part: typeof Lead | typeof Bans, ana = someChat('beto'), more = {}) {
  let shown: Chat = ana.chat;
  const session = { wish: vi.fn((wish) => void (shown = ana.does(wish, Date.now()))) };
  const given = { part, words: await dialogWords('es'), session, onclose: vi.fn(), ...more };
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
