import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import type { InputLine } from '@charla/core';
import { readLines } from './input-lines.ts';

test.each([
  // as it comes                      lines
  [['uno\ndos\n'],                    ['uno', 'dos']],
  [['u', 'no\nd', 'os'],              ['uno', 'dos']],         // the last one needs no end
  [['uno\r\n\r\ndos\r', '\n'],       ['uno', '', 'dos']],
  [['a\u2028b\u2029c\u0085d\n'],      ['a\u2028b\u2029c\u0085d']],
  [[Buffer.from([0xc3]), Buffer.from([0xb1, 0x0a])], ['ñ']],
  [['\u{feff}uno\ndos'],              ['uno', 'dos']],
  [[Buffer.from('ma\xf1ana\nhola', 'latin1')],      ['unreadable', 'hola']],
  [[Buffer.from('\u{feff}uno\ndos\n', 'utf16le')],   ['utf16']],
  [[],                                []],
])('[TE5] %j are the lines %j', async (chunks, lines) => {
  const told: string[] = [];
  const tell = (line: InputLine) => told.push(line.what === 'line' ? line.text : line.what);
  const input = Readable.from(chunks, { objectMode: false });
  await new Promise<void>((resolve) => readLines(input, tell, resolve).resume());
  expect(told).toEqual(lines);
}); // prettier-ignore
