import type { RoomEvent } from '../room/event.ts';
import { LISTED } from '../room/standing.ts';
import type { Desk, Host } from './state.ts';

/** What was written, here or elsewhere, changes the list of rooms at once. RO15b. */
export function relist({ lists }: Host, { room }: Desk, events: readonly RoomEvent[]): void {
  if (events.every(({ type }) => type !== 'listed')) return;
  if (room.standing.has(LISTED)) lists.add(room.name);
  else lists.delete(room.name);
}
