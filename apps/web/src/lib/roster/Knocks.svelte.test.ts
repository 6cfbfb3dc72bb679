import type { Chat, RoomEvent } from '@charla/core';
import { render } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import Knocks from './Knocks.svelte';

const KNOCK: RoomEvent = { type: 'knocked', seq: 3, atMs: 1, session: 's-eva', alias: 'eva', untilMs: 8e15 };

/** Ana's chat in a room at which eva knocks. */
function atTheDoor(moderates: boolean): Chat {
  const { chat } = someChat('beto');
  const { room } = chat.copy;
  const marks = moderates ? { moderator: { seq: 1, atMs: 1 } } : {};
  const roster = new Map(room.roster).set('s-ana', { session: 's-ana', alias: 'ana', marks });
  return {
    ...chat,
    copy: { ...chat.copy, room: { ...room, roster, standing: new Map([['knock s-eva', KNOCK]]) } },
  };
}

/** The list for ana, with a spy for her wishes. */
function open(moderates: boolean) {
  const wish = vi.fn();
  const { container } = render(Within, { part: Knocks, chat: atTheDoor(moderates), wish });
  return { container, wish, buttons: [...container.querySelectorAll('button')] };
}

test('[WE54a] [MO11] a moderator sees who knocks, and lets them in or not by a button', () => {
  const { container, wish, buttons } = open(true);
  expect(container.querySelector('li')?.textContent).toContain('eva llama a la puerta');
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['Dejar entrar', 'No dejar entrar']);
  for (const button of buttons) button.click();
  expect(wish.mock.calls).toEqual([
    [{ type: 'let', alias: 'eva', in: true }],
    [{ type: 'let', alias: 'eva', in: false }],
  ]);
});

test('[WE54a] [MO11] others see no list', () => {
  expect(open(false).container.querySelector('[data-part=knocks]')).toBe(null);
});
