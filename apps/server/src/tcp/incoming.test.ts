import { expect, test } from 'vitest';
import { readerFor, type Incoming } from './incoming.ts';
import type { Field, Problem } from './object-of.ts';

/** The number of the rule, not of the code. TC3. */
const INCOMING_BYTES_MAX = 32_768;

/** Reads a text in pieces that end at these places. */
function read(text: string | Buffer, ...cuts: number[]): Incoming[] {
  const bytes = Buffer.from(text);
  const reader = readerFor(bytes);
  const ends = [...cuts, bytes.length];
  const read = ends.flatMap((end, i) => reader.push(bytes.subarray(ends[i - 1] ?? 0, end)));
  return [...read, ...reader.end()].map(asUint8Array);
}

/** A Buffer is not equal to a Uint8Array of the same bytes. */
function asUint8Array(thing: Incoming): Incoming {
  return thing.what === 'unreadable' ? { ...thing, bytes: Uint8Array.from(thing.bytes) } : thing;
}

const object = (user: string, message?: string, room?: string, ...others: string[]) => ({
  what: 'object',
  user,
  message,
  room,
  others,
});
const line = (text: string) => ({ what: 'line', text });
const nonsense = (problem: Problem) => ({ what: 'nonsense', problem });
const JUNK = nonsense({ what: 'noObject' });
const NO_JSON = nonsense({ what: 'noJson' });
const OPEN_TEXT = nonsense({ what: 'openText' });
const missing = (field: Field, ...others: string[]) => nonsense({ what: 'missing', field, others });
const noText = (field: Field, value: string) => nonsense({ what: 'noText', field, value });
const TOO_LONG = { what: 'tooLong' };

test.each<[string, object[]]>([
  ['{"user": "ana", "message": "hola"}',                      [object('ana', 'hola')]],
  ['{"user":"ana"}{"user":"ana","message":"hola"}',           [object('ana'), object('ana', 'hola')]],
  [' \r\n{"user":"ana"}\n\n {"user":"beto"} ',                [object('ana'), object('beto')]],
  ['{"user":"ana","room":"aula-2"}',                          [object('ana', undefined, 'aula-2')]],
  ['{"user":"ana","message":"a{b}c[\\"\\\\"}{"user":"b"}',    [object('ana', 'a{b}c["\\'), object('b')]],
  ['{"user":"ñ🙂","message":"\\u00f1\\ud83d\\ude42"}',         [object('ñ🙂', 'ñ🙂')]],
  ['{"user":"ana","message":"hola","time":[{"s":1}]}',        [object('ana', 'hola', undefined, 'time')]],
  ['{"message":"hola"}',                                      [missing('user')]],
  ['{"User":"cap","texto":"a"}',                              [missing('user', 'User', 'texto')]],
  ['{"user":"ana","mesage":"a"}',                             [missing('message', 'mesage')]],
  ['{"user":"ana","MESSAGE":"a"}',                            [missing('message', 'MESSAGE')]],
  ['{"user":"ana","time":1,"m":2}',                           [object('ana', undefined, undefined, 'time', 'm')]],
  ['{"user":7}',                                              [noText('user', '7')]],
  ['{"user":null,"message":"a"}',                             [noText('user', 'null')]],
  ['{"user":"ana","message":null}',                           [noText('message', 'null')]],
  ['{"user":"ana","room":["a"]}',                             [noText('room', '["a"]')]],
  ["{'user': 'ana'}",                                         [NO_JSON]],
  ['{"user": "eva", "message": None}',                        [NO_JSON]],
  ['{}{"user":"ana"}',                                        [missing('user'), object('ana')]],
  ['{"user":ana}{"user":"ana"}',                              [NO_JSON, object('ana')]],
  ['{"user":"ana"}hola, ¿qué tal?{"user":"ana"}',             [object('ana'), JUNK, object('ana')]],
  ['{"user":"ana"}[]\n"a"\n{"user":"ana"}',                   [object('ana'), JUNK, JUNK, object('ana')]],
  ['{"user":"an\n{"user":"ana"}',                             [OPEN_TEXT, object('ana')]],    // a text without its end
  ['{"user":"ana","message":"ho',                             [nonsense({ what: 'openObject' })]],
  ['{"__proto__":{"user":"ana"}}',                            [missing('user', '__proto__')]],
  ['ana\nhola\r\n\n{"user":"ana"}\nadiós',                    ['ana', 'hola', '', '{"user":"ana"}', 'adiós'].map(line)],
])('[TC3] of %s is read what it is, wherever it is split', (text, things) => {
  expect(read(text)).toEqual(things);
  const { length } = Buffer.from(text);
  for (let at = 1; at < length; at += 1) expect([at, read(text, at)]).toEqual([at, things]);
  expect(read(text, ...Array(length).keys())).toEqual(things);
}); // prettier-ignore

const unreadable = (latin1: string) => ({
  what: 'unreadable',
  bytes: Uint8Array.from(Buffer.from(latin1, 'latin1')),
});

test.each<[string, object[]]>([
  // bytes                                                  read
  ['\xef\xbb\xbfana\r\nhola\n',                           [line('ana'), line('hola')]],
  ['\xef\xbb\xbf\n {"user":"ana"}',                       [object('ana')]],
  ['{"user":"ana","message":"\xef\xbb\xbf"}',              [object('ana', '\u{feff}')]],
  ['ma\xf1ana\nhola\n',                                   [unreadable('ma\xf1ana'), line('hola')]],
  ['ana\nma\xc3',                                         [line('ana'), unreadable('ma\xc3')]],
  ['{"user":"ana"}{"user":"ma\xf1a"}{"user":"beto"}',      [object('ana'), unreadable('{"user":"ma\xf1a"}'), object('beto')]],
  ['{"user":"\xed\xa0\xbd\xed\xb9\x82"}',                 [unreadable('{"user":"\xed\xa0\xbd\xed\xb9\x82"}')]],
  ['\xff\xfea\0n\0\n\0h\0',                               [{ what: 'utf16' }]],
  ['\xfe\xff\0{\0"\0u',                                   [{ what: 'utf16' }]],
  ['{\0"\0u\0s\0',                                        [{ what: 'utf16' }]],
  ['\xff\xfb\x18ana\n',                                   [{ what: 'telnet', answer: Buffer.from('\xff\xfe\x18', 'latin1') }, line('ana')]],
  ['a\0b\n',                                              [line('a\0b')]],
])('[ME9] [TC3] [TC10] of the bytes %j is read what is text, wherever they are split', (latin1, things) => {
  const bytes = Buffer.from(latin1, 'latin1');
  for (let at = 0; at <= bytes.length; at += 1) expect([at, read(bytes, at)]).toEqual([at, things]);
  expect(read(bytes, ...bytes.keys())).toEqual(things);
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
