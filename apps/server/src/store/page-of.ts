import type { RoomEvent } from '@charla/core';
import { bytesOf } from '@charla/core/log';

/** The fewest events of a page. Forward, the first is an event that the reader knows. HO16. */
export const leastOf = (forward: boolean) => (forward ? 2 : 1);

/**
 * The first of these rows as events, as many as fit in `bytesMax`, from the oldest on; no row is read beyond that. Unless `forward`, the
 * rows begin with the latest. HO16.
 */
export function pageOf<Row>(
  rows: Iterable<Row>,
  eventOf: (row: Row) => RoomEvent,
  bytesMax: number,
  forward: boolean,
): RoomEvent[] {
  const least = leastOf(forward);
  const events: RoomEvent[] = [];
  let left = bytesMax;
  for (const row of rows) {
    const event = eventOf(row);
    left -= bytesOf([event]);
    if (left < 0 && events.length >= least) break;
    events.push(event);
  }
  return forward ? events : events.reverse();
}
