import { typeLine } from '@charla/client/type-line';
import { wishOf } from '@charla/commands';
import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { storesNothing } from '../testing/no-storage.ts';
import { wireClient } from '../testing/wired.ts';
import { createSession, type Session } from './session.svelte.ts';

vi.mock('@charla/client', async (original) => ({ ...(await original<object>()), openClient: vi.fn() }));

let closePage = () => {};
afterEach(() => {
  closePage();
  vi.restoreAllMocks();
  localStorage.clear();
  sessionStorage.clear();
});

/** A page whose server is the test. */
function openPage() {
  const wired = wireClient();
  const recorder = { open: () => 'a.txt', write: vi.fn(), close: vi.fn() };
  const given: string[][] = [];
  const restored: string[] = [];
  let made: Session | undefined;
  closePage = $effect.root(() => {
    made = createSession({
      recorder,
      onRestore: (line) => restored.push(line),
      onUnsent: (texts) => given.push(texts),
    });
  });
  flushSync();
  if (!made) throw new Error('no session');
  const session = made;
  return {
    ...{ wired, recorder, given, restored, session, close: closePage },
    /** Ana is in, and has said this, which the server has not confirmed. */
    joins(...texts: string[]): void {
      session.join('ana', 'lobby');
      wired.last.welcomes();
      for (const text of texts) typeLine(session, text);
    },
  };
}

const PLACE = 'charla:place:lobby:ana';

/** Another tab of the browser takes ana's place, and says so only if the browser tells. */
function takeOver({ told }: { told: boolean }): void {
  localStorage.setItem(PLACE, JSON.stringify({ ...JSON.parse(localStorage.getItem(PLACE) ?? '{}'), tab: 'another' }));
  if (told) window.dispatchEvent(new Event('storage'));
} // prettier-ignore

const drawn = () => new Promise((resolve) => requestAnimationFrame(resolve));

test('[WE19] messages are shown with the next frame, and a lost connection at once', async () => {
  const { session, wired, joins } = openPage();
  joins();
  const before = session.chat;
  expect(before?.link.state).toBe('joined');
  wired.last.says('beto', 'hola');
  expect(session.chat).toBe(before);
  await drawn();
  expect(session.chat).toBe(wired.last.client.chat);
  wired.last.closes();
  expect(session.chat?.link.state).toBe('lost');
});

test('[WE8] who is nowhere is not brought back, and who joins by hand did not come back by a reload', () => {
  const first = openPage();
  expect([first.session.resume('lobby'), first.session.chat, first.wired.all]).toEqual([false, undefined, []]);
  first.joins();
  first.close();
  const { session, wired } = openPage();
  expect([session.resume('lobby', 'beto'), session.resume('lobby'), session.resumed]).toEqual([false, true, true]);
  expect(wired.last.options).toMatchObject({ alias: 'ana', room: 'lobby', kept: { place: { session: 's-ana' } } });
  session.join('beto', 'aula');
  expect([session.resumed, wired.last.options.alias, wired.last.options.kept]).toEqual([false, 'beto', undefined]);
}); // prettier-ignore

test('[WE24] who quits gives the place up, and is told what was not confirmed until they join again', () => {
  const { session, given, joins, wired } = openPage();
  joins('uno');
  expect(session.unconfirmed).toBe(undefined);
  session.press('q');
  expect(session.unconfirmed).toEqual({ texts: ['uno'], isKept: false });
  expect([given, localStorage.getItem(PLACE), session.resume('lobby')]).toEqual([[], null, false]);
  session.join('ana', 'lobby');
  expect([session.unconfirmed, wired.last.options.kept]).toEqual([undefined, undefined]);
});

test('[WE24] [CL13] after another end the place is kept with what was sent, and what never was is given back, not both', () => {
  const { session, given, joins, wired } = openPage();
  joins('uno');
  wired.last.closes();
  typeLine(session, 'dos');
  wired.last.opens();
  wired.last.receives({ type: 'bye', why: 'rate/flood' });
  expect(session.unconfirmed).toEqual({ texts: ['uno'], isKept: true });
  expect(given).toEqual([['dos']]);
  expect(session.resume('lobby')).toBe(true);
  expect(wired.last.options.kept?.outbox).toMatchObject([{ text: 'uno' }]);
});

test('[WE24] without anything unconfirmed nothing is kept after such an end', () => {
  const { session, given, joins, wired } = openPage();
  joins();
  wired.last.receives({ type: 'bye', why: 'rate/flood' });
  expect([session.unconfirmed, given, localStorage.getItem(PLACE)]).toEqual([undefined, [], null]);
});

test('[WE24] where the browser keeps nothing, nobody is promised that it will be sent', () => {
  const { session, joins, wired } = openPage();
  storesNothing();
  joins('uno');
  wired.last.receives({ type: 'bye', why: 'rate/flood' });
  expect(session.unconfirmed).toEqual({ texts: ['uno'], isKept: false });
});

test.each(['version/mismatch', 'session/elsewhere'] as const)('[HO7] [WE26] after %s the place stays as it was, with all that waits', (why) => {
  const { session, given, joins, wired } = openPage();
  joins('uno');
  wired.last.receives({ type: 'bye', why });
  expect([session.unconfirmed, given]).toEqual([undefined, []]);
  expect(session.resume('lobby')).toBe(true);
  expect(wired.last.options.kept?.outbox).toMatchObject([{ text: 'uno' }]);
}); // prettier-ignore

test('[HO3] who quits without a connection has their place back as the same in the same room, empty and once, and nobody else has it', () => {
  const { session, given, joins, wired } = openPage();
  const quits = () => {
    joins();
    wired.last.closes();
    typeLine(session, 'uno');
    session.press('q');
  };
  const comes = (alias: string, room: string) => {
    session.join(alias, room);
    return wired.last.options.kept;
  };
  quits();
  expect(given).toEqual([['uno']]);
  const back = { place: { session: 's-ana' }, outbox: [], failed: [] };
  expect(comes('ana', 'lobby')).toMatchObject(back);
  quits();
  expect([comes('anabel', 'lobby'), comes('ana', 'lobby')]).toEqual([undefined, undefined]);
  quits();
  expect(comes('ana', 'aula')).toBe(undefined);
});

test('[WE6] [CL13] what was typed in the moment when another tab took over is given back', () => {
  const { session, given, joins, wired } = openPage();
  joins('uno');
  takeOver({ told: false });
  typeLine(session, 'dos');
  expect(given).toEqual([['dos']]);
  expect(session.chat?.link).toMatchObject({ state: 'ended', why: 'session/elsewhere' });
  expect(wired.last.hangUp).toHaveBeenCalledOnce();
  expect(JSON.parse(localStorage.getItem(PLACE) ?? '{}')).toMatchObject({ tab: 'another' });
});

test('[WE6] a tab that hears nothing of the other finds out when it is looked at, and does not disturb it', () => {
  const { session, joins, wired } = openPage();
  joins();
  takeOver({ told: false });
  document.dispatchEvent(new Event('visibilitychange'));
  expect(session.chat?.link).toMatchObject({ state: 'ended', why: 'session/elsewhere' });
  expect(wired.last.probe).not.toHaveBeenCalled();
});

test('[WE6] a recording ends with the chat that another tab takes', () => {
  const { session, recorder, joins } = openPage();
  joins();
  session.press('r');
  const { calls } = recorder.close.mock;
  const before = calls.length;
  takeOver({ told: true });
  expect(calls.length).toBeGreaterThan(before);
  const lines = JSON.stringify(session.chat?.transcript.entries);
  expect(lines).toContain('a.txt');
});

test('[WE6] a chat that is over is not ended again by another tab', () => {
  const { session, joins, wired } = openPage();
  joins('uno');
  wired.last.receives({ type: 'bye', why: 'rate/flood' });
  takeOver({ told: true });
  expect(session.chat?.link).toMatchObject({ state: 'ended', why: 'rate/flood' });
});

test('what a chat before this one still reports changes nothing', async () => {
  const { session, joins, wired } = openPage();
  joins();
  const old = wired.last;
  session.join('beto', 'lobby');
  wired.last.welcomes();
  expect(old.hangUp).toHaveBeenCalledOnce();
  const kept = localStorage.getItem(PLACE);
  old.says('ana', 'tarde');
  typeLine(old.client, 'más tarde');
  await drawn();
  expect([session.chat?.me.alias, localStorage.getItem(PLACE)]).toEqual(['beto', kept]);
});

test('[CO13] [CO8] `.e` and `.h` open what the page has for them; without that the chat answers', () => {
  const { session, joins, wired } = openPage();
  const said = () => JSON.stringify(wired.last.client.chat.transcript.entries.at(-1));
  const [exporting, helping] = [vi.fn(), vi.fn()];
  typeLine(session, '.h');
  joins();
  typeLine(session, '.h');
  expect(said()).toContain('help');
  typeLine(session, '.e md');
  expect(said()).toContain('exportFailed');
  const before = wired.last.client.chat.transcript.entries.length;
  session.whenExported(exporting);
  session.whenHelped(helping);
  for (const line of ['.e md', '.h', ' ']) typeLine(session, line);
  expect([exporting.mock.calls, helping.mock.calls]).toEqual([[['md']], [[]]]);
  expect(wired.last.client.chat.transcript.entries.length).toBe(before);
  session.list(wishOf('h'));
  expect(said()).toContain('help');
  session.wish(wishOf('h'));
  expect(helping).toHaveBeenCalledTimes(2);
});

test('[CL12] what failed and is to be edited goes back to the entry', () => {
  const { session, joins, wired, restored } = openPage();
  joins('uno');
  wired.last.receives({ type: 'refused', n: 1, why: 'store/failed' });
  expect(restored).toEqual([]);
  session.wish({ type: 'edit', n: 1 });
  expect(restored).toEqual(['uno']);
});
