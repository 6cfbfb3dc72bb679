import type { RoomEvent } from '../room/event.ts';

/**
 * Whether two events with one seq are from different histories: the log was put back from a copy, and went on. Times alone do not tell: a
 * clock that was set back gives one time to many events. HO5.
 */
export function isAnother(one: RoomEvent, other: RoomEvent): boolean {
  return (
    one.atMs !== other.atMs ||
    one.type !== other.type ||
    one.session !== other.session ||
    wordOf(one) !== wordOf(other)
  );
}

function wordOf(event: RoomEvent): number {
  return 'n' in event ? event.n : 0;
}
