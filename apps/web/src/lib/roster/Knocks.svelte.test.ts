import type { Chat, RoomEvent } from '@charla/core';
import { render } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import Knocks from './Knocks.svelte';

const knock = (alias: string): [string, RoomEvent] => [
  `knock s-${alias}`,
  { type: 'knocked', seq: 3, atMs: 1, session: `s-${alias}`, alias, untilMs: 8e15 },
];

/** Ana's chat in a room at which these knock. */
function atTheDoor(moderates: boolean, ...aliases: string[]): Chat {
  const { chat } = someChat('beto');
  const { room } = chat.copy;
  const marks = moderates ? { moderator: { seq: 1, atMs: 1 } } : {};
  const roster = new Map(room.roster).set('s-ana', { session: 's-ana', alias: 'ana', marks });
  return {
    ...chat,
    copy: { ...chat.copy, room: { ...room, roster, standing: new Map(aliases.map(knock)) } },
  };
}

/** The list for ana, with a spy for her wishes. */
function open(moderates: boolean) {
  const given = { wish: vi.fn(), onentry: vi.fn() };
  const chat = atTheDoor(moderates, 'eva', 'leo');
  const { container, rerender } = render(Within, { part: Knocks, chat, ...given });
  const show = (...aliases: string[]) => rerender({ chat: atTheDoor(moderates, ...aliases) });
  return { container, ...given, show, buttons: () => [...container.querySelectorAll('button')] };
}

test('[WE54a] [MO11] a moderator sees who knocks, and lets them in or not by a button', () => {
  const { container, wish, buttons } = open(true);
  expect(container.querySelector('h2')?.textContent).toBe('Llaman a la puerta (2)');
  expect(container.querySelector('li bdi')?.textContent).toBe('eva');
  const eva = buttons().slice(0, 2);
  expect(eva.map(({ textContent }) => textContent)).toEqual(['Dejar entrar', 'No dejar entrar']);
  expect(eva.map((button) => button.getAttribute('aria-label'))).toEqual([
    'Dejar entrar: eva',
    'No dejar entrar: eva',
  ]);
  for (const button of eva) button.click();
  expect(wish.mock.calls).toEqual([
    [{ type: 'let', alias: 'eva', in: true }],
    [{ type: 'let', alias: 'eva', in: false }],
  ]);
});

test('[WE54a] an answer moves the focus to the next knock, and after the last one to the entry', async () => {
  const { show, buttons, onentry } = open(true);
  buttons()[3]?.focus();
  buttons()[3]?.click();
  expect(document.activeElement).toBe(buttons()[1]);
  await show('eva');
  expect(document.activeElement).toBe(buttons()[1]);
  expect(onentry).not.toHaveBeenCalled();
  buttons()[1]?.click();
  expect(onentry).toHaveBeenCalledOnce();
});

test('[WE54a] [MO11] others see no list', () => {
  expect(open(false).container.querySelector('[data-part=knocks]')).toBe(null);
});
