import { expect, test } from 'vitest';
import { textRefusal } from './text-rule.ts';
import { utf8Bytes } from './utf8.ts';

test.each([
  // text                          refusal
  ['hola',                         undefined],
  ['  hola  ',                     undefined],
  ['0',                            undefined],
  ['uno\ndos',                     undefined],
  ['__proto__',                    undefined],
  ['',                             'text/empty'],
  [' \t\r\n\u00a0\u2003',          'text/empty'],
  ['\ud83d',                       'text/malformed'],
  ['a\ude00b',                     'text/malformed'],
  ['\ude00\ud83d',                 'text/malformed'],
  ['a'.repeat(4096),               undefined],
  ['a'.repeat(4097),               'text/long'],
  ['ñ'.repeat(2048),               undefined],
  ['ñ'.repeat(2048) + 'a',         'text/long'],
  ['李'.repeat(1365) + 'a',        undefined],
  ['李'.repeat(1365) + 'ñ',        'text/long'],
  ['😀'.repeat(1024),              undefined],
  ['😀'.repeat(1024) + 'a',        'text/long'],
  [' '.repeat(5000),               'text/empty'],
  ['\ud83d'.repeat(5000),          'text/malformed'],
])('[ME2] [ME3] [ME4] %j: %s', (text, why) => {
  expect(textRefusal(text)).toBe(why);
}); // prettier-ignore

test.each([
  ['', 0],
  ['\u0000\u007f', 2],
  ['\u0080\u07ff', 4],
  ['\u0800\uffff', 6],
  ['😀', 4],
  ['\ud83d', 3],
  ['\ude00\ud83d', 6],
  ['\ud83d\ud83d\ude00', 7],
])('[ME3] %j takes %i bytes, as it would on the wire', (text, bytes) => {
  expect(utf8Bytes(text)).toBe(bytes);
  expect(new TextEncoder().encode(text).length).toBe(bytes);
});
