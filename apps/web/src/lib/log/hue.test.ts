import { expect, test } from 'vitest';
import { hueOf } from './hue.ts';

test.each([
  ['ana', 'ANA'],
  ['ana', 'ａｎａ'],
  ['Straße', 'STRASSE'],
])('%s and %s are one person, so one colour', (a, b) => {
  expect(hueOf(a)).toBe(hueOf(b));
});

test('a class gets more than a few colours', () => {
  const aliases = Array.from({ length: 30 }, (_, i) => `alumno${i}`);
  expect(new Set(aliases.map(hueOf)).size).toBeGreaterThan(10);
});
