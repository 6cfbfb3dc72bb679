import { expect, test } from 'vitest';
import { decodeUp, type Up } from './up.ts';

const hello = { type: 'hello', version: 1, room: 'lobby', alias: 'ana' } as const;

test.each<Up>([
  hello,
  { ...hello, session: 's', token: 't' },
  { ...hello, session: 's', token: 't', epoch: 'e', cursor: 0 },
  { ...hello, reads: true },
  { type: 'say', n: 1, text: '' },
  { type: 'say', n: Number.MAX_SAFE_INTEGER, text: 'a\u0000\n😀', user: 'ana' },
  { type: 'record', n: 2, on: true },
  { type: 'sync', after: 0 },
  { type: 'page', before: 1, limit: 500 },
  { type: 'typing' },
  { type: 'quit' },
])('[ME5] %j arrives as it was sent', (up) => {
  expect(decodeUp(JSON.parse(JSON.stringify(up)))).toEqual(up);
});

test.each<[unknown, string]>([
  // what arrives                                            why it is nothing
  [undefined,                                                'nothing'],
  [null,                                                     'nothing'],
  ['quit',                                                   'a string'],
  [['quit'],                                                 'a list'],
  [[{ type: 'quit' }],                                       'a list'],
  [7,                                                        'a number'],
  [() => ({ type: 'quit' }),                                 'a function'],
  [{},                                                       'no type'],
  [{ type: 'shout' },                                        'an unknown type'],
  [{ type: ['quit'] },                                       'a type in a list'],
  [{ type: 'constructor' },                                  'a type of the language'],
  [{ type: '__proto__' },                                    'a type of the language'],
  [{ type: 'say', n: 1 },                                    'a missing text'],
  [{ type: 'say', text: 'hola' },                            'a missing number'],
  [{ type: 'say', n: 1, text: 'hola', seq: 7 },              'an unknown key'],
  [{ type: 'say', n: 1, text: 'hola', session: 's-beto' },   'an unknown key'],
  [{ type: 'quit', toString: 1 },                            'a key of the language'],
  [JSON.parse('{"type":"quit","__proto__":{"n":1}}'),        'a key of the language'],
  [JSON.parse('{"__proto__":{"type":"quit"}}'),              'a prototype'],
  [{ type: 'say', n: 1, text: ['hola'] },                    'a text in a list'],
  [{ type: 'say', n: 1, text: { toString: 'hola' } },        'an object for a text'],
  [{ type: 'say', n: 1, text: 'a'.repeat(16_385) },          'a huge text'],
  [{ type: 'say', n: 1, text: 'hola', user: 'a'.repeat(257) }, 'a huge alias'],
  [{ type: 'say', n: '1', text: 'hola' },                    'a number in a string'],
  [{ type: 'say', n: 0, text: 'hola' },                      'a number below 1'],
  [{ type: 'say', n: 1.5, text: 'hola' },                    'half a number'],
  [{ type: 'say', n: NaN, text: 'hola' },                    'no number'],
  [{ type: 'say', n: Infinity, text: 'hola' },               'an endless number'],
  [{ type: 'say', n: 2 ** 53, text: 'hola' },                'a number too large to count with'],
  [{ type: 'record', n: 1, on: 'yes' },                      'a word for a yes'],
  [{ type: 'sync', after: -1 },                              'a place before the first'],
  [{ type: 'page', before: 0, limit: 1 },                    'a page before the first'],
  [{ type: 'page', before: 2, limit: 0 },                    'a page of nothing'],
  [{ type: 'page', before: 2, limit: 501 },                  'a page that is too long'],
  [{ type: 'page', before: 2 },                              'a page without an end'],
  [{ type: 'typing', n: 1 },                                 'an unknown key'],
  [{ type: 'typing', text: 'ho' },                           'an unknown key'],
  [{ ...hello, version: '1' },                               'a version in a string'],
  [{ ...hello, alias: 'a'.repeat(257) },                     'a huge alias'],
  [{ ...hello, alias: null },                                'an alias that is nothing'],
  [{ ...hello, room: undefined },                            'a room that is nothing'],
  [{ ...hello, cursor: -1 },                                 'a cursor before the first'],
  [{ ...hello, reads: 'yes' },                               'a word for a yes'],
])('[ME5] %j is refused: %s', (value) => {
  expect(decodeUp(value)).toBeUndefined();
}); // prettier-ignore

test('[ME5] something very deep is refused like anything else', () => {
  let deep: unknown = 'hola';
  for (let i = 0; i < 100_000; i += 1) deep = [deep];
  expect(decodeUp(deep)).toBeUndefined();
  expect(decodeUp({ type: 'say', n: 1, text: deep })).toBeUndefined();
});

test('[ME5] what was read is a value of its own', () => {
  const value = { type: 'say', n: 1, text: 'hola' };
  const up = decodeUp(value);
  value.text = 'adiós';
  expect(up).toEqual({ type: 'say', n: 1, text: 'hola' });
});

test('[HO2] a hello of another version is understood as far as it goes, so that it can be told so', () => {
  expect(decodeUp({ ...hello, version: 2, colour: 'red' })).toEqual({ ...hello, version: 2 });
});
