import { expect, test } from 'vitest';
import { TRANSCRIPT_ENTRIES_MAX as MAX } from '../limits.ts';
import { joined, said } from '../testing.ts';
import type { Entry } from './entry.ts';
import { aJoinedChat, aWelcome } from './testing.ts';
import { entriesSince } from './transcript.ts';

const CUT = MAX / 10;
const saidTo = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => said(from + i, 'beto', `${from + i}`));

/** Ana, who joined at `seq`, and the seqs that she sees. */
function anaSince(seq: number) {
  const ana = aJoinedChat({ seq, events: [joined(seq, 'ana')] });
  const seqs = () =>
    ana.chat.transcript.entries.map((entry) =>
      entry.type === 'event' ? entry.event.seq : entry.notice.what,
    );
  const wants = () => ana.does({ type: 'older' });
  return { ...ana, seqs, wants, chat: () => ana.chat };
}

test('[CL6] a transcript keeps its latest entries, cuts a tenth at a time, and their numbers go on', () => {
  const ana = anaSince(1);
  // The notice `started` comes first: there is one entry more than events.
  ana.hearsOf(...saidTo(2, MAX + CUT - 2));
  expect(ana.chat().transcript.entries).toHaveLength(MAX + CUT - 1);
  ana.hearsOf(said(MAX + CUT - 1, 'beto'));
  expect(ana.chat().transcript.entries).toHaveLength(MAX);
  expect(ana.chat().transcript.entries.at(-1)).toMatchObject({
    id: MAX + CUT,
    event: { seq: MAX + CUT - 1 },
  });
  ana.hearsOf(...saidTo(MAX + CUT, MAX + 3 * CUT));
  expect(ana.chat().transcript.entries).toHaveLength(MAX);
  expect(ana.chat().transcript.lastId).toBe(MAX + 3 * CUT + 1);
});

test('[CL6] [CL7] what was cut can be asked for again, and so can what was asked for before', () => {
  const ana = anaSince(501);
  ana.wants();
  ana.hears({ type: 'page', before: 501, events: saidTo(401, 500) });
  expect(ana.seqs()).toHaveLength(102);
  ana.hearsOf(...saidTo(502, 500 + MAX + CUT));
  const first = 501 + CUT;
  expect(ana.seqs()[0]).toBe(first);
  expect(ana.wants()).toEqual([{ type: 'send', up: { type: 'page', before: first, limit: 100 } }]);
  ana.hears({ type: 'page', before: first, events: saidTo(first - 100, first - 1) });
  expect(ana.seqs()[0]).toBe(first - 100);
  // A fetched entry did not come by itself: the next cut leaves as many of the others as the last.
  ana.hearsOf(said(501 + MAX + CUT, 'beto'));
  expect(ana.seqs()[0]).toBe(first - 100);
}); // prettier-ignore

test('[CL6] a gap above the cut goes with it, one below it stays', () => {
  const ana = anaSince(1);
  ana.hears(aWelcome({ seq: 900, resumed: true, events: [said(900, 'beto')] }));
  ana.hearsOf(...saidTo(901, 2_000));
  ana.hears(aWelcome({ seq: 9_000, resumed: true, events: [said(9_000, 'beto')] }));
  expect(ana.chat().transcript.holes.map(({ before }) => before)).toEqual([900, 9_000]);
  ana.hearsOf(...saidTo(9_001, 8_900 + MAX));
  const [top] = ana.seqs();
  expect(ana.chat().transcript.holes.map(({ after, before }) => [after, before])).toEqual([[0, top], [2_000, 9_000]]);
}); // prettier-ignore

test('[CL6] where a cut leaves something of another log, nothing is asked for above it', () => {
  const ana = anaSince(50);
  ana.hearsOf(...saidTo(51, 2_000));
  ana.hears(aWelcome({ epoch: 'e2', seq: 1, events: [joined(1, 'ana')] }));
  ana.hearsOf(...saidTo(2, MAX - CUT + 100));
  expect(ana.seqs()[0]).not.toBe('started');
  expect(ana.seqs()).toContain('reset');
  expect(ana.wants()).toEqual([]);
  expect(ana.seqs().at(-1)).toBe('noOlder');
});

const notices = (from: number, to: number): Entry[] =>
  Array.from({ length: to - from + 1 }, (_, i) => ({
    id: from + i,
    type: 'notice',
    notice: { what: 'started' },
  }));

test.each([
  // was shown    is there    older       newer
  [[1, 0],        [1, 3],     [],         [1, 2, 3]],
  [[1, 3],        [1, 3],     [],         []],
  [[1, 3],        [1, 4],     [],         [4]],
  [[1, 3],        [-1, 3],    [-1, 0],    []],
  [[1, 3],        [-1, 5],    [-1, 0],    [4, 5]],
  [[1, 3],        [3, 5],     [],         [4, 5]],         // what was cut above is nothing new
])('[CL6] after %j, of %j the entries %j are older and %j are new', (was, is, older, newer) => {
  const [first = 0, last = 0] = is;
  const transcript = { entries: notices(first, last), firstId: first, lastId: last };
  const since = entriesSince({ firstId: was[0] ?? 0, lastId: was[1] ?? 0 }, transcript);
  const ids = (all: readonly Entry[]) => all.map(({ id }) => id);
  expect([ids(since.older), ids(since.newer)]).toEqual([older, newer]);
}); // prettier-ignore
