import { utf8Bytes } from '@charla/core';
import { foreignPart, safeLine, safeText } from '@charla/text';
import fc from 'fast-check';
import { test } from 'vitest';
import { unsafeIn } from './unsafe.ts';

/** Characters that make and break lines, letters and emoji, densely; and any others. */
const parts = fc.constantFrom(
  ...[
    'a',
    '1',
    '#',
    ' ',
    '\n',
    '\r',
    '\t',
    '\u001b',
    '\u009b',
    '\u0301',
    '\u0316',
    '\u034f',
    '\u200c',
    '\u200d',
    '\u200e',
  ],
  ...[
    '\u202e',
    '\u2028',
    '\u2068',
    '\u2069',
    '\u20e3',
    '\u3164',
    '\ufe0e',
    '\ufe0f',
    '\ud83d',
    '\ude00',
    'ی',
    'ש',
    'क',
    '्',
  ],
  ...[
    '😀',
    '🏴',
    '🏽',
    '🇪',
    '👩',
    '♀',
    '\u{e0067}',
    '\u{e0062}',
    '\u{e0065}',
    '\u{e006e}',
    '\u{e007f}',
    '\u{1faff}',
    '\u0378',
  ],
);
const text = fc.oneof(
  fc.string({ unit: parts, maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
);

const RUNS = { numRuns: 2_000 };

test('[TX1] [TX4] whatever is made safe is safe, stays as it is, and is not much longer', () => {
  fc.assert(
    fc.property(text, (foreign) => {
      const once = safeText(foreign);
      const isBounded = utf8Bytes(once) <= 6 * utf8Bytes(foreign);
      return unsafeIn(once).length === 0 && safeText(once) === once && isBounded;
    }),
    RUNS,
  );
});

test('[TX2] [TX6] on a line nothing begins another, and no mark of direction is left open', () => {
  fc.assert(
    fc.property(text, (foreign) => {
      const line = safeLine(foreign);
      return !line.includes('\n') && safeLine(line) === line && unsafeIn(foreignPart(foreign)).length === 0;
    }),
    RUNS,
  );
});
