import { expect, test } from 'vitest';
import { tab } from './tab.ts';

const here = ['ana', 'anabel', 'beto'];

test.each([
  // line          cursor   put
  ['@be',          3,       '@beto '],
  ['@an',          3,       '@ana '],
  ['hola @be',     8,       '@beto '],
  ['@be que tal',  3,       '@beto '],
  ['@beto',        5,       '@beto '],
  ['.gr',          3,       '.r'],
  ['/sal',         4,       '/q'],
])('[CO7a] Tab completes %j at %i to %j', (line, at, put) => {
  expect(tab(line, at, here)).toEqual({ put, from: line.search(/[@./]/u), to: at });
}); // prettier-ignore

test.each([
  ['', 0], ['hola ', 5], ['@zzz', 4], ['@beto ', 6], ['.l', 2], ['.r', 2],
  // A word without a mark is no name.
  ['be', 2], ['hola bet', 8], ['hola beto', 9],
])('[CO7a] at %j, %i there is nothing to complete, so Tab moves on', (line, at) => {
  expect(tab(line, at, here)).toBeUndefined();
}); // prettier-ignore
