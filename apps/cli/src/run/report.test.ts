import type { Problem } from '@charla/testkit/playing';
import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { reportOf } from './report.ts';

const words = wordsIn('en').cli.run;

const reported = (problem: Problem) =>
  reportOf('a.chat', { mark: 'failed', difference: { line: 3, source: 'ana …', problem } }, words).slice(1);

test.each<[Problem, string[]]>([
  [{ what: 'seenTimes', times: 2 }, ['was seen 2 times']],
  [{ what: 'wasSeen', seen: '[ana]: no' }, ['but was seen:', '+ [ana]: no']],
  [{ what: 'isTyping', typed: 'ho' }, ['but is typing:', '+ ho']],
  [{ what: 'alsoRecorded', lines: ['a', 'b'] }, ['was recorded too:', '+ a', '+ b']],
  [{ what: 'outWith', code: 1 }, ['but left with 1']],
  [{ what: 'stillIn' }, ['but is still in the chat']],
  [{ what: 'noHand' }, ['someone who joined sends no data by hand: this step is for someone who “connects”']],
])('[PR6] %j is told in words', (problem, lines) => {
  expect(reported(problem)).toEqual(lines.map((line) => `    ${line}`));
});

test.each([
  // line  what is said of where
  [0,      '✗ a.chat'],
  [1,      '✗ a.chat:1: ana \\u{1b}[2J'],
  [12,     '✗ a.chat:12: ana \\u{1b}[2J'],
])('[PR6] at line %d the place is %s', (line, place) => {
  const difference = { line, source: 'ana \u001B[2J', problem: { what: 'stillIn' } } as const;
  expect(reportOf('a.chat', { mark: 'failed', difference }, words)[0]).toBe(place);
}); // prettier-ignore

test('[PR6] what was played has its title, and what was left out its reason', () => {
  expect(reportOf('a.chat', { mark: 'played', title: 'A greeting.' }, words)).toEqual([
    '✓ a.chat: A greeting.',
  ]);
  expect(reportOf('a.chat', { mark: 'skipped', why: 'server' }, words)).toEqual([
    `– a.chat: ${words.skips.server}`,
  ]);
});

test('[PR6] of exactly as much as is shown, nothing is said to be above', () => {
  const seen = Array.from({ length: 12 }, (_, i) => `line ${i}`);
  const lines = reported({ what: 'notSeen', wanted: 'x', seen });
  expect(lines.slice(3)).toEqual(seen.map((line) => `    + ${line}`));
});

test('[PR6] of much that was seen the latest is shown, and nothing of it acts on a screen', () => {
  const seen = [...Array.from({ length: 20 }, (_, i) => `línea ${i}`), '\u001B[2J'];
  const lines = reported({ what: 'notSeen', wanted: 'x', seen });
  expect(lines.slice(2, 5)).toEqual([
    '    but since the previous step there was only:',
    '    + … and 9 lines before',
    '    + línea 9',
  ]);
  expect(lines.at(-1)).toBe('    + \\u{1b}[2J');
});
