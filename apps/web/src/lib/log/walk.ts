import { rowRead } from './place.ts';

/** The rows that arrow keys reach: messages and notes. Tab reaches the buttons between them. */
const ROWS = '[data-entry]';

/** The row after (1) or before (-1) the focused one. With the focus on the log itself, it is the row that is read first. */
export function nextRow(region: Element, list: Element, by: 1 | -1): HTMLElement | undefined {
  const rows = [...list.querySelectorAll<HTMLElement>(ROWS)];
  const here = region.ownerDocument.activeElement?.closest<HTMLElement>(ROWS);
  if (here && list.contains(here)) return rows[rows.indexOf(here) + by];
  const read = rowRead(region, list);
  // Upwards from the log itself starts at the latest message.
  return by === -1 ? rows[rows.length - 1] : rows.find((row) => row === read);
}
