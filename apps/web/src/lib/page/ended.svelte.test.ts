import type { Chat } from '@charla/core';
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import { createSession, type Session } from '../session.svelte.ts';
import Full from './Full.svelte';
import { overPage } from './over.ts';

const server = vi.hoisted(() => ({ answers: false }));

vi.mock('$app/navigation', () => ({ goto: vi.fn() }));
vi.mock('$app/state', () => ({ page: { url: new URL('http://localhost/') } }));
vi.mock('../session.svelte.ts', () => ({ createSession: vi.fn() }));
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

/** What the page says of this end, without the part that tells more. */
async function ended(chat: Chat) {
  const unconfirmed = { texts: ['¿vienes?'], isKept: false };
  vi.mocked(createSession).mockReturnValue({ chat, unconfirmed } as Session);
  const { container } = render(Within, { part: Full });
  const texts = (selector: string) =>
    [...container.querySelectorAll(selector)].map(({ textContent }) => textContent.trim());
  await vi.waitFor(() => expect(texts('button')).toHaveLength(2));
  return texts;
}

test('[WE24] [WE26a] whose page of the end cannot be had reads why it is over, and what was not confirmed', async () => {
  const out = someChat().does({ type: 'received', down: { type: 'bye', why: 'session/kicked' } });
  const texts = await ended(out);
  expect(texts('.end')).toEqual(['Te han sacado de la sala lobby. Lo que estabas escribiendo sigue aquí.']);
  expect(texts('[data-part=unconfirmed]')[0]).toContain('¿vienes?');
  expect((await ended(someChat().does({ type: 'quit' })))('.end')).toEqual(['Has salido del chat.']);
});

test('[WE36a] and the whole of it when it comes', async () => {
  const texts = await ended(someChat().does({ type: 'quit' }));
  expect(texts('h1')).toEqual([]);
  server.answers = true;
  await overPage.fetch();
  await tick();
  expect(texts('h1')).toEqual(['charla']);
});
