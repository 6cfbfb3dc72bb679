import { expect, test } from 'vitest';
import { after, FAMILY, lines, shown } from '../testing/typed.ts';

test.each([
  // keys                                       line
  ['hola',                                      'hola|'],
  ['¡Ñandú!',                                   '¡Ñandú!|'],
  ['ola<home>h',                                'h|ola'],
  ['hla<left><left>o',                          'ho|la'],
  ['ab<left><right><right>c',                   'abc|'],
  ['<left><backspace><delete>a',                'a|'],
  ['ab<home><left><end>c',                      'abc|'],
  ['ab<home><backspace>',                       '|ab'],
  ['ab<delete>',                                'ab|'],
  ['<f1><escape>a<ctrl-f5>',                  'a|'],
  // Characters as people count them.
  [`a${FAMILY}b<left><left>`,                   `a|${FAMILY}b`],
  [`a${FAMILY}b<home><right><right>`,           `a${FAMILY}|b`],
  [`a${FAMILY}<backspace>`,                     'a|'],
  [`a${FAMILY}b<home><right><delete>`,          'a|b'],
  ['man\u0303o<left><left>',                    'ma|n\u0303o'],
  ['man\u0303<backspace>',                      'ma|'],
  ['n\u0303o<home><delete>',                    '|o'],
  ['漢字<left><backspace>',                     '|字'],
  ['🇪🇸🇫🇷<backspace>',                           '🇪🇸|'],
  // What becomes one character is never cut in half.
  ['🇪x🇸<left><backspace>a', '🇪🇸a|'],
  ['👩x👧<left><left>\u200D<right><backspace>', '👩\u200D👧|'],
  // Words.
  ['uno dos tres<ctrl-left><ctrl-left>',        'uno |dos tres'],
  ['uno dos<home><ctrl-right>',                 'uno| dos'],
  ['uno dos<alt-b>',                            'uno |dos'],
  ['uno dos<home><alt-f><alt-f><alt-f>',        'uno dos|'],
  ['uno dos  <ctrl-w>',                         'uno |'],
  ['uno dos<left><ctrl-w>',                     'uno |s'],
  ['uno dos<alt-backspace>',                    'uno |'],
  ['uno dos tres<home><alt-right><alt-d>',      'uno| tres'],
  ['uno<home><ctrl-w><alt-b>',                  '|uno'],
  // Further keys that shells have.
  ['uno dos<alt-b><ctrl-u>',                    '|dos'],
  ['uno dos<alt-b><ctrl-k>',                    'uno |'],
  ['uno<ctrl-a>a<ctrl-e>e',                     'aunoe|'],
  ['uno<ctrl-b><ctrl-b><ctrl-f>',               'un|o'],
  ['uno<ctrl-h>',                               'un|'],
  ['uno<ctrl-a><ctrl-d>',                       '|no'],
  [`a${FAMILY}b<home><right><ctrl-d>`,          'a|b'],
  ['uno<ctrl-x><alt-x><ctrl-g><ctrl-s><alt-é>',   'uno|'],
  // Alt-Enter begins a new line of the same message.
  ['uno<alt-return>dos<shift-return>',             'uno\ndos\n|'],
])('[TE2] %s leaves %j', (keys, line) => {
  const { editor, asked } = after(keys);
  expect(shown(editor)).toBe(line);
  expect(asked).toEqual([]);
}); // prettier-ignore

test.each([
  // keys                             line     what was asked for
  ['hola<return>',                    '|',     ['hola']],
  ['  hola <left><return>',           '|',     ['  hola ']],
  ['<return>',                        '|',     []],
  ['  <alt-return> <return>',         '|',     []],
  ['«uno\ndos\n»<return>',             '|',     ['uno\ndos']],
  ['uno<return>dos<return>',          '|',     ['uno', 'dos']],
  ['hola<ctrl-c>',                    '|',     []],
  ['hola<ctrl-c><ctrl-c>',            '|',     ['quit']],
  ['<ctrl-c>',                        '|',     ['quit']],
  ['ab<ctrl-z>',                      'ab|',   ['suspend']],
  ['<ctrl-d>',                        '|',     ['quit']],
  ['ab<ctrl-d>',                      'ab|',   []],
  ['ab<ctrl-l>',                      'ab|',   ['clear']],
])('[TE2] %s leaves %j and asks for %j', (keys, line, asks) => {
  const { editor, asked } = after(keys);
  expect(shown(editor)).toBe(line);
  expect(lines(asked)).toEqual(asks);
}); // prettier-ignore

test.each([
  // keys                              line
  ['<up>',                             'dos|'],
  ['<up><up>',                         'uno|'],
  ['<up><up><up>',                     'uno|'],
  ['<up><up><down>',                   'dos|'],
  ['<ctrl-p><ctrl-p><ctrl-n>',         'dos|'],
  ['tres<left><up><down>',             'tres|'],
  ['tres<up><up><down><down><down>',   'tres|'],
  ['<down>',                           '|'],
  ['<up>x<up><down>',                  'dos|'],
  ['<up>x<return><up>',                'dosx|'],
  ['dos<return><up><up>',              'uno|'],
  ['tres<up><return><up><down>',       '|'],
])('[TE2] after sending uno and dos, %s shows %j', (keys, line) => {
  expect(shown(after(keys, after('uno<return>dos<return>').editor).editor)).toBe(line);
}); // prettier-ignore

test('[TE2] the latest 500 lines are remembered', () => {
  let { editor } = after('');
  for (let i = 1; i <= 501; i += 1) editor = after(`${i}<return>`, editor).editor;
  editor = after('<up>'.repeat(600), editor).editor;
  expect(editor.text).toBe('2');
});

test.each([
  // keys                              line
  ['an<tab>',                          'ana: |'],
  ['an<tab><tab>',                     'anabel: |'],
  ['an<tab><tab><tab>',                'ana: |'],
  ['an<shift-tab>',                    'ana: |'],
  ['an<tab><shift-tab>',               'anabel: |'],
  ['an<tab>hola',                      'ana: hola|'],
  ['an<tab><backspace><tab>',          'ana:|'],
  ['hola an<tab><tab>',                'hola anabel |'],
  ['hola @b<tab>',                     'hola @beto |'],
  ['a b c<left><left><tab>',           'a beto | c'],
  ['.<tab><tab>',                      '.r|'],
  ['x<tab>',                           'x|'],
  ['<tab>',                            '|'],
])('[TE2] %s completes to %j', (keys, line) => {
  expect(shown(after(keys).editor)).toBe(line);
}); // prettier-ignore

test.each([
  // keys                            line
  ['«uno\ndos»«\ntres»',             'uno\ndos\ntres|'],
  ['a«b\tc»',                        'ab\tc|'],
  ['ac<left>«b»',                    'ab|c'],
  ['an<tab>«x»<tab>',                'ana: x|'],
])('[TE2] pasting waits for Enter: %s leaves %j', (keys, line) => {
  const { editor, asked } = after(keys);
  expect(shown(editor)).toBe(line);
  expect(asked).toEqual([]);
  expect(lines(after('<return>', editor).asked)).toEqual([editor.text]);
}); // prettier-ignore
