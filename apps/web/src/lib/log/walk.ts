import { rowRead } from './place.ts';

/** Rows that arrows go to: messages, notes, and the buttons between them by Tab. */
const ROWS = '[data-entry]';

/** The row after (1) or before (-1) the one that has the focus; from the log itself, the one that is read first. */
export function nextRow(region: Element, list: Element, by: 1 | -1): HTMLElement | undefined {
  const rows = [...list.querySelectorAll<HTMLElement>(ROWS)];
  const here = region.ownerDocument.activeElement?.closest<HTMLElement>(ROWS);
  if (here && list.contains(here)) return rows[rows.indexOf(here) + by];
  const read = rowRead(region, list);
  // From the end, upwards: the latest message is where one is.
  return by === -1 ? rows[rows.length - 1] : rows.find((row) => row === read);
}
