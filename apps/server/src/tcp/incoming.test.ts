import { expect, test } from 'vitest';
import { readerFor, type Incoming } from './incoming.ts';

/** The number of the rule, not of the code. TC3. */
const INCOMING_BYTES_MAX = 32_768;

/** Reads a text in pieces that end at these places. */
function read(text: string | Buffer, ...cuts: number[]): Incoming[] {
  const bytes = Buffer.from(text);
  const reader = readerFor(bytes);
  const ends = [...cuts, bytes.length];
  return [...ends.flatMap((end, i) => reader.push(bytes.subarray(ends[i - 1] ?? 0, end))), ...reader.end()];
}

const object = (user: string, message?: string, room?: string) => ({ what: 'object', user, message, room });
const line = (text: string) => ({ what: 'line', text });
const NONSENSE = { what: 'nonsense' };
const TOO_LONG = { what: 'tooLong' };

test.each<[string, object[]]>([
  ['{"user": "ana", "message": "hola"}',                      [object('ana', 'hola')]],
  ['{"user":"ana"}{"user":"ana","message":"hola"}',           [object('ana'), object('ana', 'hola')]],
  [' \r\n{"user":"ana"}\n\n {"user":"beto"} ',                [object('ana'), object('beto')]],
  ['{"user":"ana","room":"aula-2"}',                          [object('ana', undefined, 'aula-2')]],
  ['{"user":"ana","message":"a{b}c[\\"\\\\"}{"user":"b"}',    [object('ana', 'a{b}c["\\'), object('b')]],
  ['{"user":"ñ🙂","message":"\\u00f1\\ud83d\\ude42"}',         [object('ñ🙂', 'ñ🙂')]],
  ['{"user":"ana","message":"hola","time":[{"s":1}]}',        [object('ana', 'hola')]],
  ['{"message":"hola"}',                                      [NONSENSE]],
  ['{"user":7}',                                              [NONSENSE]],
  ['{"user":"ana","message":null}',                           [NONSENSE]],
  ['{}{"user":"ana"}',                                        [NONSENSE, object('ana')]],
  ['{"user":ana}{"user":"ana"}',                              [NONSENSE, object('ana')]],
  ['{"user":"ana"}hola, ¿qué tal?{"user":"ana"}',             [object('ana'), NONSENSE, object('ana')]],
  ['{"user":"ana"}[]\n"a"\n{"user":"ana"}',                   [object('ana'), NONSENSE, NONSENSE, object('ana')]],
  ['{"user":"an\n{"user":"ana"}',                             [NONSENSE, object('ana')]],     // a text without its end
  ['{"user":"ana","message":"ho',                             [NONSENSE]],
  ['{"__proto__":{"user":"ana"}}',                            [NONSENSE]],
  ['ana\nhola\r\n\n{"user":"ana"}\nadiós',                    ['ana', 'hola', '', '{"user":"ana"}', 'adiós'].map(line)],
])('[TC3] of %s is read what it is, wherever it is split', (text, things) => {
  expect(read(text)).toEqual(things);
  const { length } = Buffer.from(text);
  for (let at = 1; at < length; at += 1) expect([at, read(text, at)]).toEqual([at, things]);
  expect(read(text, ...Array(length).keys())).toEqual(things);
}); // prettier-ignore

test.each([
  ['an object',                 `{"user":"${'a'.repeat(INCOMING_BYTES_MAX)}"}`],
  ['an object without an end',  `{"user":"${'a'.repeat(INCOMING_BYTES_MAX)}`],
  ['brackets without an end',   '{'.repeat(INCOMING_BYTES_MAX + 1)],
  ['a line',                    `${'a'.repeat(INCOMING_BYTES_MAX + 1)}\n`],
  ['a line without an end',     'a'.repeat(INCOMING_BYTES_MAX + 1)],
])('[TC3] %s of more than 32,768 bytes is too long, however it comes', (_, text) => {
  expect(read(text)[0]).toEqual(TOO_LONG);
  expect(read(text, 1, 1_000, 32_000)[0]).toEqual(TOO_LONG);
}); // prettier-ignore

test('[TC3] as long as may be', () => {
  const message = 'a'.repeat(INCOMING_BYTES_MAX - '{"user":"ana","message":""}'.length);
  expect(read(`{"user":"ana","message":"${message}"}`, 7)).toEqual([object('ana', message)]);
  expect(read('a'.repeat(INCOMING_BYTES_MAX), 7)).toEqual([line('a'.repeat(INCOMING_BYTES_MAX))]);
});
