import { expect, test } from 'vitest';
import { complete } from './complete.ts';

const here = ['Ana', 'anabel', 'Beto', '李雷'];

test.each([
  // line         cursor  options                      from
  ['.',           1,      ['.q', '.r', '.t', '.l', '.a', '.e', '.h'], 0],
  ['.ex',         3,      ['.q', '.e'],                0],
  ['.e',          2,      ['.e', '.q'],                0],
  ['/gr',         3,      ['/r'],                      0],
  ['.z',          2,      [],                          0],
  ['an',          2,      ['Ana: ', 'anabel: '],       0],
  ['hola be',     7,      ['Beto '],                   5],
  ['hola @BE',    8,      ['@Beto '],                  5],
  ['李',          1,      ['李雷: '],                  0],
  ['hola ',       5,      [],                          5],
  ['be que tal',  2,      ['Beto: '],                  0],
  ['hola .q',     7,      [],                          5],
])('[CO7] %j at %i may become %j', (line, cursor, options, from) => {
  expect(complete(line, cursor, here)).toEqual({ from, to: cursor, options });
}); // prettier-ignore
