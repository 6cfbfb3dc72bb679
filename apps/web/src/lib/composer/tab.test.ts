import { expect, test } from 'vitest';
import { tab } from './tab.ts';

const here = ['ana', 'anabel', 'beto'];

test.each([
  // line          cursor   tabs   becomes            cursor
  ['be',           2,       1,     'beto: ',          6],
  ['an',           2,       1,     'ana: ',           5],
  ['an',           2,       2,     'anabel: ',        8],
  ['an',           2,       3,     'ana: ',           5],      // round again
  ['hola be',      7,       1,     'hola beto ',      10],
  ['be que tal',   2,       1,     'beto:  que tal',  6],
])('%j at %i, Tab %i times: %j', (line, at, tabs, text, cursor) => {
  let tabbed = tab(line, at, here);
  for (let i = 1; i < tabs; i += 1) tabbed = tabbed?.next();
  expect(tabbed).toMatchObject({ text, cursor });
}); // prettier-ignore

test.each([['', 0], ['hola ', 5], ['zzz', 3]])('%j at %i: nothing to complete, so Tab moves on', (line, at) => {
  expect(tab(line, at, here)).toBeUndefined();
}); // prettier-ignore
