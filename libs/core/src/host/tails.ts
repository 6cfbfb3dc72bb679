import type { RoomName } from '../ids.ts';
import { withoutWords } from '../room/cleared.ts';
import type { RoomEvent } from '../room/event.ts';
import { PAGE_BYTES_MAX } from '../limits.ts';
import { wordsIn } from './fit.ts';
import type { Out } from './effect.ts';
import type { Desk, Host } from './state.ts';

/** Bytes of an event in memory besides its text: an object with its names and numbers. */
const EVENT_BYTES = 160;

/**
 * Adds the latest events to a room's tail. Beyond the bounds of a tail its oldest events go, and beyond the bound of all tails other rooms
 * give theirs up, the least recently used first. HO20.
 */
export function keepTail(host: Host, desk: Desk, events: readonly RoomEvent[]): void {
  const { name } = desk.room;
  desk.latest = undefined;
  const { tail, tailBytes, tailsBytes } = host.sizes;
  let bytes = forgetTail(host, name) + heldBytes(events);
  for (const event of events) desk.tail.push(event);
  // Cut rarely: copying ten thousand events for each new one would be the cost of the room.
  let from = desk.tail.length > 2 * tail ? desk.tail.length - tail : 0;
  bytes -= heldBytes(desk.tail.slice(0, from));
  // The latest event stays, whatever its size.
  while (bytes > tailBytes && from < desk.tail.length - 1) {
    bytes -= heldBytes(desk.tail.slice(from, from + 1));
    from += 1;
  }
  if (from > 0) desk.tail = desk.tail.slice(from);
  if (bytes === 0) return;
  host.tails.set(name, bytes);
  host.tailsBytes += bytes;
  for (const other of host.tails.keys()) {
    if (host.tailsBytes <= tailsBytes || other === name) return;
    giveUp(host, other);
  }
}

/** The words of what a clearing came after are gone from memory, too. MO19. */
export function forgetWords(host: Host, desk: Desk): void {
  const tail = withoutWords(desk.tail, desk.room.standing);
  if (tail === desk.tail) return;
  forgetTail(host, desk.room.name);
  desk.tail = [];
  keepTail(host, desk, tail);
}

/** Newcomers wait until the tail has been read again. HO20. */
function giveUp(host: Host, room: RoomName): void {
  forgetTail(host, room);
  const desk = host.desks.get(room);
  if (!desk) return;
  desk.tail = [];
  desk.latest = undefined;
  desk.isShort = true;
}

/** Reads again as much of a room's history as a newcomer is told. HO20. */
export function readTail(host: Host, desk: Desk, out: Out): void {
  const { name, seq } = desk.room;
  desk.isLoading = true;
  out({
    type: 'readTail',
    room: name,
    before: seq + 1,
    limit: host.sizes.tail,
    bytesMax: PAGE_BYTES_MAX,
  });
}

/** The room's tail counts no more. Returns the bytes that it counted. */
export function forgetTail(host: Host, room: RoomName): number {
  const bytes = host.tails.get(room) ?? 0;
  host.tails.delete(room);
  host.tailsBytes -= bytes;
  return bytes;
}

/** Two bytes a letter. */
function heldBytes(events: readonly RoomEvent[]): number {
  return events.reduce((sum, event) => sum + EVENT_BYTES + 2 * wordsIn(event).length, 0);
}
