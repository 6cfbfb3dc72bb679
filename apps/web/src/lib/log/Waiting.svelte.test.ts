import type { Chat } from '@charla/core';
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import { fetchLater } from '../page/later.ts';
import Door from '../roster/Door.svelte';
import Waiting from './Waiting.svelte';

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
  const chat = troubled();
  const given = { chat, wish: vi.fn(), onentry: vi.fn() };
  const { container: below } = render(Within, { part: Waiting, ...given });
  const { container: door } = render(Within, { part: Door, ...given });
  const acts = () =>
    [...below.querySelectorAll<HTMLElement>('[data-act]')].map(({ dataset }) => dataset['act']);
  await fetchLater('es');
  await tick();
  expect([below.textContent.trim(), acts(), door.textContent]).toEqual(['hola', [], '']);
  server.answers = true;
  await fetchLater('es');
  await tick();
  expect(acts()).toEqual(['retry', 'edit', 'discard']);
  expect(below.querySelector('.why')?.textContent).not.toBe('');
  expect(door.querySelectorAll('button')).toHaveLength(2);
});
