import { expect, test } from 'vitest';
import { programOf } from './programs.ts';

const join = programOf([]).run;

test.each([
  // command line            what the program is given
  [['ana', 'aula'],          ['ana', 'aula']],
  [['join', 'check'],        ['check']],
  [['join', 'join'],         ['join']],
  [['--lang', 'en', 'ana'],  ['--lang', 'en', 'ana']],
  [['constructor'],          ['constructor']],
  [[],                       []],
])('[PR4] %j joins as %j', (argv, args) => {
  expect(programOf(argv)).toEqual({ run: join, args });
}); // prettier-ignore
