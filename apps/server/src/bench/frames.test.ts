import { expect, test } from 'vitest';
import { frame } from '../testing/frame.ts';
import { frameReader, textFrame } from './frames.ts';

const PAYLOADS = ['', 'a', 'b'.repeat(125), 'c'.repeat(126), 'd'.repeat(65_535), 'e'.repeat(65_536), 'f'];
const SENT = Buffer.concat(PAYLOADS.map((payload) => frame(1, payload, { masked: false })));

test.each([1, 2, 3, 7, 4_096, 65_536, SENT.length])('frames in chunks of %d bytes are read as they were sent', (size) => {
  const read: string[] = [];
  const take = frameReader((payload) => read.push(payload.toString()));
  for (let at = 0; at < SENT.length; at += size) take(SENT.subarray(at, at + size));
  expect(read.map((payload) => payload.length)).toEqual(PAYLOADS.map((payload) => payload.length));
  expect(read).toEqual(PAYLOADS);
}); // prettier-ignore

test.each(['hola', 'ñ'.repeat(62), 'ñ'.repeat(63), 'x'.repeat(300)])(
  '%s is sent as a client has to',
  (text) => {
    expect(textFrame(text)).toEqual(frame(1, text));
  },
);
