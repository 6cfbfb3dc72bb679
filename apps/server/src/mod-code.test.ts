import { isModCode } from '@charla/core';
import { expect, test } from 'vitest';
import { freshModCode } from './mod-code.ts';

test('[MO1] a fresh code can be read out, is new each time, and could have been chosen', () => {
  const codes = Array.from({ length: 200 }, freshModCode);
  expect(codes.filter((code) => !/^[a-z2-9]{4}-[a-z2-9]{4}$/u.test(code))).toEqual([]);
  expect(codes.filter((code) => /[il1o0]/u.test(code))).toEqual([]);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.every(isModCode)).toBe(true);
});
