import { safeLine } from '@charla/text';
import { columnsOf, graphemes } from './graphemes.ts';

/** Rows of text, and where the cursor stands: in which row, from 0, and after what in it. */
export type Layout = { rows: readonly string[]; cursor: { row: number; after: string } };

/**
 * TE4. The line being typed as rows of a terminal. No row is wider than `columns - 1`, so that the terminal itself never
 * breaks one and we always know where the cursor is. At most `height` rows are shown, those around the cursor.
 */
export function layout(
  prompt: string,
  text: string,
  cursor: number,
  columns: number,
  height: number,
): Layout {
  const before = broken(prompt + shown(text.slice(0, cursor)), columns);
  const rows = broken(shown(text.slice(cursor)), columns, before);
  return around(rows, { row: before.length - 1, after: before.at(-1) ?? '' }, Math.max(height, 1));
}

/** What stands on the screen for what is typed: a line break is shown, not made. */
function shown(text: string): string {
  return safeLine(text.replaceAll('\n', '⏎'));
}

/** `rows` with `text` after them, broken before the margin. */
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

/** How many rows are above the cursor on a terminal that has become `columns` wide and broke its rows anew, at the margin itself. */
export function rowsAbove({ rows, cursor }: Layout, columns: number): number {
  const heightOf = (row: string) => broken(row, columns + 1).length;
  const above = rows.slice(0, cursor.row).reduce((sum, row) => sum + heightOf(row), 0);
  return above + heightOf(cursor.after) - 1;
}
