import { expect, test } from 'vitest';
import { look, openReading, spoke, type Look, type Reading } from './reading.ts';

const here = (seq: number): Look => ({ looks: true, atEnd: true, seq });
const away = (seq: number): Look => ({ looks: false, atEnd: true, seq });
const above = (seq: number): Look => ({ looks: true, atEnd: false, seq });
const looked = (from: Reading, ...looks: Look[]) => looks.reduce(look, from);

test.each<[string, Reading, Look[], number | undefined, number | undefined]>([
  // somebody                                  who had read     then              has read   line after
  ['comes for the first time',                 openReading(),   [here(5)],              5,   undefined],
  ['comes back to a room that went on',        openReading(3),  [here(5)],              5,   3],
  ['reads on',                                 openReading(),   [here(5), here(9)],     9,   undefined],
  ['looks away',                               openReading(),   [here(5), away(5), away(9)], 5, 5],
  ['looks back: the line stays',               openReading(),   [here(5), away(9), here(9), here(12)], 12, 5],
  ['looks away again: the line moves',         openReading(),   [here(5), away(9), here(9), away(12)], 9, 9],
  ['reads above the end: what comes is unread', openReading(),  [here(5), above(9)],    5,   undefined],
  ['reads above, and looks away',              openReading(),   [here(5), above(9), away(9)], 5, 5],
])('[WE11] who %s', (_, from, looks, readSeq, lineSeq) => {
  const { readSeq: read, lineSeq: line } = looked(from, ...looks);
  expect([read, line]).toEqual([readSeq, lineSeq]);
}); // prettier-ignore

test('[WE11] the line goes when somebody says something, and what did not change is the same value', () => {
  const back = looked(openReading(), here(5), away(9), here(9));
  expect(spoke(back).lineSeq).toBeUndefined();
  expect(look(back, here(9))).toBe(back);
  expect(spoke(spoke(back))).toEqual(spoke(back));
  // Without a connection, sending does not remove the line: newer messages were not seen.
  expect(spoke(looked(back, away(12))).lineSeq).toBe(9);
});
