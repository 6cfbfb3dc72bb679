import { expect, test } from 'vitest';
import { isUtf16, openLines, type InputLine, type TooLong } from './input-lines.ts';

/** `h\xf1` is two bytes. */
const bytesOf = (latin1: string) => Uint8Array.from(latin1, (char) => char.charCodeAt(0));

/** The lines as texts; `?` in front for what is no text. */
function read(latin1: string, cuts: readonly number[], bytesMax = Infinity): string[] {
  const bytes = bytesOf(latin1);
  const reader = openLines(bytesMax);
  const ends = [...cuts, bytes.length];
  const told = ends.flatMap((end, i) => reader.push(bytes.subarray(ends[i - 1] ?? 0, end)));
  return [...told, ...reader.end()].map(inShort);
}

function inShort(line: InputLine | TooLong): string {
  if (line.what === 'line') return line.text;
  return line.what === 'unreadable' ? `?${String.fromCharCode(...line.bytes)}` : `?${line.what}`;
}

const MARK = '\xef\xbb\xbf';

test.each([
  // input                                lines
  ['',                                    []],
  ['\n',                                  ['']],
  ['uno\ndos',                            ['uno', 'dos']],
  ['uno\r\n\r\ndos\r\n',                  ['uno', '', 'dos']],
  ['uno\rdos\n',                          ['uno\rdos']],
  ['a\0b\n',                              ['a\0b']],
  ['\0\n\0a\n',                           ['\0', '\0a']],
  ['ma\xc3\xb1ana\n\xf0\x9f\x99\x82',     ['mañana', '🙂']],
  ['ma\xf1ana\nhola\n',                   ['?ma\xf1ana', 'hola']],        // only that line
  ['uno\nma\xc3\n\xb1\ndos\n',            ['uno', '?ma\xc3', '?\xb1', 'dos']],
  ['hola \xc3',                           ['?hola \xc3']],                // a character without its end
  ['\xed\xa0\xbd\xed\xb9\x82\r\na',       ['?\xed\xa0\xbd\xed\xb9\x82\r', 'a']],
  [`${MARK}uno\n${MARK}dos\n`,            ['uno', '\u{feff}dos']],
  [`${MARK}${MARK}uno`,                   ['\u{feff}uno']],
  [`${MARK}\n`,                           ['']],
  [`a${MARK}b\n`,                         ['a\u{feff}b']],
  ['\xef\xbb',                            ['?\xef\xbb']],
  ['\xff\xfeh\0\xf1\0\n\0a\0',            ['?utf16']],                    // nothing after it
  ['\xfe\xff\0h\0\n\0a',                  ['?utf16']],
  ['h\0o\0\n\0a\0\n\0',                   ['?utf16']],
  ['\0h\0o\0\n\0a\0\n',                   ['?utf16']],
  ['a\nh\0o\0\n',                         ['a', 'h\0o\0']],
])('[ME9] %j is read as %j, wherever it is split', (input, lines) => {
  for (let at = 0; at <= input.length; at += 1) expect([at, read(input, [at])]).toEqual([at, lines]);
  expect(read(input, [...input].map((_, i) => i))).toEqual(lines);
}); // prettier-ignore

test.each([
  // input           lines
  ['abcd\nabc\n',    ['abcd', 'abc']],
  ['abcde\nabc\n',   ['?tooLong']],
  ['a\nabcde',       ['a', '?tooLong']],
  ['abcdefgh',       ['?tooLong']],
])('[TC3] with 4 bytes a line %j is read as %j', (input, lines) => {
  for (let at = 0; at <= input.length; at += 1) expect([at, read(input, [at], 4)]).toEqual([at, lines]);
}); // prettier-ignore

test.each(['', 'h', 'h\0', '\0h', 'hola', '\0\0\0\0', 'h\0\0\0', '\xff', '\xef\xbb\xbf'])(
  '[ME9] %j does not begin as UTF-16',
  (input) => expect(isUtf16(bytesOf(input))).toBe(false),
);
