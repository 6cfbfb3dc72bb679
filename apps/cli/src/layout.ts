import { safeLine } from '@charla/text';
import { boundary, columnsOf, graphemes } from './graphemes.ts';

/** Rows of text, and the cursor: its row, from 0, and the text before it in that row. */
export type Layout = { rows: readonly string[]; cursor: { row: number; after: string } };

/**
 * The line being typed as rows of a terminal. Each row is at most `columns - 1` wide, so that the terminal never wraps one and the
 * cursor's place is known. At most `height` rows are shown, those around the cursor. TE4.
 */
export function layout(
  prompt: string,
  text: string,
  cursor: number,
  columns: number,
  height: number,
): Layout {
  const [from, to] = nearby(text, cursor, columns * height);
  const before = broken((from === 0 ? prompt : '') + shown(text.slice(from, cursor)), columns);
  const rows = broken(shown(text.slice(cursor, to)), columns, before);
  return around(rows, { row: before.length - 1, after: before.at(-1) ?? '' }, Math.max(height, 1));
}

/** The least text that is laid out, in UTF-16 units. Judgement. */
const NEARBY_MIN = 2_048;

/**
 * The part of a text that can be in sight, with one window's worth before it and behind it: 1 MB takes a second to lay out. It begins at
 * the same place while the cursor moves, so that rows break at the same places.
 */
function nearby(text: string, cursor: number, cells: number): [from: number, to: number] {
  const step = Math.max(cells, NEARBY_MIN);
  if (text.length <= 3 * step) return [0, text.length];
  const from = Math.max(0, Math.floor(cursor / step) - 1) * step;
  return [
    Math.min(boundary(text, from), cursor),
    Math.max(boundary(text, Math.min(from + 3 * step, text.length)), cursor),
  ];
}

/** The visible form of a typed text: a line break becomes a sign. */
function shown(text: string): string {
  return safeLine(text.replaceAll('\n', '⏎'));
}

/** `rows` with `text` appended, wrapped before the margin. */
function broken(text: string, columns: number, rows: readonly string[] = ['']): string[] {
  const all = [...rows];
  let row = all.pop() ?? '';
  let width = columnsOf(row);
  for (const cell of graphemes(text)) {
    const wide = columnsOf(cell);
    if (width + wide > Math.max(columns - 1, 2)) {
      all.push(row);
      row = '';
      width = 0;
    }
    row += cell;
    width += wide;
  }
  return [...all, row];
}

function around(rows: readonly string[], { row, after }: Layout['cursor'], height: number): Layout {
  const first = Math.max(0, Math.min(row - Math.floor(height / 2), rows.length - height));
  return { rows: rows.slice(first, first + height), cursor: { row: row - first, after } };
}

/** How many rows are above the cursor once a terminal is `columns` wide and has rewrapped its rows at the margin. */
export function rowsAbove({ rows, cursor }: Layout, columns: number): number {
  const heightOf = (row: string) => broken(row, columns + 1).length;
  const above = rows.slice(0, cursor.row).reduce((sum, row) => sum + heightOf(row), 0);
  return above + heightOf(cursor.after) - 1;
}
