import { firstThatFit, lastThatFit, wordsIn } from './host/fit.ts';
import type { EpochMs, RoomName, Seq } from './ids.ts';
import type { RoomEvent } from './room/event.ts';

/** Bytes of an event in memory besides its text, and besides what is kept of its session. */
const EVENT_BYTES = 256;

/** The events of all rooms, in order. When they take too much memory the oldest go, whatever room they are of. LS16. */
export type MemoryEvents = {
  push(room: RoomName, event: RoomEvent): void;
  /** Puts others in the places of a room's events. */
  change(room: RoomName, change: (events: readonly RoomEvent[]) => readonly RoomEvent[]): void;
  /** As `LogStore.page`. Forward, a page before the first event that is left begins with that one. */
  page(room: RoomName, before: Seq, limit: number, bytesMax: number, forward: boolean): RoomEvent[];
  /** Events of before this time are gone; -Infinity if none is. A clock that was set back makes none of them older. */
  oldestMs(): EpochMs;
};

/** A list that loses its first items: those before `start` are gone. */
type Shelf<T> = { items: T[]; start: number };

/** `onEmptied` tells that no event of a room is left. */
export function memoryEvents(bytesMax: number, onEmptied: (room: RoomName) => void): MemoryEvents {
  const shelves = new Map<RoomName, Shelf<RoomEvent>>();
  /** The rooms of all events, in the order in which they came. */
  const order: Shelf<RoomName> = { items: [], start: 0 };
  let bytes = 0;
  /** The time of the event that went last. */
  let goneMs = -Infinity;

  function push(room: RoomName, event: RoomEvent): void {
    const shelf = shelves.get(room) ?? { items: [], start: 0 };
    shelves.set(room, shelf);
    shelf.items.push(event);
    order.items.push(room);
    bytes += bytesOfOne(event);
    // The latest stays, whatever its size.
    while (bytes > bytesMax && order.items.length - order.start > 1) drop();
  }

  function drop(): void {
    const room = take(order) ?? '';
    const shelf = shelves.get(room);
    const event = shelf && take(shelf);
    if (event) [bytes, goneMs] = [bytes - bytesOfOne(event), event.atMs];
    if (shelf && shelf.start < shelf.items.length) return;
    shelves.delete(room);
    onEmptied(room);
  }

  function change(room: RoomName, run: (events: readonly RoomEvent[]) => readonly RoomEvent[]): void {
    const shelf = shelves.get(room);
    if (!shelf) return;
    const sum = () => shelf.items.reduce((all, event) => all + bytesOfOne(event), 0);
    shelf.items = shelf.items.slice(shelf.start);
    shelf.start = 0;
    const before = sum();
    shelf.items = [...run(shelf.items)];
    bytes += sum() - before;
  }

  function page(room: RoomName, before: Seq, limit: number, most: number, forward: boolean): RoomEvent[] {
    const { items, start } = shelves.get(room) ?? { items: [], start: 0 };
    const first = items[start]?.seq ?? 1;
    const end = first + items.length - start;
    const between = (from: Seq, to: Seq) =>
      items.slice(start + Math.max(from - first, 0), start + Math.max(to - first, 0));
    if (!forward) return lastThatFit(between(Math.min(before, end) - limit, before), most);
    return firstThatFit(between(before - limit, before > first ? before : first + limit), most);
  }

  function oldestMs(): EpochMs {
    const shelf = shelves.get(order.items[order.start] ?? '');
    return Math.min(goneMs + 1, shelf?.items[shelf.start]?.atMs ?? Infinity);
  }

  return { push, change, page, oldestMs };
}

/** Takes the first item away. The memory of those that are gone is given back half a list at a time. */
function take<T>(shelf: Shelf<T>): T | undefined {
  const item = shelf.items[shelf.start];
  shelf.start += 1;
  if (shelf.start * 2 > shelf.items.length) {
    shelf.items = shelf.items.slice(shelf.start);
    shelf.start = 0;
  }
  return item;
}

function bytesOfOne(event: RoomEvent): number {
  return EVENT_BYTES + 2 * wordsIn(event).length;
}
