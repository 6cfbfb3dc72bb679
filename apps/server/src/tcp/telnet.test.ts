import { expect, test } from 'vitest';
import { openTelnet } from './telnet.ts';

const bytesOf = (latin1: string) => Buffer.from(latin1, 'latin1');

function hear(latin1: string, cuts: readonly number[]): [text: string, answer: string] {
  const bytes = bytesOf(latin1);
  const telnet = openTelnet();
  const ends = [...cuts, bytes.length];
  const heard = ends.map((end, i) => telnet.hear(bytes.subarray(ends[i - 1] ?? 0, end)));
  const text = Buffer.concat([...heard.map((one) => one.text), telnet.end()]).toString('latin1');
  return [text, Buffer.concat(heard.map((one) => one.answer)).toString('latin1')];
}

const PUTTY = '\xff\xfb\x1f\xff\xfb\x20\xff\xfb\x18\xff\xfb\x27\xff\xfd\x01\xff\xfb\x03\xff\xfd\x03';
const DECLINED = '\xff\xfe\x1f\xff\xfe\x20\xff\xfe\x18\xff\xfe\x27\xff\xfc\x01\xff\xfe\x03\xff\xfc\x03';

test.each([
  // bytes                                         text                   answer
  ['hola\r\n',                                     'hola\r\n',            ''],
  ['ma\xc3\xb1ana\n',                              'ma\xc3\xb1ana\n',     ''],
  [`${PUTTY}ana\r\n`,                              'ana\r\n',             DECLINED],
  ['ho\xff\xf4\xff\xfd\x06la\r\n',                 'hola\r\n',            '\xff\xfc\x06'],       // Ctrl-C
  ['\xc3\xff\xf1\xb1',                             '\xc3\xb1',            ''],                   // inside a character
  ['a\xff\xfc\x01\xff\xfe\x03b',                   'ab',                  ''],                   // a refusal has no answer
  ['\xff\xfe\x01\xff\xfd\x06b',                    'b',                   '\xff\xfc\x06'],
  ['\xff\xfe\x01ana\r\n',                          'ana\r\n',             ''],
  ['\xff\xfa\x18\x00xterm\xff\xf0ana',             'ana',                 ''],
  ['\xff\xfa\x1f\xff\xff\xf0\x00\xff\xf0ana',      'ana',                 ''],                   // an escaped byte
  ['\xff\xfa\xf0\xff\xf0ana',                      'ana',                 ''],
  ['a\xff\xf0b\xff\xecc\xff\xfad',                 'abc',                 ''],
  [`\xff\xfa${'x'.repeat(2_000)}\nana\n`,          `${'x'.repeat(976)}\nana\n`, ''],             // one without an end
  ['\xff\xfb\x01a\r\0b\r\nc\0',                    'a\r\nb\r\nc\0',       '\xff\xfe\x01'],
  ['a\r\0b',                                       'a\r\0b',              ''],                   // no telnet
  // No commands.
  ['ma\xf1ana\xff',                                'ma\xf1ana\xff',       ''],
  ['\xffana\xff\xff',                              '\xffana\xff',         ''],
  ['a\xff\xebb',                                   'a\xff\xebb',          ''],
  ['\xff\xfeh\0o\0\xff\0\n\0',                     '\xff\xfeh\0o\0\xff\0\n\0', ''],              // UTF-16
  ['\xff\xfe\x22\x04\xff\xfb\x01',                 '\xff\xfe\x22\x04\xff\xfb\x01', ''],
  ['\xff\xfeh',                                    '\xff\xfeh',           ''],
  ['\xfe\xff\0h\0\n',                              '\xfe\xff\0h\0\n',     ''],
  ['a\xff\xfeh\0',                                 'a\0',                 ''],
])('[TC10] of %j the text is %j and the answer %j, wherever it is split', (bytes, text, answer) => {
  for (let at = 0; at <= bytes.length; at += 1) expect([at, hear(bytes, [at])]).toEqual([at, [text, answer]]);
  expect(hear(bytes, [...bytes].map((_, i) => i))).toEqual([text, answer]);
}); // prettier-ignore

test('[TC10] a client that negotiates without end is answered no more', () => {
  const telnet = openTelnet();
  const bytes = bytesOf(PUTTY.repeat(100));
  const answers = Array.from({ length: 10 }, () => telnet.hear(bytes).answer.length);
  expect(answers.reduce((sum, length) => sum + length)).toBeLessThanOrEqual(4_096);
  expect(answers[0]).toBe(DECLINED.length * 100);
});
