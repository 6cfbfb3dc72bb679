import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import type { Result } from './examine.ts';
import { mannerLine, resultLines, resultOut, sumLine } from './report.ts';

const words = wordsIn('en').cli.check;
const { proves, sentence } = words.checks.timeout;
const stillOpen: Result = { id: 'timeout', mark: 'bad', note: { say: 'stillOpen', number: 20 } };

test('[PR7] for a program a result has its code, its figure and its sentence', () => {
  const message = words.notes.stillOpen(20);
  expect(message).toContain('20');
  expect(resultOut(stillOpen, words)).toEqual({
    ...{ type: 'check', id: 'timeout', mark: 'bad', proves, sentence },
    ...{ code: 'stillOpen', number: 20, message },
  });
  expect(resultOut({ id: 'timeout', mark: 'good' }, words)).toEqual({
    ...{ type: 'check', id: 'timeout', mark: 'good', proves, sentence },
  });
  const without = resultOut({ id: 'reason', mark: 'bad', note: { say: 'noReasons' } }, words);
  expect(Object.keys(without)).not.toContain('number');
});

test.each<[Result['mark'], string]>([
  ['good', '✓'],
  ['bad', '✗'],
  ['open', '–'],
])('[PR7] a result that is %s has the mark %s, what was looked at, and the sentence below', (mark, sign) => {
  const [first, second] = resultLines({ ...stillOpen, mark }, words);
  expect(first).toBe(`${sign} ${proves}: ${words.notes.stillOpen(20)}`);
  expect(second).toBe(`    «${sentence}»`);
  expect(resultLines({ id: 'timeout', mark }, words)[0]).toBe(`${sign} ${proves}`);
});

test('[PR7] what a server sent acts on nobody’s screen', () => {
  const changed: Result = { id: 'exchange', mark: 'bad', note: { say: 'changed', seen: 'a\u001b[2J\nb' } };
  expect(resultLines(changed, words)[0]).toContain('a\\u{1b}[2J ⏎ b');
  expect(resultOut(changed, words)['message']).toContain('a\\u{1b}[2J ⏎ b');
});

test('[PR7] the sum counts each mark in its place', () => {
  const marks = ['good', 'bad', 'good', 'open', 'good', 'open'] as const;
  const results = marks.map((mark): Result => ({ id: 'wait', mark }));
  expect(sumLine({ manner: undefined, results }, words)).toBe('3 ✓  1 ✗  2 –');
});

test('[PR7] how an alias is given is said with what comes after it', () => {
  const { manners } = words;
  expect(mannerLine({ alias: 'object', end: '' }, words)).toBe(manners.object);
  expect(mannerLine({ alias: 'message', end: '\n' }, words)).toBe(manners.message + manners.newline);
});
