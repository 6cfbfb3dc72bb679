import { expect, test } from 'vitest';
import { textRefusal } from '../text-rule.ts';
import { utf8Bytes } from '../utf8.ts';
import { splitText } from './split.ts';

test.each<[string, string, number]>([
  ['a line', 'hola', 1],
  ['two hundred lines', 'a\n'.repeat(199) + 'a', 1],
  ['one more', 'a\n'.repeat(200) + 'a', 2],
  ['ten kilobytes in one line', 'é'.repeat(5_000), 3],
  ['ten kilobytes of emoji', '🙂'.repeat(2_500), 3],
  ['a long page', `${'palabra '.repeat(20)}\n`.repeat(100), 4],
  ['nothing but space', ' \n \n', 0],
])('[WE14] %s', (_, text, count) => {
  const parts = splitText(text);
  expect(parts).toHaveLength(count);
  expect(parts.map(textRefusal).filter(Boolean)).toEqual([]);
  expect(parts.join('').replaceAll('\n', '')).toBe(count === 0 ? '' : text.replaceAll('\n', ''));
});

test.each([
  // a part of 24 bytes              parts
  ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧',                        ['👩‍👩‍👧', '👩‍👩‍👧', '👩‍👩‍👧']],          // 18 bytes each
  ['e\u0301'.repeat(8),              ['e\u0301'.repeat(7), 'e\u0301']],
  ['👩‍👩‍👩‍👩‍👩',                              ['👩‍👩‍👩‍', '👩‍👩']],            // longer than any part may be
  ['a'.repeat(47),                   ['a'.repeat(23), 'a'.repeat(23), 'a']],   // and the end of its line
  [`${'a'.repeat(11)}\n${'b'.repeat(11)}`, [`${'a'.repeat(11)}\n${'b'.repeat(11)}`]],
  [`${'a'.repeat(11)}\n${'b'.repeat(12)}`, ['a'.repeat(11), 'b'.repeat(12)]],
])('[WE14] [TC6] %s is cut between characters as people see them', (text, parts) => {
  expect(splitText(text, { bytesMax: 24, linesMax: 9, bytesOf: utf8Bytes })).toEqual(parts);
}); // prettier-ignore
