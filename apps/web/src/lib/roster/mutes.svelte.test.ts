import { FOREVER_MS, type Chat, type Member } from '@charla/core';
import { wordsIn } from '@charla/text/words';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import { createSettings } from '../settings.svelte.ts';
import { watchMutes, type Mutes } from './mutes.svelte.ts';

const NOON_MS = Date.UTC(2026, 10, 22, 12);
let stop = () => {};

beforeEach(() => void vi.useFakeTimers({ now: NOON_MS }));
afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** What is told of beto, who is muted until then. */
function watched(untilMs: number | undefined, lastAtMs = 0) {
  const settings = createSettings(new URLSearchParams({ lang: 'es', tz: 'UTC' }), wordsIn('es'));
  const { chat } = someChat('beto');
  const muted: Member = {
    ...{ session: 's-beto', alias: 'beto' },
    marks: { muted: { seq: 1, atMs: 1, ...(untilMs !== undefined && { untilMs }) } },
  };
  const roster = new Map(chat.copy.room.roster).set('s-beto', muted);
  const shown: Chat = { ...chat, copy: { ...chat.copy, room: { ...chat.copy.room, roster, lastAtMs } } };
  let mutes: Mutes | undefined;
  stop = $effect.root(() => {
    mutes = watchMutes(() => shown, settings);
  });
  flushSync();
  return () => mutes?.until(muted);
}

test('[MO6] [WE52] a mute ends on the page at its time, though nobody reports it', () => {
  const told = watched(NOON_MS + 600_000);
  expect(told()).toBe('hasta 12:10');
  vi.advanceTimersByTime(599_999);
  expect(told()).toBe('hasta 12:10');
  vi.advanceTimersByTime(1);
  flushSync();
  expect(told()).toBe(undefined);
});

test('[MO6] [WE52] one of another day is told with its day, and one without an end without', () => {
  expect(watched(NOON_MS + 86_400_000)()).toContain('23 de noviembre');
  expect(watched(FOREVER_MS)()).toBe('hasta que se le permita');
  expect(watched(undefined)()).toBe('hasta que se le permita');
});

test('[MO6] [WE52] a mute ends at its time where the clock was set back meanwhile, and by the time of the room', () => {
  const told = watched(NOON_MS + 600_000);
  vi.setSystemTime(NOON_MS - 1_000);
  vi.advanceTimersByTime(600_000);
  flushSync();
  expect(told()).toBe('hasta 12:10');
  vi.advanceTimersByTime(1_000);
  flushSync();
  expect(told()).toBe(undefined);
  expect(watched(NOON_MS + 600_000, NOON_MS + 600_000)()).toBe(undefined);
});

test('[MO6] [WE52] the end of a mute of a month is not missed', () => {
  const told = watched(NOON_MS + 30 * 86_400_000);
  expect(told()).toContain('22 de diciembre');
  vi.setSystemTime(NOON_MS + 30 * 86_400_000);
  vi.advanceTimersByTime(1_000);
  flushSync();
  expect(told()).toBe(undefined);
});
