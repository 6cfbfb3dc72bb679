import { expect, test } from 'vitest';
import { entriesSince, type Entry } from './entry.ts';

const entries = (from: number, to: number): Entry[] =>
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
  const chat = { transcript: entries(first, last), firstEntryId: first, lastEntryId: last };
  const since = entriesSince({ firstEntryId: was[0] ?? 0, lastEntryId: was[1] ?? 0 }, chat);
  const ids = (all: readonly Entry[]) => all.map(({ id }) => id);
  expect([ids(since.older), ids(since.newer)]).toEqual([older, newer]);
}); // prettier-ignore
