import type { RoomEvent } from '../room/event.ts';

/**
 * HO5. Whether two events of one place are of different histories: the log was put back from a copy, and went on. Time alone does not
 * tell: a clock that was set back gives the same to many events.
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
