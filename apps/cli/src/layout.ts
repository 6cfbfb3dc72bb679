import { safeLine } from '@charla/text';
import { columnsOf, graphemes } from './graphemes.ts';

/** Rows of text and where the cursor stands among them, both from 0. */
export type Layout = { rows: readonly string[]; cursor: { row: number; column: number } };

/**
 * TE4. The line being typed as rows of a terminal. No row is wider than `columns - 1`, so that the terminal itself never
 * breaks one and we always know where the cursor is. At most `height` rows are shown, those around the cursor.
 */
export function layout(prompt: string, text: string, cursor: number, columns: number, height: number): Layout {
  const before = [...graphemes(prompt), ...cells(text.slice(0, cursor))];
  const rows = [''];
  let width = 0;
  let place = { row: 0, column: 0 };
  const put = (cell: string) => {
    const wide = columnsOf(cell);
    if (width + wide > Math.max(columns - 1, 2)) {
      rows.push('');
      width = 0;
    }
    rows[rows.length - 1] += cell;
    width += wide;
  };
  before.forEach(put);
  place = { row: rows.length - 1, column: width };
  cells(text.slice(cursor)).forEach(put);
  return around(rows, place, Math.max(height, 1));
}

/** What stands on the screen for each character: a line break is shown, not made. */
function cells(text: string): string[] {
  return graphemes(text).map((one) => (one === '\n' ? '⏎' : safeLine(one)));
}

function around(rows: readonly string[], { row, column }: Layout['cursor'], height: number): Layout {
  const first = Math.max(0, Math.min(row - Math.floor(height / 2), rows.length - height));
  return { rows: rows.slice(first, first + height), cursor: { row: row - first, column } };
}

/** How many rows above the cursor `shown` takes on a terminal that has become `columns` wide and broke its rows anew. */
export function rowsAbove({ rows, cursor }: Layout, columns: number): number {
  const broken = (width: number) => Math.max(1, Math.ceil(width / columns));
  const above = rows.slice(0, cursor.row).reduce((sum, row) => sum + broken(columnsOf(row)), 0);
  return above + Math.floor(cursor.column / columns);
}
