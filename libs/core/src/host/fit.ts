import { PAGE_BYTES_MAX } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import { utf8Bytes } from '../utf8.ts';

/** What an event takes on the wire besides its text, in bytes: names, numbers and signs. */
const EVENT_BYTES = 160;

/** HO16. The first of these that one answer may carry: at least two, the one that is known and one that is new. */
export function firstThatFit(events: readonly RoomEvent[]): RoomEvent[] {
  return events.slice(0, Math.max(2, countThatFit(events)));
}

/** HO16. The last of these that one answer may carry: at least one. */
export function lastThatFit(events: readonly RoomEvent[]): RoomEvent[] {
  return events.slice(-Math.max(1, countThatFit(events.toReversed())));
}

/** What these take on the wire, in bytes. */
export function bytesOf(events: readonly RoomEvent[]): number {
  return events.reduce((sum, event) => sum + bytesOfOne(event), 0);
}

function countThatFit(events: readonly RoomEvent[]): number {
  let left = PAGE_BYTES_MAX;
  const tooMany = events.findIndex((event) => (left -= bytesOfOne(event)) < 0);
  return tooMany === -1 ? events.length : tooMany;
}

function bytesOfOne(event: RoomEvent): number {
  // As JSON a control character takes six bytes.
  return EVENT_BYTES + (event.type === 'said' ? utf8Bytes(JSON.stringify(event.text)) : 0);
}
