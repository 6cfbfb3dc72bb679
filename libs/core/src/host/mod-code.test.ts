import { expect, test } from 'vitest';
import { isModCode, isSameCode } from './mod-code.ts';

test.each([
  ['mates', false],
  ['mates1', true],
  ['matemáticas-2B', true],
  ['dos palabras', false],
  ['', false],
  ['x'.repeat(64), true],
  ['x'.repeat(65), false],
  // Hyphens are not compared, so they make no code longer.
  ['------', false],
  ['a-----', false],
  ['mat-es', false],
  ['m-a-t-e-s-1', true],
])('[MO1] an operator who chooses the code %j: %s', (code, isGood) => {
  expect(isModCode(code)).toBe(isGood);
});

test.each([
  ['k7m4-qx2p', true],
  ['K7M4 qx2p', true],
  ['k7m4qx2', false],
  ['-', false],
])('[MO1] somebody who tries %j has the code k7m4-qx2p: %s', (tried, isSame) => {
  expect(isSameCode(tried, 'k7m4-qx2p')).toBe(isSame);
});
