import { expect, test } from 'vitest';
import { said, T0 } from '../testing.ts';
import { aChat, aJoinedChat, aWelcome, PLACE } from './testing.ts';

test('[HO9] a server that closes may come back: nobody hangs up, and the loss is said once', () => {
  const ana = aJoinedChat();
  expect(ana.hears({ type: 'bye', why: 'server/closing' })).toEqual([]);
  ana.does({ type: 'closed' });
  expect(ana.shows()).toEqual([{ what: 'refused', why: 'server/closing' }]);
  expect(ana.chat.link.state).toBe('lost');
});

test('[CL5] a server that cannot write down a return, or closes again, is called again, and that is said once', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'closed' });
  expect(ana.shows()).toEqual([{ what: 'lost' }]);
  for (const why of ['store/failed', 'server/closing', 'address/full', 'server/full'] as const) {
    ana.does({ type: 'opened' });
    expect(ana.hears({ type: 'bye', why })).toEqual([]);
    ana.does({ type: 'closed' });
  }
  expect(ana.shows()).toEqual([]);
  expect(ana.chat.link).toEqual({ state: 'lost', sinceMs: T0 });
});

test('[CL5] who comes with a place from before does not give it up for a disk that fails', () => {
  const ana = aChat({ place: PLACE, lastN: 0, sentN: 0, lastKey: 0, outbox: [], failed: [] });
  ana.does({ type: 'opened' });
  expect(ana.hears({ type: 'bye', why: 'store/failed' })).toEqual([]);
  expect(ana.shows()).toEqual([{ what: 'refused', why: 'store/failed' }]);
  expect(ana.chat.link.state).toBe('lost');
});

const NEWCOMERS_TOLD = ['alias/taken', 'alias/timeout', 'session/elsewhere', 'version/mismatch'] as const;
test.each([...NEWCOMERS_TOLD, 'store/failed', 'address/full', 'server/full', 'rate/flood'] as const)(
  '[CL5] after a goodbye for %s nobody tries again',
  (why) => {
    const ana = aChat();
    ana.does({ type: 'opened' });
    expect(ana.hears({ type: 'bye', why })).toEqual([{ type: 'hangUp', why }]);
    expect(ana.shows()).toEqual([{ what: 'ended', why, alias: 'ana', room: 'lobby' }]);
    expect(ana.chat.link).toEqual({ state: 'ended', why, wasIn: false });
  },
);

test.each([
  // the chat                                 then                                   was in
  ['is joined',           ['quit'],                                                  true],
  ['is joined',           [{ type: 'bye', why: 'session/elsewhere' }],               true],
  ['has lost its server', ['closed', 'quit'],                                        false],
  ['is on its way back',  ['closed', 'opened', { type: 'bye', why: 'alias/taken' }], false],
] as const)('[CL5] a chat that %s when it ends says whether it was in', (_, steps, wasIn) => {
  const ana = aJoinedChat();
  for (const step of steps) ana.does(typeof step === 'string' ? { type: step } : { type: 'received', down: step });
  expect(ana.chat.link).toMatchObject({ state: 'ended', wasIn });
}); // prettier-ignore

test('[CL5] a chat that has ended hears and asks nothing any more, and gives back what is said', () => {
  const ana = aJoinedChat();
  ana.hears({ type: 'bye', why: 'session/elsewhere' });
  ana.shows();
  const ended = ana.chat;
  expect(ana.does({ type: 'opened' })).toEqual([]);
  expect(ana.hearsOf(said(2, 'beto'))).toEqual([]);
  expect(ana.hears(aWelcome())).toEqual([]);
  expect(ana.does({ type: 'closed' })).toEqual([]);
  expect(ana.does({ type: 'quit' })).toEqual([]);
  expect(ana.says('hola')).toEqual([{ type: 'restore', line: 'hola' }]);
  expect(ana.chat).toBe(ended);
  ana.records();
  ana.records();
  expect(ana.waiting()).toEqual([]);
});
