import type { Chat, RoomEvent } from '@charla/core';
import { wordsIn } from '@charla/text/words';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import { createSettings } from '../settings.svelte.ts';
import { watchRules } from './rules.svelte.ts';

const NOON_MS = Date.UTC(2026, 10, 22, 12);
const by = { seq: 1, atMs: NOON_MS, session: 's-beto', alias: 'beto' };
const RULED: RoomEvent = { ...by, type: 'ruled', n: 1, speak: 'moderators', slowS: 30, door: 'closed' };
const LED: RoomEvent = { ...by, type: 'left', how: 'lost', led: true };
let stop = () => {};

beforeEach(() => void vi.useFakeTimers({ now: NOON_MS }));
afterEach(() => {
  stop();
  vi.useRealTimers();
});

/** What the page tells of a room in which these events stand. */
function watched(...stands: [string, RoomEvent][]) {
  const settings = createSettings(new URLSearchParams({ lang: 'es', tz: 'UTC' }), wordsIn('es'));
  const { chat } = someChat('beto');
  const room = { ...chat.copy.room, standing: new Map(stands) };
  const shown: Chat = { ...chat, copy: { ...chat.copy, room } };
  let rules: ReturnType<typeof watchRules> | undefined;
  stop = $effect.root(() => {
    rules = watchRules(() => shown, settings);
  });
  flushSync();
  return () => rules?.told;
}

test('[MO7] [WE54] the page tells the rules of a room that is not open, and when they end if nobody moderates', () => {
  expect(watched()()).toBe(undefined);
  const told = watched(['rules', RULED], ['led', LED]);
  const rules = 'solo hablan los moderadores; cada persona envía un mensaje cada 30 s; no entra nadie nuevo';
  expect(told()).toBe(`Aquí ${rules} (hasta 12:10 si nadie modera)`);
});

test('[MO10] [WE54] and tells them no more from then on, though nobody reports it', () => {
  const told = watched(['rules', RULED], ['led', LED]);
  vi.advanceTimersByTime(599_999);
  expect(told()).toContain('12:10');
  vi.advanceTimersByTime(1);
  flushSync();
  expect(told()).toBe(undefined);
});

test('[MO10] [WE54] and where the clock was set back meanwhile, once it is that time', () => {
  const told = watched(['rules', RULED], ['led', LED]);
  vi.setSystemTime(NOON_MS - 1_000);
  vi.advanceTimersByTime(600_000);
  flushSync();
  expect(told()).toContain('12:10');
  vi.advanceTimersByTime(1_000);
  flushSync();
  expect(told()).toBe(undefined);
});
