import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { readLines } from './input-lines.ts';

test.each([
  // as it comes                      lines
  [['uno\ndos\n'],                    ['uno', 'dos']],
  [['u', 'no\nd', 'os'],              ['uno', 'dos']],         // the last one needs no end
  [['uno\r\n\r\ndos\r', '\n'],       ['uno', '', 'dos']],
  [['a\u2028b\u2029c\u0085d\n'],      ['a\u2028b\u2029c\u0085d']],
  [[Buffer.from([0xc3]), Buffer.from([0xb1, 0x0a])], ['ñ']],
  [[],                                []],
])('[TE5] %j are the lines %j', async (chunks, lines) => {
  const told: string[] = [];
  const input = Readable.from(chunks, { objectMode: false });
  await new Promise<void>((resolve) => readLines(input, (line) => told.push(line), resolve).resume());
  expect(told).toEqual(lines);
}); // prettier-ignore
