import { utf8Bytes } from '@charla/core';
import { expect, test } from 'vitest';
import { foreignPart, safeLine, safeText } from './safe.ts';

test.each([
  // text                             shown                                what it would have done
  ['\u001b[2J',                       '\\u{1b}[2J',                        'cleared the screen'],
  ['\u001b]0;título\u0007',           '\\u{1b}]0;título\\u{7}',            'renamed the window'],
  ['\u009b31m',                       '\\u{9b}31m',                        'painted it red, in 8 bits'],
  ['\u0090q\u009c',                   '\\u{90}q\\u{9c}',                   'sent a string to the terminal'],
  ['uno\rdos',                        'uno\\u{d}dos',                      'written over the line'],
  ['ab\b\u007f',                      'ab\\u{8}\\u{7f}',                   'rubbed out'],
  ['a\u0000b',                        'a\\u{0}b',                          'ended the string'],
  ['\u202etxt.exe',                   '\\u{202e}txt.exe',                  'turned the text around'],
  ['\u2066a\u2069',                   '\\u{2066}a\\u{2069}',               'turned the text around'],
  ['a\fb',                            'a\\u{c}b',                          'begun a page'],
  ['a\u200e\u0301',                   'a\u200e\\u{301}',                   'piled marks on marks'],
  ['a\u200bb',                        'a\\u{200b}b',                       'hidden'],
  ['\ufeffa',                         '\\u{feff}a',                        'hidden'],
  ['a\ufffcb',                        'a\\u{fffc}b',                       'hidden: what stands for a picture that is not there'],
  ['a\u3164b',                        'a\\u{3164}b',                       'hidden: a letter that shows nothing'],
  ['a\u00adb',                        'a\\u{ad}b',                         'hidden'],
  ['a\u{e0041}b',                     'a\\u{e0041}b',                      'hidden: a tag'],
  ['a\u200db',                        'a\u200db',                          'nothing: a joiner between letters'],
  ['1\u200d2',                        '1\\u{200d}2',                       'hidden'],
  ['\u200ca',                         '\\u{200c}a',                        'hidden'],
  ['😀\u200da',                       '😀\\u{200d}a',                      'hidden'],
  ['a\ufff9b\ufffb',                  'a\\u{fff9}b\\u{fffb}',             'hidden: a remark between lines'],
  ['a\ufe0fb',                        'a\\u{fe0f}b',                       'hidden'],
  ['1\ufe0f2',                        '1\\u{fe0f}2',                       'hidden'],
  ['\u{1f600}\ufe0f\ufe0f',            '\u{1f600}\ufe0f\\u{fe0f}',          'hidden'],
  ['\u034fa',                         '\\u{34f}a',                         'hidden: a joiner of graphemes'],
  ['\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}', '\u{1f3f4}\\u{e0067}\\u{e0062}\\u{e007f}', 'hidden: the flag of nowhere'],
  ['a\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    'a\\u{e0067}\\u{e0062}\\u{e0065}\\u{e006e}\\u{e0067}\\u{e007f}', 'hidden: tags without a flag'],
  ['\u0378',                          '\\u{378}',                          'done what a later Unicode says'],
  ['\uffff',                          '\\u{ffff}',                         'been no character'],
  ['\ue000',                          '\\u{e000}',                         'shown something private'],
  ['\ud83d',                          '\\u{d83d}',                         'broken the encoding'],
  ['a\tb',                            'a    b',                            'jumped'],
  ['a\r\nb',                          'a\nb',                              'nothing: a line break of Windows'],
  ['a\u000bb',                        'a\nb',                              'nothing: a line break of slides'],
  ['a\u2028b\u2029c\u0085d',          'a\nb\nc\nd',                        'nothing: line breaks of word processors'],
])('[TX1] [TX3] %j is shown as %j; it would have %s', (text, shown) => {
  expect(safeText(text)).toBe(shown);
}); // prettier-ignore

test.each([
  ['two lines', 'uno\ndos'],
  ['Spanish', '¡Adiós, pingüino! ñ'],
  ['composed of parts', 'Jose\u0301'],
  ['Persian with a non-joiner', 'می\u200cخواهم'],
  ['Hindi with a joiner', 'क्\u200dष'],
  ['Adlam with a joiner, beyond U+FFFF', '\u{1e900}\u200d\u{1e901}'],
  ['Arabic', 'السلام عليكم'],
  ['Hebrew', 'שלום'],
  ['Hebrew with a mark of direction', 'שלום\u200f!'],
  ['a sum with a mark of direction', '\u200e1+1'],
  ['Arabic with a mark of direction', 'ا\u061c1'],
  ['Chinese', '你好，世界'],
  ['Korean', '안녕하세요'],
  ['a face', '😀'],
  ['a family', '👨\u200d👩\u200d👧\u200d👦'],
  ['a runner with a skin', '🏃🏽\u200d♀\ufe0f'],
  ['a flag', '🇪🇸'],
  ['a flag of colours', '🏳\ufe0f\u200d🌈'],
  ['a keycap', '1\ufe0f\u20e3'],
  ['a heart', '❤\ufe0f'],
  ['a heart as a sign', '❤\ufe0e'],
  ['a keycap as a sign', '1\ufe0e\u20e3'],
  ['England', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}'],
  ['Wales', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}'],
  ['an emoji to come', '\u{1faff}'],
])('[TX1] [TX3] %s stays as it is: %s', (_, text) => {
  expect(safeText(text)).toBe(text);
});

test('[TX1] [TX4] what is safe stays as it is, whatever stood beside it', () => {
  const parts = [
    'a',
    '1',
    '\u0301',
    'ی',
    '\u200c',
    '\u200d',
    '\ufe0f',
    '😀',
    '🏽',
    '\u3164',
    '\u034f',
    '\n',
    '\u001b',
    '\u20e3',
    '\ufe0e',
    '🏴',
    '\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}',
    '\u{e007f}',
    '\u0301'.repeat(5),
    '🇪',
  ];
  const unstable: string[] = [];
  const visit = (text: string, left: number): void => {
    const once = safeText(text);
    if (safeText(once) !== once) unstable.push(text);
    if (left > 0) for (const part of parts) visit(text + part, left - 1);
  };
  visit('', 4);
  expect(unstable).toEqual([]);
});

test('[TX5] marks beyond the eighth on a letter are shown beside it', () => {
  expect(safeText('a' + '\u0301'.repeat(8) + 'b\u0301')).toBe('a' + '\u0301'.repeat(8) + 'b\u0301');
  expect(safeText('a' + '\u0301'.repeat(10))).toBe('a' + '\u0301'.repeat(8) + '\\u{301}\\u{301}');
});

test.each([
  ['\u0000',               'a control of one byte'],
  ['\u007f',               'a control of one byte, with two digits'],
  ['\n',                   'a line break'],
  ['\u00ad',               'two bytes'],
  ['\u202e',               'three bytes'],
  ['\u{e0041}',            'four bytes'],
  ['\u{10ffff}',           'the last of all'],
  ['\t',                   'a tab'],
])('[TX4] %j becomes at most six times as long: %s', (char) => {
  expect(utf8Bytes(safeLine(char.repeat(100)))).toBeLessThanOrEqual(600 * utf8Bytes(char));
}); // prettier-ignore

test.each([
  // part                isolated
  ['ana',                'ana'],
  ['日本',               '日本'],
  ['שלום',               '\u2068שלום\u2069'],
  ['ana مرحبا 5',        '\u2068ana مرحبا 5\u2069'],
  ['a\u200f!',           '\u2068a\u200f!\u2069'],      // acts like a letter
  ['\u{1e900}',          '\u2068\u{1e900}\u2069'],       // Adlam
  ['ש\u2069\u202e',      '\u2068ש\\u{2069}\\u{202e}\u2069'], // nobody gets out
])('[TX6] %s stands in a line as %j', (part, shown) => {
  expect(foreignPart(part)).toBe(shown);
}); // prettier-ignore

test('[TX2] on one line nothing begins another one', () => {
  expect(safeLine('uno\ndos\r\ntres\u2028cuatro\u000bcinco')).toBe('uno ⏎ dos ⏎ tres ⏎ cuatro ⏎ cinco');
});
