import { expect, test } from 'vitest';
import { restAfter } from './rest.ts';

test.each([
  // CPU of a broadcast, in ms      pause, in ms
  [0,                               0],
  [1.29,                            0],
  [1.3,                             15.6],
  [2,                               24],
  [4,                               48],
  [10,                              50],
  [20,                              60],
  [40,                              100],
  [1_000,                           100],
])('[SE23] a room that took %d ms to be told a batch rests %d ms before the next', (spentMs, restMs) => {
  expect(restAfter(spentMs)).toBeCloseTo(restMs, 9);
}); // prettier-ignore
