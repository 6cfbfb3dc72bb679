import { expect, test } from 'vitest';
import { readLine } from './read-line.ts';

test.each([
  // typed                     seconds of programs
  ['.slow 10 programs',        10],
  ['.slow programs',           30],
  ['.lento 10 programas',      10],
  ['.SLOW 0 Bots',             0],
])('[MO20] %s', (typed, programsS) => {
  expect(readLine(typed)).toEqual({ type: 'rule', rules: { programsS } });
}); // prettier-ignore

test.each(['.slow 5 beto', '.slow 3601 programs', '.slow programs 5'])('[CO5] [MO20] %s is not understood', (line) => {
  expect(readLine(line)).toMatchObject({ type: 'badArgument', letter: 'slow' });
}); // prettier-ignore
