import type { Chat } from '@charla/core';
import { tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import { openRoom } from '../../testing/open-room.svelte.ts';
import { someChat } from '../../testing/some-chat.ts';
import { fetchLater } from '../page/later.ts';

const server = vi.hoisted(() => ({ answers: false }));

// No part can be had until the server answers.
vi.mock('../part.ts', async (original) => ({
  ...(await original<object>()),
  part:
    <T>(load: () => Promise<T>) =>
    async () => {
      if (!server.answers) throw new Error('the server does not answer');
      return load();
    },
}));

/** Ana moderates, one of her messages was refused, and eva knocks. */
function troubled(): Chat {
  const { chat } = someChat('beto');
  const { room } = chat.copy;
  const ana = { session: 's-ana', alias: 'ana', marks: { moderator: { seq: 1, atMs: 1 } } };
  const knock = { type: 'knocked', seq: 3, atMs: 1, session: 's-eva', alias: 'eva', untilMs: 8e15 } as const;
  return {
    ...chat,
    asks: { ...chat.asks, failed: [{ key: 'k', n: 1, text: 'hola', why: 'rate/flood' }] },
    copy: {
      ...chat.copy,
      room: {
        ...room,
        roster: new Map(room.roster).set('s-ana', ana),
        standing: new Map([['knock s-eva', knock]]),
      },
    },
  };
}

test('[WE36a] a list that could not be had is there once it has loaded, with what can be decided in it', async () => {
  const { container, get } = openRoom(troubled());
  const acts = () =>
    [...container.querySelectorAll<HTMLElement>('[data-act]')].map(({ dataset }) => dataset['act']);
  await fetchLater('es');
  await tick();
  get('ul[aria-label] li', 'hola');
  expect([acts(), container.querySelector('[data-part=knocks]')]).toEqual([[], null]);
  server.answers = true;
  await fetchLater('es');
  await tick();
  expect(acts()).toEqual(['retry', 'edit', 'discard']);
  expect(get('.why').textContent).not.toBe('');
  expect(get('[data-part=knocks]').querySelectorAll('button')).toHaveLength(2);
});
