import { createChat, type Chat, type Entry } from '@charla/core';
import { render } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import Within from '../../testing/Within.svelte';
import Announcer from './Announcer.svelte';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const empty = createChat('ana', 'lobby');
const saidBy = (alias: string, text: string, id: number): Entry => {
  return { id, type: 'event', event: { type: 'said', seq: id, n: id, atMs: 0, session: alias, alias, text } };
};
const withEntries = (...entries: Entry[]): Chat => ({
  ...empty,
  copy: { ...empty.copy, room: { ...empty.copy.room, seq: 1 } },
  transcript: { ...empty.transcript, entries, lastId: entries.length },
});

/** A screen reader reads each change of the region. */
async function read(...chats: Chat[]): Promise<string[]> {
  const { container, rerender } = render(Within, { part: Announcer, chat: withEntries() });
  const region = container.querySelector('[aria-live]');
  const nodes: (Node | null)[] = [region?.firstElementChild ?? null];
  for (const chat of chats) {
    await rerender({ chat });
    await vi.advanceTimersByTimeAsync(700);
    nodes.push(region?.firstElementChild ?? null);
  }
  return nodes.flatMap((node, i) => (i > 0 && node !== nodes[i - 1] ? [node?.textContent ?? ''] : []));
}

test('[WE21] the same twice in a row is read twice', async () => {
  const [one, two] = [saidBy('beto', 'sí', 1), saidBy('beto', 'sí', 2)];
  expect(await read(withEntries(one), withEntries(one, two))).toEqual(['[beto]: sí', '[beto]: sí']);
});

test('[WE18] why something was not sent is read out, each reason once', async () => {
  const failed = [1, 2].map((n) => ({ key: `#${n}`, n, text: `${n}`, why: 'store/failed' as const }));
  const asks = { ...empty.asks, failed };
  expect(await read({ ...withEntries(), asks }, { ...withEntries(saidBy('beto', 'sí', 1)), asks })).toEqual([
    expect.stringMatching(/^El servidor no ha podido guardarlo[^\n]*$/u),
    '[beto]: sí',
  ]);
});

test('[WE21a] of a long message the beginning is read out', async () => {
  const [heard] = await read(withEntries(saidBy('beto', 'a'.repeat(4_096), 1)));
  expect([heard?.length, heard?.slice(0, 10)]).toEqual([500, '[beto]: aa']);
});
