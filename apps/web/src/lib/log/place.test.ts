import { expect, test } from 'vitest';
import { firstBelow, isInSight, rowRead } from './place.ts';

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

/** A part of the log from `top` to `bottom`, with its children one below the other. */
function part(role: string, top: number, bottom: number, children: Element[] = []): Element {
  const at = { top, bottom } as DOMRect;
  children.forEach((child, i) => Object.assign(child, { nextElementSibling: children[i + 1] ?? null }));
  return {
    children,
    lastElementChild: children.at(-1) ?? null,
    getAttribute: () => role,
    hasAttribute: () => role === 'listitem',
    getBoundingClientRect: () => at,
    nextElementSibling: null,
  } as unknown as Element;
}

test.each([
  // the chunk above ends at   and its rows at   read first
  [40,                         40,               'above'],
  [60,                         40,               'below'],   // never drawn: drawing it moves its end
])('[WE7] of a chunk that ends at %i, its rows at %i, and one below, what is read first is %s', (chunkEnd, rowsEnd, wanted) => {
  const rows = { above: part('listitem', 0, rowsEnd), below: part('listitem', chunkEnd, 90) };
  const list = part('list', 0, 90, [part('none', 0, chunkEnd, [rows.above]), part('none', chunkEnd, 90, [rows.below])]);
  expect(rowRead(part('log', 20, 80), list)).toBe(rows[wanted as keyof typeof rows]);
}); // prettier-ignore

test.each([
  // its chunk     asked     in sight
  [[0, 40],        true,     true],
  [[-90, -50],     false,    false],   // not laid out: the row inside is not measured
])('[WE20] of a row in a chunk at %j, it is asked where it stands: %s', (at, asked, sight) => {
  const chunk = part('none', at[0] ?? 0, at[1] ?? 0);
  let isAsked = false;
  const getBoundingClientRect = () => ((isAsked = true), { top: 0, bottom: 20 });
  const row = { closest: () => chunk, getBoundingClientRect } as unknown as Element;
  expect([isInSight(part('log', 0, 80), row), isAsked]).toEqual([sight, asked]);
}); // prettier-ignore
