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
  ['a' + '\n'.repeat(198) + 'b',   undefined],
  ['a' + '\n'.repeat(199) + 'b',   undefined],            // 200 lines
  ['a' + '\n'.repeat(200) + 'b',   'text/long'],
  ['a' + '\r\n'.repeat(200) + 'b', 'text/long'],
  ['\u2800\n \u2800',              'text/empty'],         // blanks of Braille
  ['\u200e\u200f\u061c',           'text/empty'],         // marks of direction show nothing
  ['\u000b\u0085\u2028\u2029',     'text/empty'],
  ['a' + '\u000b'.repeat(200),     'text/long'],          // each begins a line
  ['a' + '\u0085\u2028'.repeat(100), 'text/long'],
  ['a' + '\u2029'.repeat(199),     undefined],
  ['⠓\u2800⠁',                     undefined],
  ['a' + '\u0301'.repeat(8),       undefined],
  ['a' + '\u0301'.repeat(9),       'text/marks'],
  ['á' + '\u0301'.repeat(8),       'text/marks'],         // the accent is one of nine
  ['a' + '\u0301\u200d'.repeat(9), 'text/marks'],         // what shows nothing does not make it less
  ['a' + '\ufe0f'.repeat(9),       'text/marks'],
  ['a\u0301\u0301b' + '\u0301'.repeat(9), 'text/marks'],  // not only the first of them
  ['a' + '\u200b'.repeat(9),       undefined],            // not pretty, and no mark
  ['á'.repeat(2048),               undefined],
  ['हिन्दी में लिखा क्ष्म्य',              undefined],
  ['བསྒྲུབས་པ།',                   undefined],
  ['בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים',           undefined],            // points and accents
])('[ME2] [ME3] [ME4] [ME7] [ME8] %j: %s', (text, why) => {
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
