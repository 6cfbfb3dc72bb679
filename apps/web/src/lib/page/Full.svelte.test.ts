import type { Chat } from '@charla/core';
import { goto } from '$app/navigation';
import { render } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { someChat } from '../../testing/some-chat.ts';
import Within from '../../testing/Within.svelte';
import { createSession, type Session, type SessionOptions } from '../session.svelte.ts';
import Full from './Full.svelte';

vi.mock('$app/navigation', () => ({ goto: vi.fn() }));
vi.mock('$app/state', () => ({ page: { url: new URL('http://localhost/?alias=ana') } }));
vi.mock('../session.svelte.ts', () => ({ createSession: vi.fn() }));

afterEach(() => {
  vi.clearAllMocks();
  vi.unstubAllGlobals();
  localStorage.clear();
});

/** The full page, with a session that records its calls. */
function openPage(first?: Chat, more: { address?: string; resumes?: boolean } = {}) {
  let chat = $state.raw(first);
  let options: SessionOptions | undefined;
  const session = {
    get chat() {
      return chat;
    },
    ...{ unanswered: false, resumed: false, unconfirmed: undefined },
    ...{
      join: vi.fn(),
      resume: vi.fn(() => more.resumes ?? false),
      press: vi.fn(),
      wish: vi.fn(),
    },
    ...{ whenExported: vi.fn(), whenHelped: vi.fn(), exportTo: vi.fn() },
    ...{ list: vi.fn(), tryNow: vi.fn() },
  };
  vi.mocked(createSession).mockImplementation((given) => {
    options = given;
    return session as Session;
  });
  const { container } = render(Within, { part: Full, address: more.address });
  const get = <T extends HTMLElement>(selector: string) => container.querySelector<T>(selector);
  const show = (next: Chat) => flushSync(() => (chat = next));
  return { ...{ container, session, get, show }, options: () => options };
}

const ended = (why: 'version/mismatch' | 'rate/flood') => {
  const ana = someChat();
  return ana.does({ type: 'received', down: { type: 'bye', why } });
};

/** The way back, once the part that has it is there. WE36. */
const shown = (get: (selector: string) => HTMLElement | null) =>
  vi.waitFor(() => get('.go') ?? expect.fail('no way back'));

test.each([
  ['rate/flood', 'the chat goes on', 0],
  ['version/mismatch', 'the page is loaded again, for who speaks to a newer server is a newer page', 1],
] as const)('[WE26] after an end by %s, who comes back finds that %s', async (why, _, reloads) => {
  const reload = vi.fn();
  const { get, session } = openPage(ended(why));
  vi.spyOn(location, 'reload').mockImplementation(reload);
  (await shown(get)).click();
  expect(reload).toHaveBeenCalledTimes(reloads);
  expect(session.join.mock.calls).toEqual(reloads === 0 ? [['ana', 'lobby']] : []);
});

test('[WE8] where a place is kept, the way back leads to it, and asks for no other', async () => {
  const { get, session } = openPage(ended('rate/flood'), { resumes: true });
  (await shown(get)).click();
  expect(session.resume.mock.calls).toEqual([['lobby', 'ana']]);
  expect(session.join).not.toHaveBeenCalled();
});

test('[WE8] [WE8a] an address with a room goes on there at once, with an alias only as who this tab was; the form is for a room that nobody was in', () => {
  expect(openPage(undefined, { address: 'aula' }).session.resume.mock.calls).toEqual([['aula', 'ana', 0]]);
  const { session, get } = openPage();
  expect(session.resume).not.toHaveBeenCalled();
  const [alias, room] = ['alias', 'room'].map((name) => get<HTMLInputElement>(`input[name=${name}]`)?.value);
  expect([alias, room]).toEqual(['ana', 'lobby']);
});

test('[WE2] the form asks to join as who and where it says', () => {
  const { session, get } = openPage();
  get<HTMLFormElement>('form')?.requestSubmit();
  expect(session.join.mock.calls).toEqual([['ana', 'lobby']]);
});

test('[WE8] once it worked, the address leads back to the room, and the alias is remembered and stands in no link', () => {
  history.replaceState({}, '', '/?alias=ana&lang=es');
  const { show } = openPage();
  expect(goto).not.toHaveBeenCalled();
  show(someChat().chat);
  expect(vi.mocked(goto).mock.calls).toEqual([['/r/lobby?lang=es', { shallow: true, replace: true }]]);
  expect(['alias', 'room'].map((name) => localStorage.getItem(`charla:${name}`))).toEqual(['ana', 'lobby']);
});

test('[WE26] who goes to another room has quit this one and sees the form', async () => {
  const { show, session, get, container } = openPage();
  show(someChat().chat);
  const details = container.querySelector('summary[title=Opciones]')?.parentElement;
  details?.setAttribute('open', '');
  details?.dispatchEvent(new Event('toggle'));
  const another = await vi.waitFor(() => {
    const entries = [...container.querySelectorAll<HTMLElement>('.menu button')];
    return entries.find((it) => it.textContent.startsWith('Cambiar')) ?? expect.fail('no entry');
  });
  another.click();
  flushSync();
  expect(session.press.mock.calls).toEqual([['q']]);
  expect(get('input[name=alias]')).not.toBe(null);
});

test('[RE2] a page that records asks before it is closed, and another does not', () => {
  const { show } = openPage();
  const closes = () => {
    const event = new Event('beforeunload', { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const ana = someChat();
  show(ana.chat);
  expect(closes()).toBe(false);
  ana.does({ type: 'toggleRecording', withHistory: false });
  show(ana.does({ type: 'recordingOpened', file: 'a.txt' }));
  expect(closes()).toBe(true);
});
