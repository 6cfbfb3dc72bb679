import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesAsJson, decodeUtf8, utf8Bytes } from './utf8.ts';

test.each([
  // bytes                     text
  ['',                         ''],
  ['6d 61 c3 b1 61 6e 61',     'mañana'],
  ['f0 9f 99 82',              '🙂'],
  ['00 7f c2 80 df bf',        '\0\u{7f}\u{80}\u{7ff}'],
  ['e0 a0 80 ef bf bf',        '\u{800}\u{ffff}'],
  ['ed 9f bf ee 80 80',        '\u{d7ff}\u{e000}'],
  ['f0 90 80 80 f4 8f bf bf',  '\u{10000}\u{10ffff}'],
  ['ef bf bd',                 '\u{fffd}'],          // a character of its own
  ['ef bb bf 61 ef bb bf',     '\u{feff}a\u{feff}'],
  ['6d 61 f1 61 6e 61',        undefined],           // Latin-1
  ['c3',                       undefined],           // cut off
  ['c3 0a',                    undefined],
  ['f0 9f 99',                 undefined],
  ['b1',                       undefined],           // without its beginning
  ['c0 af',                    undefined],           // longer than needed
  ['c1 81',                    undefined],
  ['e0 9f bf',                 undefined],
  ['f0 8f bf bf',              undefined],
  ['ed a0 80',                 undefined],           // half a character
  ['ed a0 bd ed b9 82',        undefined],           // CESU-8
  ['f4 90 80 80',              undefined],           // beyond Unicode
  ['f5 80 80 80',              undefined],
  ['f8 88 80 80 80',           undefined],
  ['ff',                       undefined],
])('[ME9] the bytes %s are the text %j', (hex, text) => {
  expect(decodeUtf8(Uint8Array.from(hex.split(' ').filter(Boolean), (byte) => parseInt(byte, 16)))).toBe(text);
}); // prettier-ignore

test('[ME9] any bytes are the text that a strict decoder of the platform makes of them', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 200 }).map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(bytes, (some) => {
      let text: string | undefined;
      try {
        text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(some);
      } catch {
        text = undefined;
      }
      expect(decodeUtf8(some)).toBe(text);
    }),
  );
});

test('[HO11] the bytes of a text as JSON are those that JSON writes', () => {
  const unit = fc.constantFrom(...'a"\\\0\u0001\b\t\n\v\f\r\u001f\u007f\u0085\u2028ñ漢😀', '\ud83d', '\ude00');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
      expect(bytesAsJson(text)).toBe(utf8Bytes(JSON.stringify(text)));
    }),
  );
}); // prettier-ignore
