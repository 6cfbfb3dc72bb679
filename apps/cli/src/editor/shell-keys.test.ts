import { expect, test } from 'vitest';
import { boundary } from '../graphemes.ts';
import { after, FAMILY, lines, shown } from '../testing/typed.ts';
import { restore, unfinished } from './editor.ts';

test.each([
  // keys                                                       line
  ['uno dos tres<ctrl-w><ctrl-y>',                              'uno dos tres|'],
  ['uno dos tres<ctrl-w><ctrl-w><home><ctrl-y>',                'dos tres|uno '],          // cut one after the other: one piece
  ['uno dos tres<ctrl-w><left><ctrl-w><ctrl-y>',                'uno dos| '],
  ['uno dos<home><alt-d><alt-d><ctrl-y>',                       'uno dos|'],
  ['uno dos tres<alt-b><ctrl-w><ctrl-k><ctrl-y>',               'uno dos tres|'],
  ['uno dos<ctrl-u>x<ctrl-y>',                                  'xuno dos|'],
  ['uno dos<home><ctrl-k>x<ctrl-y>',                            'xuno dos|'],
  ['/usr/bin<alt-backspace>',                                   '/usr/|'],
  ['/usr/bin<ctrl-w>',                                          '|'],
  ['a uno<ctrl-w>b dos<ctrl-w><ctrl-y>',                        'a b dos|'],
  ['a uno<ctrl-w>b dos<ctrl-w><ctrl-y><alt-y>',                 'a b uno|'],
  ['a uno<ctrl-w>b dos<ctrl-w><ctrl-y><alt-y><alt-y>',          'a b dos|'],
  ['uno<ctrl-w>x<left><ctrl-y><alt-y>',                         'uno|x'],
  ['uno<ctrl-w><ctrl-y>x<alt-y>',                               'unox|'],                  // not after Ctrl-Y
  ['<ctrl-y><alt-y>a',                                          'a|'],
  ['uno<ctrl-w>hola<return><ctrl-y>',                           'uno|'],                   // kept over a sent line
  [`a ${FAMILY}漢<ctrl-w><ctrl-y><ctrl-y>`,                     `a ${FAMILY}漢${FAMILY}漢|`],
])('[TE9] the keys %s put the cut text back, and leave %j', (keys, line) => {
  expect(shown(after(keys).editor)).toBe(line);
}); // prettier-ignore

test('[TE9] ten pieces are kept', () => {
  const cuts = Array.from({ length: 12 }, (_, i) => `${i}<ctrl-u>`).join('');
  const { editor } = after(`${cuts}<ctrl-y>${'<alt-y>'.repeat(9)}`);
  expect([editor.text, after('<alt-y>', editor).editor.text]).toEqual(['2', '11']);
});

test.each([
  // keys                                                       line
  ['hola<ctrl-_>',                                              '|'],
  ['uno dos<ctrl-_>',                                           'uno |'],
  ['uno dos<ctrl-_><ctrl-_><ctrl-_>',                           '|'],
  ['uno dos tres<ctrl-w><ctrl-_>',                              'uno dos tres|'],
  ['uno dos<ctrl-u><ctrl-y><ctrl-_><ctrl-_>',                   'uno dos|'],
  ['uno<left><backspace><ctrl-_>',                              'un|o'],
  ['uno«a\nb»«\nc»<ctrl-_>',                                    'uno|'],
  ['ab<ctrl-t><ctrl-_>',                                        'ab|'],
  ['an<tab><ctrl-_>',                                           'an|'],
  ['hola<ctrl-c><ctrl-_>',                                      '|'],
  ['uno<return>dos tres<up><down><ctrl-_>', 'dos |'],
  ['uno<return>dos tres<ctrl-r>u<escape>!<ctrl-_><down><ctrl-_>', 'dos |'],
  ['uno<return>dos<up><ctrl-_>',                                'uno|'],                   // ↓ brings back what ↑ took
])('[TE9] a change is taken back: %s leaves %j', (keys, line) => {
  expect(shown(after(keys).editor)).toBe(line);
}); // prettier-ignore

test.each([
  // keys                                                       line
  ['ab<ctrl-t>',                                                'ba|'],
  ['abc<left><ctrl-t>',                                         'acb|'],
  ['abc<home><right><ctrl-t>',                                  'ba|c'],
  ['abc<home><ctrl-t>',                                         '|abc'],
  ['a<ctrl-t>',                                                 'a|'],
  ['<ctrl-t>',                                                  '|'],
  [`a${FAMILY}<ctrl-t>`,                                        `${FAMILY}a|`],
  ['an\u0303<ctrl-t>',                                          'n\u0303a|'],
  ['漢字<left><ctrl-t>',                                        '字漢|'],
  ['🇪🇸🇫🇷<ctrl-t>',                                              '🇫🇷🇪🇸|'],
  ['שלום<ctrl-t>',                                              'שלםו|'],
  ['uno dos<alt-t>',                                            'dos uno|'],
  ['uno, dos tres<alt-t>',                                      'uno, tres dos|'],
  ['uno dos tres<home><right><alt-f><alt-t>',                   'dos uno| tres'],
  ['uno dos tres<alt-b><left><left><alt-t>',                    'dos uno| tres'],
  ['uno<alt-t>',                                                'uno|'],
  ['  <alt-t>',                                                 '  |'],
])('[TE9] characters and words change places: %s leaves %j', (keys, line) => {
  expect(shown(after(keys).editor)).toBe(line);
}); // prettier-ignore

test.each([
  // keys                                                       line
  ['uno dos<home><alt-u>',                                      'UNO| dos'],
  ['uno dos<home><alt-u><alt-u><alt-u>',                        'UNO DOS|'],
  ['UNO DOS<home><alt-l><alt-l>',                               'uno dos|'],
  ['uno DOS<home><alt-c><alt-c>',                               'Uno Dos|'],
  ['ñandú<home><alt-c>',                                        'Ñandú|'],
  ['n\u0303u<home><alt-c>',                                     'N\u0303u|'],
  ['uno<left><left><alt-u>',                                    'uNO|'],                   // from the cursor on
  ['uno<left><left><alt-c>',                                    'uNo|'],
  ['¡hola! adiós<home><alt-u>',                                 '¡HOLA|! adiós'],
  ['@ana<home><alt-c>',                                         '@Ana|'],
  ['straße ΟΔΟΣ<home><alt-u><alt-l>',                           'STRASSE οδος|'],
  ['uno <alt-u>',                                               'uno |'],
  ['<alt-c>',                                                   '|'],
  ['uno<home><alt-u><ctrl-_>',                                  '|uno'],
])('[TE9] words change their case: %s leaves %j', (keys, line) => {
  expect(shown(after(keys).editor)).toBe(line);
}); // prettier-ignore

test.each([
  // keys                                            line             what was asked for
  ['<ctrl-r>un',                                    '|uno dos',      []],
  ['<ctrl-r>DOS',                                   '|dos',          []],
  ['<ctrl-r>dos<ctrl-r>',                           'uno |dos',      []],
  ['<ctrl-r>dos<ctrl-r><ctrl-r>',                   'uno |dos',      []],
  ['<ctrl-r>dos<ctrl-r><ctrl-s>',                   '|dos',          []],
  ['<ctrl-r>dosx<backspace>',                       '|dos',          []],
  ['<ctrl-r>uno<backspace><backspace><backspace>',  '|',             []],
  ['<ctrl-r>(<ctrl-g>',                             '|',             []],
  ['bo<left><ctrl-r>uno<ctrl-g>',                   'b|o',           []],
  ['<ctrl-r>uno<escape>!',                          '!|uno dos',     []],
  ['<ctrl-r>uno<end>!',                             'uno dos!|',     []],
  ['<ctrl-r>uno<return>',                           '|',             ['uno dos']],
  ['borrador<ctrl-r>uno<escape><down><down><down>', 'borrador|',     []],
  ['borrador<ctrl-r>uno<ctrl-c>',                   '|',             []],
  ['borrador<ctrl-r>uno<ctrl-c><up>',               'borrador|',     []],
  ['<ctrl-r>uno«x»',                                'x|uno dos',     []],
])('[TE9] after sending "uno dos" and "dos", the search %s shows %j and asks for %j', (keys, line, asks) => {
  const { editor, asked } = after(keys, after('uno dos<return>dos<return>').editor);
  expect(shown(editor)).toBe(line);
  expect(lines(asked)).toEqual(asks);
}); // prettier-ignore

test('[TE9] a search that finds nothing says so and keeps what it found', () => {
  const { editor } = after('<ctrl-r>unx', after('uno<return>').editor);
  expect([editor.text, editor.search?.query, editor.search?.fails]).toEqual(['uno', 'unx', true]);
  expect(after('<backspace>', editor).editor.search?.fails).toBe(false);
});

test.each([
  // keys                              line
  ['hola<ctrl-c><up>',                 'hola|'],
  ['hola<ctrl-c><up><ctrl-c><up>',     'hola|'],
  ['hola<up><ctrl-c><up>',             'hola|'],                // a draft that was left for an older line
  ['<up>!<ctrl-c><up>',                'antes!|'],
  ['<up><ctrl-c><up>',                 'antes|'],
  ['  <ctrl-c><up>',                   'antes|'],
  ['hola<up><return><up><up>',         'hola|'],
])('[TE10] what Ctrl-C clears comes back: after sending "antes", %s shows %j', (keys, line) => {
  expect(shown(after(keys, after('antes<return>').editor).editor)).toBe(line);
}); // prettier-ignore

test.each([
  // keys                              what would be lost
  ['',                                 []],
  ['hola',                             ['hola']],
  ['  ',                               []],
  ['hola<up>',                         ['hola']],
  ['hola<up>!',                        ['hola', 'antes!']],
  ['hola<ctrl-r>ant',                  ['hola']],
  ['hola<ctrl-c>',                     []],
])('[CL13] after sending "antes", %s would lose %j', (keys, lost) => {
  expect(unfinished(after(keys, after('antes<return>').editor).editor)).toEqual(lost);
}); // prettier-ignore

test.each([
  ['',     'una línea|'],
  ['otra', 'otra|'],
])('[CL3] with %j typed, a line that was not sent comes back to %j', (typed, line) => {
  const sent = after(`una línea<return>${typed}`).editor;
  expect(shown(restore(sent, 'una línea', false))).toBe(line);
}); // prettier-ignore

test.each([
  // keys that come next                              line                    asked for
  ['L2<return>L3<return>',                            'L1\nL2\nL3\n|',        []],
  ['<return><return>a<tab>b<left><ctrl-u>c',          'L1\n\n\na\tbc|',       []],
  ['«L2\n»L3',                                        'L1\nL2\nL3|',          []],
  ['L2<return><pause><return>',                       '|',                    ['L1\nL2']],
  ['<pause>L2<return>',                               '|',                    ['L1L2']],
  ['<ctrl-k>!',                                       'L1!|',                 []],
  ['L2<return><ctrl-c>',                              '|',                    []],
  ['L2<return><ctrl-c><ctrl-c>',                      '|',                    ['quit']],
  ['L2<return><pause><ctrl-_>',                       'L1|',                  []],
])('[TE13] in a burst in which L1 came back, %s leaves %j and asks for %j', (keys, line, asks) => {
  const { editor, asked } = after(keys, restore(after('L1<return>').editor, 'L1', true));
  expect(shown(editor)).toBe(line);
  expect(lines(asked)).toEqual(asks);
}); // prettier-ignore

test('[TE9] [TE13] the history stays small, however long its lines are', () => {
  const long = 'x'.repeat(400_000);
  let { editor } = after('');
  for (let i = 0; i < 9; i += 1) editor = after(`«${i}${long}»<ctrl-u><ctrl-y><ctrl-c>`, editor).editor;
  expect([editor.history.length, editor.kills.length]).toEqual([2, 2]);
  const typed = after('<ctrl-u>a<ctrl-u>b', after('<up>', editor).editor).editor;
  expect(typed.undo.length).toBeLessThan(9);
});

/** Pseudo-random numbers from 0 to 1, the same ones each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const TYPED = [
  'a',
  'b ',
  ' ',
  'n\u0303',
  '\u0301',
  '漢',
  '字',
  FAMILY,
  '👩',
  '\u200D',
  '🇪🇸',
  '🇪',
  'של',
  'م',
  '«x\ny»',
];
const PRESSED = 'left right home end backspace delete alt-b alt-f ctrl-w ctrl-u ctrl-k alt-d alt-backspace ctrl-y alt-y ctrl-t alt-t alt-u alt-l alt-c ctrl-_ up down shift-return tab ctrl-r ctrl-g return ctrl-c'.split(' '); // prettier-ignore

test.each([1, 2, 3, 4, 5, 6])('[TE9] whatever is pressed, the cursor is between two characters, and Ctrl-_ goes back to the beginning (seed %i)', (seed) => {
  const next = chance(seed);
  const one = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
  let editor = after('uno dos<return>').editor;
  // Another line has other changes.
  let isOther = false;
  for (let i = 0; i < 600; i += 1) {
    const keys = next() < 0.5 ? one(TYPED) : `<${one(PRESSED)}>`;
    const before = editor;
    editor = after(keys, editor).editor;
    const told = `${shown(before)} ${keys} ${shown(editor)}`;
    isOther = /up|down|ctrl-r/u.test(keys) || (isOther && !/<return|ctrl-c/u.test(keys));
    expect(boundary(editor.text, editor.cursor), told).toBe(editor.cursor);
    expect(editor.cursor >= 0 && editor.cursor <= editor.text.length, told).toBe(true);
    if (!isOther) expect(after('<ctrl-_>'.repeat(250), editor).editor.text, told).toBe('');
  }
}); // prettier-ignore
