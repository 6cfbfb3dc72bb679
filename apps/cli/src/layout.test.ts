import { safeLine } from '@charla/text';
import { expect, test } from 'vitest';
import { columnsOf } from './graphemes.ts';
import { layout, rowsAbove } from './layout.ts';

/** Lays out a text in which `|` is the cursor. Returns the rows with the cursor drawn in, by its column. */
function drawn(line: string, columns: number, height = 24): string[] {
  const cursor = line.indexOf('|');
  const { rows, cursor: at } = layout('> ', line.replace('|', ''), cursor, columns, height);
  return rows.map((row, i) => (i === at.row ? row.replace(at.after, `${at.after}|`) : row));
}

test.each([
  // text               columns  rows
  ['|',                 80,      ['> |']],
  ['ho|la',             80,      ['> ho|la']],
  ['abcdefg|',          10,      ['> abcdefg|']],                    // fits exactly: the last column stays free
  ['abcdefgh|',         10,      ['> abcdefg', 'h|']],
  ['ab|cdefghijklmnop', 10,      ['> ab|cdefg', 'hijklmnop']],
  ['漢字|漢',            10,      ['> 漢字|漢']],
  ['漢字漢字|',          10,      ['> 漢字漢', '字|']],               // half of it would fit
  ['a漢字漢字|',         10,      ['> a漢字漢', '字|']],
  ['👩‍👩‍👧|👩‍👩‍👧',   10,      ['> 👩‍👩‍👧|👩‍👩‍👧']],
  ['man\u0303ana|',     10,      ['> man\u0303ana|']],
  ['uno\n|dos',         80,      ['> uno⏎|dos']],
  ['a\tb|',             80,      ['> a    b|']],
  ['a\u001B[2J|',       80,      ['> a\\u{1b}[2J|']],
  ['a\u001B|b',         9,       ['> a\\u{1b', '}|b']],
  ['می\u200Cخواهم|',    80,      ['> می\u200Cخواهم|']],              // a joiner between letters is no stranger
  ['abc|',              1,       ['> ', 'ab', 'c|']],
])('[TE4] %j in %i columns is %j', (text, columns, rows) => {
  expect(drawn(text, columns)).toEqual(rows);
}); // prettier-ignore

// Five rows: `> aaaaaaa`, `bbbbbbbbb`, `ccccccccc`, `ddddddddd` and `e`.
const LONG = `${'a'.repeat(7)}${'b'.repeat(9)}${'c'.repeat(9)}${'d'.repeat(9)}e`;

test.each([
  // cursor  height  rows
  [0,        5,      ['> |aaaaaaa', 'bbbbbbbbb', 'ccccccccc', 'ddddddddd', 'e']],
  [0,        3,      ['> |aaaaaaa', 'bbbbbbbbb', 'ccccccccc']],
  [17,       3,      ['bbbbbbbbb', 'c|cccccccc', 'ddddddddd']],
  [35,       3,      ['ccccccccc', 'ddddddddd', 'e|']],
  [26,       1,      ['d|dddddddd']],
  [26,       0,      ['d|dddddddd']],
])('[TE4] of a text of five rows, with the cursor at %i in %i rows, the ones around it are shown: %j', (cursor, height, rows) => {
  expect(drawn(`${LONG.slice(0, cursor)}|${LONG.slice(cursor)}`, 10, height)).toEqual(rows);
}); // prettier-ignore

test.each([
  // text               drawn in  now  rows above the cursor
  ['hola|',             80,       80,  0],
  ['abcdefghijk|',      10,       10,  1],
  ['abcdefghijk|',      10,       40,  1],                           // a break of ours stays where it is
  ['abcdefghijk|',      10,       5,   2],                           // ‘> abcdefg’ became two rows
  ['abcdef|g',          10,       5,   1],
  ['ab|cdefg',          10,       5,   0],
  ['abcdefg|',          10,       9,   0],                           // full now: the cursor waits at its end
  ['abcdefg|',          10,       8,   1],
  ['漢字漢|',            10,       4,   1],
  ['漢字漢|',            10,       3,   3],                           // one in each row: half of the next would fit
])('[TE1] %j drawn in %i columns has its cursor %i columns later below %i rows', (text, columns, now, above) => {
  const cursor = text.indexOf('|');
  expect(rowsAbove(layout('> ', text.replace('|', ''), cursor, columns, 24), now)).toBe(above);
}); // prettier-ignore

test('[TE4] of 1 MB only what is around the cursor is laid out, and rows break at the same places while it moves', () => {
  const text = Array.from({ length: 150_000 }, (_, i) => i).join(' ');
  const rowsAt = (cursor: number) => layout('> ', text, cursor, 80, 24);
  const { rows, cursor } = rowsAt(500_000);
  // Rows of 79 columns from 497,664 on, a multiple of 2,048.
  expect([rows.length, cursor.row, (text.indexOf(rows.join('')) - 497_664) % 79]).toEqual([24, 12, 0]);
  expect(rowsAt(500_001).rows).toEqual(rows);
  expect(rowsAt(0).rows[0]).toBe(`> ${text.slice(0, 77)}`);
  const end = rowsAt(text.length);
  expect([end.cursor.row, text.endsWith(end.rows.join(''))]).toEqual([23, true]);
});

/** Pseudo-random numbers from 0 to 1, the same ones each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const PIECES = [
  'a',
  'Z',
  ' ',
  '  ',
  'ñ',
  'n\u0303',
  '漢',
  '字',
  'ｗ',
  '👩‍👩‍👧',
  '😀',
  '🇪🇸',
  '\n',
  '\t',
  '\u001B',
  '\u202E',
  'م',
  'क्\u200Dष',
];

test.each([1, 2, 3, 4, 5])('[TE4] whatever is typed, rows fit and the cursor stands after what is before it (seed %i)', (seed) => {
  const next = chance(seed);
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  const shown = (typed: string) => safeLine(typed.replaceAll('\n', '⏎'));
  for (let i = 0; i < 200; i += 1) {
    const typed = Array.from({ length: upTo(60) }, () => PIECES[upTo(PIECES.length - 1)] ?? '');
    const before = typed.slice(0, upTo(typed.length)).join('');
    const text = typed.join('');
    const columns = 3 + upTo(40);
    const height = 1 + upTo(5);
    const whole = layout('> ', text, before.length, columns, Infinity);
    const part = layout('> ', text, before.length, columns, height);

    expect(Math.max(...whole.rows.map(columnsOf)), text).toBeLessThanOrEqual(columns - 1);
    expect(whole.rows.join('')).toBe(`> ${shown(before)}${shown(text.slice(before.length))}`);
    const { row, after } = whole.cursor;
    expect(whole.rows.slice(0, row).join('') + after).toBe(`> ${shown(before)}`);

    expect(part.rows.length).toBe(Math.min(height, whole.rows.length));
    expect(part.rows[part.cursor.row]).toBe(whole.rows[row]);
    expect(part.cursor.after).toBe(after);
  }
}); // prettier-ignore
