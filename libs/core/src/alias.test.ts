import { expect, test } from 'vitest';
import { aliasKey, roomName } from './alias.ts';

test.each([
  // one          other          same
  ['ana',         'ANA',         true],
  ['ana',         'ａｎａ',      true],
  ['é',           'e\u0301',     true],
  ['Straße',      'STRASSE',     true],
  ['STRAẞE',      'straße',      true],
  ['ΟΔΟΣ',        'οδος',        true],
  ['ﬁn',          'FIN',         true],     // a ligature
  ['ana',         'anna',        false],
  ['ano',         'año',         false],
  ['a.b',         'ab',          false],
])('[AL2] %s and %s are the same alias: %s', (one, other, same) => {
  expect(aliasKey(one) === aliasKey(other)).toBe(same);
}); // prettier-ignore

test('[AL2] the key of a key is the key, and letter case never makes another one, whatever the character', () => {
  const differing: string[] = [];
  for (let code = 0; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const char = String.fromCodePoint(code);
    const key = aliasKey(char);
    const others = [key, char.toUpperCase(), char.toLowerCase()];
    if (others.some((other) => aliasKey(other) !== key)) differing.push(char);
  }
  expect(differing).toEqual([]);
});

test.each([
  // asked             room
  ['lobby',            'lobby'],
  ['Aula-3',           'aula-3'],
  ['ＡＵＬＡ_3',       'aula_3'],
  ['数学',             '数学'],
  ['x'.repeat(32),     'x'.repeat(32)],
  ['x'.repeat(33),     undefined],
  ['𝔛'.repeat(32),     'x'.repeat(32)],     // mathematical letters
  ['𐐨'.repeat(32),     '𐐨'.repeat(32)],     // two units of UTF-16 each
  ['',                 undefined],
  ['aula 3',           undefined],
  ['../etc',           undefined],
  ['aula.3',           undefined],
  ['-aula',            undefined],
  ['aula/3',           undefined],
  ['aula\u3164',       undefined],
  ['aula\ud83d',       undefined],
])('[RO1] the room asked for as %j is %j', (asked, room) => {
  expect(roomName(asked)).toBe(room);
}); // prettier-ignore
