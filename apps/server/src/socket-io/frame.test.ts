import { expect, test } from 'vitest';
import { frame, TEXT } from '../testing/frame.ts';
import { textFrame } from './frame.ts';

test.each([0, 1, 125, 126, 65_535, 65_536, 70_000])('[SE17] a text of %d bytes is one frame', (length) => {
  const text = 'a'.repeat(length);
  expect(textFrame(text).equals(frame(TEXT, text, { masked: false }))).toBe(true);
});

test('[SE17] a text is counted in the bytes that it has on the wire', () => {
  const text = 'ñ€🙂"\\'.repeat(20);
  expect(textFrame(text).equals(frame(TEXT, text, { masked: false }))).toBe(true);
});
