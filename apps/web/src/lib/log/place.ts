import type { EpochMs } from '@charla/core';

type Rows = ArrayLike<Pick<Element, 'getBoundingClientRect'>>;

/** The first of `rows`, which are in order from top to bottom, that reaches below `top`. */
export function firstBelow<T extends Rows>(rows: T, top: number): T[number] | undefined {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle;
    else low = middle + 1;
  }
  return rows[low];
}

/** The entry that is read first in `region`: the first that reaches below its upper edge. `list` may hold rows in chunks. */
export function rowRead(region: Element, list: Element): Element | undefined {
  const { top } = region.getBoundingClientRect();
  const found = firstBelow(list.children, top);
  if (found?.getAttribute('role') !== 'none') return entryFrom(found);
  const chunk = isAsHighAsItsRows(found) ? found : (found.nextElementSibling ?? found);
  return entryFrom(firstBelow(chunk.children, top));
}

/** A chunk that was never drawn has an estimated height. Drawing it moves its own rows, while the rows below it stay in place. */
function isAsHighAsItsRows(chunk: Element): boolean {
  const last = chunk.lastElementChild?.getBoundingClientRect();
  return last === undefined || Math.abs(last.bottom - chunk.getBoundingClientRect().bottom) < 1;
}

/** The first entry from `row` on. The rows between entries come and go with the entries above them. */
function entryFrom(row: Element | null | undefined): Element | undefined {
  let entry = row;
  while (entry && !entry.hasAttribute('data-entry')) entry = entry.nextElementSibling;
  return entry ?? row ?? undefined;
}

/**
 * Notes which row is read in `region`. The returned function puts that row back in place after a change above it, and returns the row.
 * Browsers that do this themselves fail at the very top, where older messages come. `hole` is where those will be. WE7.
 */
export function keepPlace(region: Element, list: Element, hole: Element | null): () => Element | undefined {
  const below = entryFrom(hole?.nextElementSibling);
  const row = below && isInSight(region, below) ? below : rowRead(region, list);
  const stood = row?.getBoundingClientRect().top ?? 0;
  return () => {
    if (!row?.isConnected) return undefined;
    region.scrollTop += row.getBoundingClientRect().top - stood;
    return row;
  };
}

/** When the entry in `row` was said, if it shows that. */
export function timeOf(row: Element | undefined): EpochMs | undefined {
  const time = row?.querySelector('time')?.dateTime;
  return time ? Date.parse(time) : undefined;
}

/** Whether part of `element` is visible in `region`. */
export function isInSight(region: Element, element: Element | null): boolean {
  return element !== null && overlap(region.getBoundingClientRect(), rectIn(region, element));
}

/**
 * The rectangle of `element`, or that of its chunk if the chunk is out of sight. Measuring inside such a chunk would lay it out, with
 * every step of scrolling.
 */
export function rectIn(region: Element, element: Element): DOMRect {
  const chunk = element.closest('[role=none]')?.getBoundingClientRect();
  return chunk && !overlap(region.getBoundingClientRect(), chunk) ? chunk : element.getBoundingClientRect();
}

function overlap(one: DOMRect, other: DOMRect): boolean {
  return other.bottom > one.top && other.top < one.bottom;
}
