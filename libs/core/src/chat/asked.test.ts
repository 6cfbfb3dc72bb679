import { expect, test } from 'vitest';
import { OUTBOX_MAX } from '../limits.ts';
import { joined, said, T0 } from '../testing.ts';
import type { Settled } from './asked.ts';
import { keptOf } from './chat.ts';
import { aChat, aJoinedChat, aWelcome } from './testing.ts';

/** `k1 accepted 2`, `k1 refused store/failed`, `k1 unknown`. */
const short = (one: Settled) => {
  const more = one.result === 'accepted' ? ` ${one.seq}` : one.result === 'refused' ? ` ${one.why}` : '';
  return `${one.key} ${one.result}${more}`;
};

/** Ana's chat with this many messages said, as k1, k2, … */
function anaWhoSaid(count: number) {
  const ana = aJoinedChat();
  for (let i = 1; i <= count; i += 1) ana.does({ type: 'say', text: `${i}`, key: `k${i}` });
  return ana;
}

test('[CL15] what is in the log is accepted, with its place and time there', () => {
  const ana = anaWhoSaid(1);
  ana.hearsOf({ ...said(2, 'ana', '1', 1), atMs: T0 + 7 });
  expect(ana.settled()).toEqual([{ key: 'k1', ask: 'say', result: 'accepted', seq: 2, atMs: T0 + 7 }]);
  ana.hears({ type: 'accepted', n: 1, seq: 2, atMs: T0 + 7 });
  expect(ana.settled()).toEqual([]);
});

test('[CL15] what is only said to be accepted has the place and time of that answer', () => {
  const ana = anaWhoSaid(1);
  ana.hears({ type: 'accepted', n: 1, seq: 9_000, atMs: T0 + 8 });
  expect(ana.settled()).toEqual([{ key: 'k1', ask: 'say', result: 'accepted', seq: 9_000, atMs: T0 + 8 }]);
});

test('[CL15] two that are alike are told apart', () => {
  const ana = aJoinedChat();
  for (const key of ['k1', 'k2']) ana.does({ type: 'say', text: 'hola', key });
  ana.isRefused(2, 'store/failed');
  ana.hearsOf(said(2, 'ana', 'hola', 1));
  expect(ana.settled().map(short)).toEqual(['k2 refused store/failed', 'k1 accepted 2']);
});

test('[CL15] what was refused keeps its key when it is asked again, and is settled again', () => {
  const ana = anaWhoSaid(2);
  for (const n of [1, 2]) ana.isRefused(n, 'store/failed');
  ana.settled();
  ana.does({ type: 'retryAll' });
  ana.hearsOf(said(2, 'ana', '1', 3), said(3, 'ana', '2', 4));
  expect(ana.settled().map(short)).toEqual(['k1 accepted 2', 'k2 accepted 3']);
});

test('[CL15] a reload keeps the keys, of what waits and of what failed, and makes none twice', () => {
  const before = anaWhoSaid(2);
  before.isRefused(1, 'store/failed');
  before.says('3');
  const ana = aChat(keptOf(before.chat));
  ana.hears(aWelcome({ resumed: true, lastN: 3 }));
  ana.says('4');
  ana.does({ type: 'retryAll' });
  for (const n of [2, 3, 4, 5]) ana.hears({ type: 'accepted', n, seq: n, atMs: T0 });
  expect(ana.settled().map(short)).toEqual([
    'k2 accepted 2',
    '#1 accepted 3',
    '#2 accepted 4',
    'k1 accepted 5',
  ]);
});

test('[CL15] in a new session what waits is numbered anew and keeps its key', () => {
  const ana = anaWhoSaid(3);
  ana.hearsOf(said(2, 'ana', '1', 1));
  ana.does({ type: 'closed' });
  const anew = {
    session: 's-ana2',
    epoch: 'e2',
    seq: 1,
    events: [{ ...joined(1, 'ana'), session: 's-ana2' }],
  };
  ana.hears(aWelcome(anew));
  ana.isRefused(2, 'store/failed');
  ana.hears({ type: 'accepted', n: 1, seq: 2, atMs: T0 });
  expect(ana.settled().map(short)).toEqual(['k1 accepted 2', 'k3 refused store/failed', 'k2 accepted 2']);
});

test('[CL15] what the log had before a new session began is settled by it', () => {
  const ana = anaWhoSaid(1);
  ana.does({ type: 'closed' });
  const arrived = { ...joined(3, 'ana'), session: 's-ana2' };
  ana.hears(
    aWelcome({ session: 's-ana2', seq: 3, events: [joined(1, 'ana'), said(2, 'ana', '1', 1), arrived] }),
  );
  expect(ana.settled().map(short)).toEqual(['k1 accepted 2']);
});

test('[CL15] what can be no message is refused at once', () => {
  const ana = anaWhoSaid(OUTBOX_MAX);
  ana.does({ type: 'say', text: 'más', key: 'a' });
  ana.says('y más');
  const beto = aJoinedChat();
  beto.does({ type: 'say', text: ' ', key: 'b' });
  expect([...ana.settled(), ...beto.settled()].map(short)).toEqual([
    'a refused outbox/full',
    '#1 refused outbox/full',
    'b refused text/empty',
  ]);
});

test.each([
  ['quits', [{ type: 'quit' }]],
  ['is ended', [{ type: 'received', down: { type: 'bye', why: 'alias/taken' } }]],
] as const)('[CL15] a chat that %s says what it knows of what has no answer', (_, steps) => {
  const ana = anaWhoSaid(1);
  ana.does({ type: 'closed' });
  ana.does({ type: 'say', text: '2', key: 'k2' });
  ana.does({ type: 'opened' });
  for (const step of steps) ana.does(step);
  ana.does({ type: 'say', text: '3', key: 'k3' });
  expect(ana.settled().map(short)).toEqual(['k1 unknown', 'k2 unsent', 'k3 unsent']);
});

test('[CL15] what is not said but asked is settled too', () => {
  const ana = aJoinedChat();
  ana.records();
  ana.isRefused(1, 'store/failed');
  expect(ana.settled()).toEqual([{ key: '#1', ask: 'record', result: 'refused', why: 'store/failed' }]);
});
