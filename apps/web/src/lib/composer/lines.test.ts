import { expect, test } from 'vitest';
import { countLines, isPage, onOwnLines } from './lines.ts';

test('[WE14] the end of the last line begins no other, and a page is one of eight', () => {
  const lines = (count: number) => 'a\n'.repeat(count);
  expect([lines(7), lines(8), 'a', 'é'.repeat(5_000)].map(countLines)).toEqual([7, 8, 1, 1]);
  expect([lines(7), lines(8), 'a', 'é'.repeat(5_000)].map(isPage)).toEqual([false, true, false, true]);
});

test.each([
  ['', '', 'B'],
  ['a ', '', '\nB'],
  ['a\n', '\nb', 'B'],
  ['a', 'b', '\nB\n'],
])('[WE14] a block between %j and %j is put in as %j', (before, after, put) => {
  expect(onOwnLines('B', before, after)).toBe(put);
});
