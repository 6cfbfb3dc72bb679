import { expect, test } from 'vitest';
import { aliasKey, isAlias, isReserved, roomName } from './alias.ts';

test.each([
  // alias                  may name somebody
  ['ana',                   true],
  ['Ana-María_2.0',         true],
  ['李雷',                  true],
  ['عائشة',                 true],
  ['नमस्ते',                   true],     // letters with marks
  ['7',                     true],
  ['ａｎａ',                true],     // full-width letters
  ['a'.repeat(32),          true],
  ['e\u0301'.repeat(21),    true],     // 63 bytes, 21 characters
  ['a'.repeat(33),          false],
  ['李'.repeat(22),         false],    // 66 bytes, 22 characters
  ['',                      false],
  ['a b',                   false],
  [' ana',                  false],
  ['ana\n',                 false],
  ['.ana',                  false],    // a command
  ['-ana',                  false],
  ['_ana',                  false],
  ['/ana',                  false],
  ['\u0301a',               false],    // a mark without a letter
  ['ana]',                  false],
  ['ana:',                  false],
  ['ana\u001b[2J',          false],
  ['ana\u202e',             false],    // turns what follows around
  ['ana\u200b',             false],    // invisible
  ['ana\ufe0f',             false],
  ['\u3164',                false],    // a letter that shows nothing
  ['ana\uffa0',             false],
  ['ana\u115f',             false],
  ['ana\u034f',             false],
  ['😀',                    false],
  ['ana\ud83d',             false],    // half a character
])('[AL1] %j may be an alias: %s', (alias, may) => {
  expect(isAlias(alias)).toBe(may);
}); // prettier-ignore

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
  ['admin', true],
  ['SysInfo', true],
  ['ＲＯＯＴ', true],
  ['todos', true],
  ['administrar', false],
  ['constructor', false],
])('[AL3] %s is reserved: %s', (alias, reserved) => {
  expect(isReserved(alias)).toBe(reserved);
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

test('[AL1] an alias is measured as it is kept: composing may make it longer', () => {
  const shinWithDotAndDagesh = '\uFB2C';
  expect(isAlias(shinWithDotAndDagesh.repeat(10))).toBe(true);
  expect(isAlias(shinWithDotAndDagesh.repeat(11))).toBe(false); // 66 bytes once composed, 33 before
});
