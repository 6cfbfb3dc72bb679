import { openClient, type ClientOptions } from '@charla/client';
import { wishOf } from '@charla/commands';
import { createChat, type Wish } from '@charla/core';
import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { countListeners } from '../testing/listeners.ts';
import { someChat } from '../testing/some-chat.ts';
import { createSession, PRESSED, type Session, type SessionOptions } from './session.svelte.ts';

vi.mock('@charla/client', () => ({ openClient: vi.fn() }));

let closePage = () => {};
afterEach(() => {
  closePage();
  vi.useRealTimers();
  vi.restoreAllMocks();
  localStorage.clear();
  sessionStorage.clear();
});

/** A page with a session, whose client is ana's chat and records its calls. */
function openPage(ana = someChat(), more: Partial<SessionOptions> = {}) {
  const client = {
    ...{ probe: vi.fn(), hangUp: vi.fn() },
    wish: vi.fn((wish: Wish) => changes(ana.does(wish))),
    get chat() {
      return ana.chat;
    },
  };
  let options: ClientOptions | undefined;
  vi.mocked(openClient).mockImplementation((given) => {
    options = given;
    return client as unknown as ReturnType<typeof openClient>;
  });
  const recorder = { open: () => '', write: () => {}, close: vi.fn() };
  let session: Session | undefined;
  closePage = $effect.root(() => {
    session = createSession({ recorder, onRestore: vi.fn(), onUnsent: vi.fn(), ...more });
  });
  flushSync();
  if (!session) throw new Error('no session');
  const changes = (chat = ana.chat) => options?.onChange?.(chat);
  return {
    ...{ ana, client, recorder, session, changes, close: closePage },
    fails: () => options?.onFault?.('gone'),
  };
}

test('[WE3] times that were shown are shown again after a reload, and others are not', () => {
  const first = openPage();
  first.session.join('ana', 'lobby');
  first.changes(first.ana.does({ type: 'toggleTimestamps' }));
  first.close();
  const second = openPage();
  expect(second.session.resume('lobby')).toBe(true);
  expect(second.session.resumed).toBe(true);
  expect(second.client.wish.mock.calls).toEqual([[wishOf('t')]]);
  second.changes(second.ana.does({ type: 'toggleTimestamps' }));
  second.close();
  const third = openPage();
  third.session.resume('lobby');
  expect(third.client.wish.mock.calls).toEqual([]);
});

test('[WE4] the buttons do what the commands do', () => {
  const letters = Object.keys(PRESSED) as (keyof typeof PRESSED)[];
  expect(letters.map((letter) => [letter, wishOf(letter)])).toEqual(Object.entries(PRESSED));
});

test('a page that goes away listens to nothing any more', () => {
  const listeners = countListeners();
  const { session, close } = openPage();
  session.join('ana', 'lobby');
  expect(listeners().toSorted()).toEqual([
    'document visibilitychange',
    'window online',
    'window pagehide',
    'window storage',
  ]);
  close();
  expect(listeners()).toEqual([]);
});

test('[WE17] when the network is back, and when somebody looks at the page again, it tries at once', () => {
  const { session, client, close } = openPage();
  session.join('ana', 'lobby');
  window.dispatchEvent(new Event('online'));
  expect(client.probe).toHaveBeenCalledTimes(1);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(client.probe).toHaveBeenCalledTimes(2);
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(client.probe).toHaveBeenCalledTimes(2);
  session.tryNow();
  expect(client.probe).toHaveBeenCalledTimes(3);
  close();
  window.dispatchEvent(new Event('online'));
  expect(client.probe).toHaveBeenCalledTimes(3);
});

test('[WE8] a page that goes away hangs up, and ends its recording', () => {
  const { session, client, recorder, close } = openPage();
  session.join('ana', 'lobby');
  expect(recorder.close).toHaveBeenCalledTimes(1);
  close();
  expect(client.hangUp).toHaveBeenCalledOnce();
  expect(recorder.close).toHaveBeenCalledTimes(2);
});

test('[WE2] a server that takes the connection and says nothing is said not to answer after 3 s, and a try that fails at once', () => {
  vi.useFakeTimers();
  const silent = openPage({ ...someChat(), chat: createChat('ana', 'lobby') } as never); // prettier-ignore
  silent.session.join('ana', 'lobby');
  vi.advanceTimersByTime(2_999);
  expect(silent.session.unanswered).toBe(false);
  vi.advanceTimersByTime(1);
  expect(silent.session.unanswered).toBe(true);
  silent.session.join('ana', 'lobby');
  expect(silent.session.unanswered).toBe(false);
  silent.fails();
  expect(silent.session.unanswered).toBe(true);
});

test('[WE2] a server that has let somebody in has answered', () => {
  vi.useFakeTimers();
  const { session, fails, changes } = openPage();
  session.join('ana', 'lobby');
  fails();
  changes();
  expect(session.unanswered).toBe(false);
  vi.advanceTimersByTime(10_000);
  expect(session.unanswered).toBe(false);
});

test('[WE6] another tab that takes the place ends this chat, and its line', () => {
  const { ana, session, client, changes } = openPage();
  session.join('ana', 'lobby');
  changes(ana.does({ type: 'toggleTimestamps' }));
  const name = 'charla:place:lobby:ana';
  localStorage.setItem(
    name,
    JSON.stringify({ ...JSON.parse(localStorage.getItem(name) ?? '{}'), tab: 'another' }),
  );
  window.dispatchEvent(new Event('storage'));
  expect(client.hangUp).toHaveBeenCalledOnce();
  expect(session.chat?.link).toMatchObject({ state: 'ended', why: 'session/elsewhere' });
});
