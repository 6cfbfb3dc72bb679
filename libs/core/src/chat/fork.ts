import type { Seq } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Entry } from './entry.ts';

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

/** The event at `seq`, if it is the latest in the transcript. */
export function shownAt({ transcript }: { transcript: readonly Entry[] }, seq: Seq): RoomEvent | undefined {
  const latest = transcript.findLast(({ type }) => type === 'event');
  return latest?.type === 'event' && latest.event.seq === seq ? latest.event : undefined;
}

function wordOf(event: RoomEvent): number {
  return 'n' in event ? event.n : 0;
}
