import { expect, test } from 'vitest';
import { programOf, PROGRAMS } from './programs.ts';

const join = programOf([]).run;

test.each([
  // command line            the program's arguments
  [['ana', 'aula'],          ['ana', 'aula']],
  [['join', 'check'],        ['check']],
  [['join', 'join'],         ['join']],
  [['--lang', 'en', 'ana'],  ['--lang', 'en', 'ana']],
  [['constructor'],          ['constructor']],
  [['--', 'check'],          ['--', 'check']],
  [['-r', 'check', 'ana'],   ['-r', 'check', 'ana']],
  [[],                       []],
])('[PR4] %j joins as %j', (argv, args) => {
  expect(programOf(argv)).toEqual({ run: join, args });
}); // prettier-ignore

test.each([
  // command line                        program    its arguments
  [['check', 'aula'],                    'check',   ['aula']],
  [['--lang', 'en', 'check', 'aula'],    'check',   ['--lang', 'en', 'aula']],
  [['--room', 'run', 'export', 'aula'],  'export',  ['--room', 'run', 'aula']],
  [['run', 'run'],                       'run',     ['run']],
] as const)('[PR4] %j is %s with %j', (argv, name, args) => {
  expect(programOf(argv)).toEqual({ run: PROGRAMS[name], args });
}); // prettier-ignore
