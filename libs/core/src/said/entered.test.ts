import { expect, test } from 'vitest';
import { entered } from './entered.ts';

test.each([
  // copied                            put into the entry
  ['Título\u000bSubtítulo',            'Título\nSubtítulo'],     // from slides
  ['a\u2028b\u2029c\u0085d\fe',         'a\nb\nc\nd\ne'],
  ['a\r\nb\rc\nd',                     'a\nb\nc\nd'],
  ['Donau\u00addampf',                 'Donaudampf'],
  ['hola\u200bmundo',                  'holamundo'],
  ['\ufeffhola\u2060',                 'hola'],
  ['\ufffca\u2063b\u180e',              'ab'],
  ['שלום\u200f! \u200e1 \u061c2',      'שלום\u200f! \u200e1 \u061c2'],
  ['می\u200cخواهم क्\u200dष',          'می\u200cخواهم क्\u200dष'],
  ['👩\u200d💻 ❤\ufe0f',               '👩\u200d💻 ❤\ufe0f'],
  ['a\u202eb\u2066c\u001b[2J\u0000',   'a\u202eb\u2066c\u001b[2J\u0000'],   // is seen once it is sent
])('[WE14a] %j is put in as %j', (copied, put) => {
  expect(entered(copied)).toBe(put);
  expect(entered(put)).toBe(put);
}); // prettier-ignore
