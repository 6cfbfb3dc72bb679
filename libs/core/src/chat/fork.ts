import type { Seq } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Entry } from './entry.ts';

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

/** The event at `seq`, if it is the latest that is shown. */
export function shownAt({ transcript }: { transcript: readonly Entry[] }, seq: Seq): RoomEvent | undefined {
  const latest = transcript.findLast(({ type }) => type === 'event');
  return latest?.type === 'event' && latest.event.seq === seq ? latest.event : undefined;
}

function wordOf(event: RoomEvent): number {
  return 'n' in event ? event.n : 0;
}
