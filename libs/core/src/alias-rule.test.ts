import { expect, test } from 'vitest';
import { aliasRefusal } from './alias-rule.ts';

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
  ['a\u2800b',              false],    // a Braille blank
])('[AL1] %j may be an alias: %s', (alias, may) => {
  expect(aliasRefusal(alias)).toBe(may ? undefined : 'alias/invalid');
}); // prettier-ignore

test('[AL1] an alias is measured as it is kept: composing may make it longer', () => {
  const shinWithDotAndDagesh = '\uFB2C';
  expect(aliasRefusal(shinWithDotAndDagesh.repeat(10))).toBeUndefined();
  expect(aliasRefusal(shinWithDotAndDagesh.repeat(11))).toBe('alias/invalid'); // 66 bytes once composed, 33 before
});

test.each([
  ['admin', true],
  ['SysInfo', true],
  ['ＲＯＯＴ', true],
  ['todos', true],
  ['r00t', true],
  ['aII', true], // two capital I
  ['Αdmin', true], // a Greek capital
  ['ΑDΜΙΝ', true],
  ['ѕуѕ', true], // Cyrillic, all of it
  ['ſystem', true], // a long s is an s, and looks like an f
  ['ServerInfo.', true], // signs, and digits that are read as letters
  ['ServerInf0', true],
  ['s3rv1d0r_', true],
  ['adm1n', true],
  ['a.d-m_in', true],
  ['Server_Info', true],
  ['SERVERlNFO', true],
  ['admǃn', true],
  ['Adrnin', true], // letters that touch
  ['aclmin', true],
  ['systern', true],
  ['admın', true], // a Turkish i without its dot, and one with a dot too many
  ['ADMİN', true],
  ['sérvẹr', true], // marks
  ['s\u0332erver', true],
  ['ｓｅｒｖｅｒ', true],
  ['ꜱᴇʀᴠᴇʀ', true], // small capitals
  ['ᴀᴅᴍɪɴ', true],
  ['ᏚᎬᏒᏙᎬᏒ', true], // Cherokee, Lisu, Greek
  ['ꓢꓰꓣꓦꓰꓣ', true],
  ['αԁmιn', true],
  ['ServerInfo2', true], // the signature of the chat's own lines, wherever it stands
  ['TheServerInfo', true],
  ['server-admin', true], // several of them
  ['anfitrión', true], // people who keep order
  ['m0derador', true],
  ['Moderator', true],
  ['mod', true],
  ['AII', true],
  ['Ali', false], // not `all`
  ['ALI', false],
  ['Alí', false],
  ['admin2', false],
  ['modesto', false],
  ['Hosten', false],
  ['administrar', false],
  ['constructor', false],
  ['Yolanda', false],
  ['sistemas', false],
])('[AL3] %s is reserved: %s', (alias, reserved) => {
  expect(aliasRefusal(alias)).toBe(reserved ? 'alias/reserved' : undefined);
});

test.each([
  // alias          mixed
  ['María-José_2',  false],
  ['1ºA',           false],
  ['Иван',          false],
  ['Ευα',           false],
  ['Li李',          false],
  ['東京タワーXです', false],      // all of Japanese, and Latin
  ['김Kim金',       false],
  ['李ㄅㄆx',       false],
  ['علي١٢',         false],    // digits of their own
  ['ᏣᎳᎩ',           false],    // Cherokee: a script of those without a name here
  ['Аnna',          true],     // one Cyrillic letter
  ['annα',          true],     // one Greek letter
  ['µTorrent',      true],     // the sign for micro is a Greek letter to NFKC
  ['김かな',        true],     // Korean and Japanese
  ['李김ㄅ',        true],
  ['ana٥',          true],     // an Arabic digit
  ['anaᎪ',          true],     // Cherokee
  ['anaא',          true],
])('[AL7] %s mixes scripts that are not written together: %s', (alias, mixed) => {
  expect(aliasRefusal(alias)).toBe(mixed ? 'alias/mixed' : undefined);
}); // prettier-ignore

test.each([
  // alias                        answer
  ['x' + '\u0316'.repeat(8),      undefined],
  ['x' + '\u0316'.repeat(9),      'alias/invalid'],
  ['é' + '\u0316'.repeat(8),      'alias/invalid'],     // the accent is one of nine
  ['x' + '\u0316'.repeat(8) + 'y' + '\u0316'.repeat(8), undefined],
  ['שָּׁלוֹם',                       undefined],
  ['བསྒྲུབས',                      undefined],          // Tibetan, letters below letters
])('[AL8] %j, with its marks: %s', (alias, answer) => {
  expect(aliasRefusal(alias)).toBe(answer);
}); // prettier-ignore
