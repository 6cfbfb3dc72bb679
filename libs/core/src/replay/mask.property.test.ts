import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textRefusal } from '../text-rule.ts';
import { utf8Bytes } from '../utf8.ts';
import { maskText } from './mask.ts';

const letters = fc.constantFrom(...'aZ9.,"\\ \n\t\u0007ñçé漢😀ếᾂ\u0301\u20d0\u200d\u2800\u{1d165}가');
const text = fc.oneof(
  fc.string({ unit: letters, maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    .map((units) => String.fromCharCode(...units)),
);

const judged = (one: string) => ({
  bytes: utf8Bytes(one),
  json: utf8Bytes(JSON.stringify(one)),
  units: one.length,
  lines: one.split('\n').length,
  why: textRefusal(one),
});

test('[SE24] a masked text has the size, the price and the refusal of the text', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(judged(maskText(one))).toEqual(judged(one));
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['hola, ¿qué tal?', 'xxxxx ðxxé xxxx'],
  ['漢字\n😀\u0301', '漢漢\n😀\u0301'],
  ['say "hi" \\ ế', 'xxx "xx" \\ ế'],
])('[SE24] of %j nobody can read more than %j', (one, masked) => {
  expect(maskText(one)).toBe(masked);
});
