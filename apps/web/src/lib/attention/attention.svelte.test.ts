import type { Chat } from '@charla/core';
import { flushSync } from 'svelte';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import { fetchMarked } from '../log/marked.svelte.ts';
import type { Settings } from '../settings.svelte.ts';
import { fetchAlerts } from './alerting.svelte.ts';
import { createAttention, newsSince } from './attention.svelte.ts';
import { notify } from './notify.ts';
import { chime } from './sound.ts';

vi.mock('./notify.ts', () => ({ notify: vi.fn() }));
vi.mock('./sound.ts', () => ({ chime: vi.fn(async () => {}) }));

beforeAll(async () => {
  await Promise.all([fetchMarked(), fetchAlerts()]);
});

let close = () => {};
afterEach(() => {
  close();
  vi.clearAllMocks();
  document.head.innerHTML = '';
});

/** A person who looks at the page or not, and wants alerts. */
function attend(ana = someChat('beto'), wants: Partial<Settings> = { sound: true, notify: true }) {
  let chat = $state.raw<Chat>(ana.chat);
  let looks = $state(false);
  const readSeq = ana.chat.copy.room.seq;
  let attention: ReturnType<typeof createAttention> | undefined;
  close = $effect.root(() => {
    attention = createAttention(
      () => chat,
      () => looks,
      () => readSeq,
      wants as Settings,
    );
  });
  flushSync();
  return {
    ana,
    news: () => attention?.news,
    show: (next: Chat) => flushSync(() => (chat = next)),
    look: (now: boolean) => flushSync(() => (looks = now)),
    called: () => vi.mocked(notify).mock.calls.map(([title, body]) => `${title}: ${body}`),
  };
}

test('[WE16] who is spoken to while looking elsewhere is called, by the last of several, and of nothing else', () => {
  const { ana, show, called, look } = attend();
  show(ana.says('beto', 'a nadie'));
  expect([called(), vi.mocked(chime).mock.calls.length]).toEqual([[], 0]);
  show(ana.says('ana', '@ana hablo sola'));
  expect(called()).toEqual([]);
  ana.says('beto', '@ana uno');
  show(ana.says('beto', '@ana dos\nmás'));
  expect(called()).toEqual([expect.stringMatching(/^beto · lobby: @ana dos/u)]);
  expect(chime).toHaveBeenCalledOnce();
  look(true);
  show(ana.says('beto', '@ana ¿ahora?'));
  look(false);
  expect(called()).toHaveLength(1);
});

test('[WE16] what was said before somebody came calls nobody', () => {
  const ana = someChat('beto');
  ana.says('beto', '@ana de antes');
  const { called, show } = attend(ana);
  expect(called()).toEqual([]);
  show(ana.says('beto', 'y más'));
  expect(called()).toEqual([]);
});

test('[WE16] a burst of mentions calls once, with a line or two of the message, and the next burst again', () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(10_000);
  const { ana, show, called } = attend();
  for (let i = 0; i < 40; i += 1) show(ana.says('beto', `@ana ${i} ${'a'.repeat(4_000)}`));
  now.mockReturnValue(12_999);
  show(ana.says('beto', '@ana otra vez'));
  expect([called().length, vi.mocked(chime).mock.calls.length]).toEqual([1, 1]);
  expect(called()[0]?.length).toBeLessThan(250);
  now.mockReturnValue(13_000);
  show(ana.says('beto', '@ana ¿y ahora?'));
  expect(called()).toHaveLength(2);
  now.mockRestore();
});

test.each([
  [{ sound: true, notify: false }, 1, 0],
  [{ sound: false, notify: true }, 0, 1],
  [{ sound: false, notify: false }, 0, 0],
])('[WE16] of %j somebody hears %i sounds and sees %i notifications', (wants, sounds, notes) => {
  const { ana, show } = attend(undefined, wants);
  show(ana.says('beto', '@ana uno'));
  expect([chime, notify].map((call) => vi.mocked(call).mock.calls.length)).toEqual([sounds, notes]);
});

test('[WE16] what is unread is counted, with the mentions among it, and is a dot on the icon until somebody looks or leaves', () => {
  document.head.innerHTML = '<link rel="icon" href="http://localhost/icon.svg">';
  const icon = () => document.querySelector<HTMLLinkElement>('link[rel=icon]')?.href ?? '';
  const { ana, show, look, news } = attend();
  show(ana.says('beto', 'uno'));
  expect(news()).toEqual({ unread: 1, mentions: 0 });
  const unread = icon();
  show(ana.says('beto', '@ana dos'));
  expect(news()).toEqual({ unread: 2, mentions: 1 });
  expect([unread, icon()].every((href) => href.startsWith('data:image'))).toBe(true);
  expect(icon()).not.toBe(unread);
  look(true);
  expect([news(), icon()]).toEqual([{ unread: 0, mentions: 0 }, 'http://localhost/icon.svg']);
  look(false);
  close();
  expect(icon()).toBe('http://localhost/icon.svg');
});

test('[WE16] nothing is unread of what one has read, or said, or while it is not known', () => {
  const ana = someChat('beto');
  ana.says('beto', 'uno');
  ana.says('ana', 'dos');
  ana.says('beto', 'tres');
  const seq = ana.chat.copy.room.seq;
  expect([seq, seq - 1, seq - 3, undefined].map((read) => newsSince(ana.chat, read).unread)).toEqual([
    0, 1, 2, 0,
  ]);
});
