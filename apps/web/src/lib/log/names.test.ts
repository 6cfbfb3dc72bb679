import { expect, test } from 'vitest';
import { longestOf } from './names.ts';

test.each([
  [[],                                    0],
  [['ana', 'Samira', 'beto'],             6],
  [['李雷'],                              4],
  [['e\u0301va'],                         3],
  [['n\u0303\u0323a'],                    2],
])('[WE41] the column of names has room for the longest of %j: %s letters', (aliases, letters) => {
  expect(longestOf(aliases)).toBe(letters);
}); // prettier-ignore
