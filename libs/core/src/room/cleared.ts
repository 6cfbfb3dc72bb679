import type { Seq } from '../ids.ts';
import type { RoomEvent, Said } from './event.ts';
import type { Room } from './room.ts';
import { CLEARED, type Standing } from './standing.ts';

/** The place of the latest clearing of a room; 0 if there was none. MO19. */
export function clearedAt({ standing }: Pick<Room, 'standing'>): Seq {
  return standing.get(CLEARED)?.seq ?? 0;
}

export const isClearing = ({ type }: RoomEvent) => type === 'cleared';

/** Whether this is a message that still has its words: only one that was cleared is empty (ME2). */
export function isMessage(event: RoomEvent): event is Said {
  return event.type === 'said' && event.text !== '';
}

/** How many messages of these still have their words. */
export function messagesIn(events: readonly RoomEvent[]): number {
  return events.slice(events.findLastIndex(isClearing) + 1).filter(isMessage).length;
}

/** The place of an event stays, and what somebody wrote goes, if a clearing came after it. What the room goes by keeps its words. MO19. */
export function withoutWords(events: readonly RoomEvent[], standing: Standing): readonly RoomEvent[] {
  const at = clearedAt({ standing });
  if (events.every(({ seq }) => seq >= at)) return events;
  const stands = new Set([...standing.values()].map(({ seq }) => seq));
  return events.map((event) => (event.seq < at && !stands.has(event.seq) ? wordless(event) : event));
}

function wordless(event: RoomEvent): RoomEvent {
  if (event.type === 'said' || event.type === 'noted') return { ...event, text: '' };
  if (event.type !== 'kicked') return event;
  const { reason: _, ...rest } = event;
  return rest;
}
