import type { Chat } from '@charla/core';
import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { countListeners } from '../../testing/listeners.ts';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import { noLosses, type Losses } from '../losses.ts';
import Connection from './Connection.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Renders the state of the connection of `chat`. */
function open(chat: Chat, said: Partial<Losses> = {}, waits = false) {
  const [ontry, onshow] = [vi.fn(), vi.fn()];
  const losses = { said: { ...noLosses, ...said }, nowMs: 10_000 };
  const { container, rerender, unmount } = render(Within, {
    part: Connection,
    chat,
    losses,
    waits,
    ontry,
    onshow,
  });
  const status = container.querySelector('[role=status]');
  return {
    ...{ container, ontry, onshow, unmount, rerender },
    text: () => status?.textContent.replaceAll(/\s+/gu, ' ').trim() ?? '',
    button: () => status?.querySelector('button'),
  };
}

const lost = (ana = someChat()) => ana.loses(9_000);

test.each<[string, Chat, Partial<Losses>, boolean, boolean]>([
  ['that works', someChat().chat, {}, false, false],
  ['that is lost and not said yet', lost(), {}, false, false],
  ['that is lost and said', lost(), { isSaid: true }, false, true],
  ['that works again, its loss still said', someChat().chat, { isSaid: true }, false, false],
  ['that nobody answers', someChat().chat, {}, true, true],
])('[WE17] of a connection %s something is said with a button to try now, or nothing', (_, chat, said, waits, isShown) => {
  const { text, button, ontry } = open(chat, said, waits);
  expect([text() !== '', button() !== null]).toEqual([isShown, isShown]);
  button()?.click();
  expect(ontry).toHaveBeenCalledTimes(isShown ? 1 : 0);
}); // prettier-ignore

test('[WE17] the seconds until the next try are shown and not read out, and then that it tries', async () => {
  const ana = someChat();
  lost(ana);
  const { container, text, rerender } = open(ana.does({ type: 'pausing', untilMs: 12_001 }), {
    isSaid: true,
  });
  const unread = () => container.querySelector('[aria-hidden=true]')?.textContent;
  expect(unread()).toContain('3 s');
  await rerender({ chat: ana.does({ type: 'pausing', untilMs: 10_000 }) });
  expect(unread()).toBe(undefined);
  const trying = ana.does({ type: 'trying' });
  await rerender({ chat: trying });
  expect(unread()).toBe(undefined);
  expect(text()).toMatch(/ntentando|nectando/u);
});

test('[WE17] what waits for the connection is said to be sent, and whether the device has a network', async () => {
  const ana = someChat();
  lost(ana);
  const { text } = open(ana.chat, { isSaid: true });
  const before = text();
  expect(open(ana.does({ type: 'say', text: 'hola' }), { isSaid: true }).text().length).toBeGreaterThan(
    before.length,
  );
  window.dispatchEvent(new Event('offline'));
  await tick();
  const offline = text();
  expect(offline).not.toBe(before);
  window.dispatchEvent(new Event('online'));
  await tick();
  expect(text()).toBe(before);
});

test.each([
  [0, false],
  [3, true],
])('[WE17] of a return with %i missed messages there is a button to them: %s', async (missed, has) => {
  const { text, button, onshow } = open(someChat().chat, { back: { what: 'back', missed } });
  expect(text()).not.toBe('');
  expect(button() !== null).toBe(has);
  button()?.click();
  await tick();
  expect(onshow).toHaveBeenCalledTimes(has ? 1 : 0);
  // The way to the missed messages dismisses the line.
  expect(text() === '').toBe(has);
});

test('[WE17] a return is said for 8 s, and the next one again', async () => {
  const back = { what: 'back', missed: 0 } as const;
  const { text, rerender } = open(someChat().chat, { back });
  await vi.advanceTimersByTimeAsync(7_999);
  expect(text()).not.toBe('');
  await vi.advanceTimersByTimeAsync(1);
  expect(text()).toBe('');
  await rerender({ losses: { said: { ...noLosses, back: { ...back } }, nowMs: 0 } });
  expect(text()).not.toBe('');
});

test('a connection that is not looked at any more leaves nobody listening and no clock', () => {
  const listeners = countListeners();
  const { unmount } = open(someChat().chat, { back: { what: 'back', missed: 0 } });
  expect(listeners()).toEqual(expect.arrayContaining(['window offline', 'window online']));
  unmount();
  expect(listeners()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
