import { expect, test } from 'vitest';
import { lineOf, noRecall, recallFrom, remember, step, type Recall } from './recall.ts';

const UP = -1;
const DOWN = 1;
const sent = (...lines: string[]): Recall => lines.reduce(remember, noRecall);

test.each<[string[], (-1 | 1)[], string]>([
  [['uno', 'dos'],          [UP],               'dos'],
  [['uno', 'dos'],          [UP, UP],           'uno'],
  [['uno', 'dos'],          [UP, UP, UP],       'uno'],    // the oldest stays
  [['uno', 'dos'],          [UP, UP, DOWN],     'dos'],
  [['uno', 'dos'],          [UP, DOWN],         ''],
  [['uno', 'dos', 'uno'],   [UP, UP],           'dos'],    // a repeated line is kept once
  [[],                      [UP],               ''],
])('after %j the arrows %j give %j', (lines, arrows, line) => {
  expect(lineOf(arrows.reduce(step, sent(...lines)))).toBe(line);
}); // prettier-ignore

test('the latest hundred are kept', () => {
  const recall = sent(...Array.from({ length: 120 }, (_, i) => `${i}`));
  expect(recall.lines).toHaveLength(100);
  expect(lineOf(step(recall, UP))).toBe('119');
});

test.each<[string[], string[], string[]]>([
  // said              sent by this page    from the newest back
  [['uno', 'dos'],     [],                  ['dos', 'uno', 'uno']],
  [['uno', 'dos'],     ['dos', '.l'],       ['.l', 'dos', 'uno']],   // a line both sent and said comes once
  [['.q'],             [],                  ['..q']],                // with both dots, or it would be the command
  [['...', '/usr/x'],  [],                  ['/usr/x', '...']],
])('[WE27] with %j said and %j sent by this page, the arrow gives %j', (said, lines, back) => {
  let recall = recallFrom(said, sent(...lines));
  expect(back.map(() => lineOf((recall = step(recall, UP))))).toEqual(back);
}); // prettier-ignore
