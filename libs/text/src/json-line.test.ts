import { expect, test } from 'vitest';
import { jsonLine } from './json-line.ts';

test.each([
  // what cannot be seen     as it is written
  ['\u001b',                 '"\\u001b"'],
  ['\u200d',                 '"\\u200d"'],
  ['\u2028',                 '"\\u2028"'],
  ['\u{e0041}',              '"\\udb40\\udc41"'],       // beyond U+FFFF: both halves
  ['ñ 😀',                   '"ñ 😀"'],
])('[PR2] %j is written as %s', (text, line) => {
  expect(jsonLine(text)).toBe(line);
  expect(JSON.parse(jsonLine(text))).toBe(text);
}); // prettier-ignore
