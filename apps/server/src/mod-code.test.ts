import { expect, test } from 'vitest';
import { freshModCode, isModCode } from './mod-code.ts';

test('[MO1] a fresh code can be read out, is new each time, and could have been chosen', () => {
  const codes = Array.from({ length: 200 }, freshModCode);
  expect(codes.filter((code) => !/^[a-z2-9]{4}-[a-z2-9]{4}$/u.test(code))).toEqual([]);
  expect(codes.filter((code) => /[il1o0]/u.test(code))).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every(isModCode)).toBe(true);
});

test.each([
  ['mates', false],
  ['mates1', true],
  ['matemáticas-2B', true],
  ['dos palabras', false],
  ['', false],
  ['x'.repeat(64), true],
  ['x'.repeat(65), false],
])('[MO1] an operator who chooses the code %j: %s', (code, isGood) => {
  expect(isModCode(code)).toBe(isGood);
});
