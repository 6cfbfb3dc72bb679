import { expect, test } from 'vitest';
import { firstBelow } from './place.ts';

/** Rows of these heights, the first of which begins at 0. */
function rowsOf(...heights: number[]) {
  let bottom = 0;
  return heights.map((height) => ({ bottom: (bottom += height) }));
}

test.each([
  // top    first row that reaches below it
  [-5,      0],
  [0,       0],
  [9,       0],
  [10,      1],       // the first ends where the region begins
  [29,      1],
  [45,      3],
  [60,      undefined],
])('[WE7] of rows of 10, 20, 10 and 20 px the first below %i is %s', (top, wanted) => {
  const all = rowsOf(10, 20, 10, 20);
  const rows = all.map((at) => ({ getBoundingClientRect: () => at as DOMRect }));
  expect(firstBelow(rows, top)).toBe(wanted === undefined ? undefined : rows[wanted]);
}); // prettier-ignore
