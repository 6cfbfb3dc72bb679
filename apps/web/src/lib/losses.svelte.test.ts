import type { Chat } from '@charla/core';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { someChat } from '../testing/some-chat.ts';
import { watchLosses, type WatchedLosses } from './losses.svelte.ts';

beforeEach(() => void vi.useFakeTimers({ now: 100_000 }));
afterEach(() => vi.useRealTimers());

test('[WE17] the clock runs while there is no connection or no answer, says a loss that lasts, and stands still then', () => {
  const ana = someChat();
  let chat = $state.raw<Chat>(ana.chat);
  let waits = $state(false);
  let watched: WatchedLosses | undefined;
  const close = $effect.root(() => {
    watched = watchLosses(
      () => chat,
      () => waits,
    );
  });
  const set = (next: Chat) => flushSync(() => (chat = next));
  flushSync();
  expect(vi.getTimerCount()).toBe(0);
  set(ana.loses(Date.now()));
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(1_500);
  flushSync();
  expect([watched?.nowMs, watched?.said.isSaid]).toEqual([101_500, false]);
  vi.advanceTimersByTime(500);
  flushSync();
  expect([watched?.nowMs, watched?.said.isSaid]).toEqual([102_000, true]);
  set(ana.returns(Date.now()));
  expect(watched?.said).toMatchObject({ isSaid: false, back: { missed: 0 } });
  expect(vi.getTimerCount()).toBe(0);
  flushSync(() => (waits = true));
  expect(vi.getTimerCount()).toBe(1);
  close();
  expect(vi.getTimerCount()).toBe(0);
});
