import { PAGE_BYTES_MAX } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Intent } from '../room/intent.ts';
import { bytesAsJson } from '../utf8.ts';
import type { Wanted } from '../wire/up.ts';
import type { TypedLine } from './state.ts';

/** Bytes of an event on the wire besides its text: names, numbers and signs. */
const EVENT_BYTES = 160;

/** The first of these events that fit one answer, or this many bytes: at least two, the known one and a new one. HO16. */
export function firstThatFit(events: readonly RoomEvent[], bytesMax = PAGE_BYTES_MAX): RoomEvent[] {
  return events.slice(0, Math.max(2, countThatFit(events, bytesMax)));
}

/** The last of these events that fit one answer, or this many bytes: at least one. HO16. */
export function lastThatFit(events: readonly RoomEvent[], bytesMax = PAGE_BYTES_MAX): RoomEvent[] {
  // A search from the end, since the log may be long.
  if (bytesMax === Infinity) return [...events];
  return events.slice(-Math.max(1, countThatFit(events.toReversed(), bytesMax)));
}

/** All events in slices of at most this many bytes, or of one event. */
export function slicesOf(events: readonly RoomEvent[], bytesMax: number): RoomEvent[][] {
  const slices: RoomEvent[][] = [];
  let left = 0;
  for (const event of events) {
    const bytes = bytesOfOne(event);
    if (bytes > left) {
      slices.push([]);
      left = bytesMax;
    }
    slices.at(-1)?.push(event);
    left -= bytes;
  }
  return slices;
}

/** The bytes of these events on the wire. */
export function bytesOf(events: readonly RoomEvent[]): number {
  return events.reduce((sum, event) => sum + bytesOfOne(event), 0);
}

/** The size of an intent under way, known without a look at each letter: that of an event, and one for each UTF-16 unit of its text. RO12a. */
export function sizeOfIntent(intent: Intent): number {
  return EVENT_BYTES + (textIn(intent)?.length ?? 0);
}

/** The bytes of an intent's event on the wire. */
export function bytesOfIntent(intent: Intent): number {
  return EVENT_BYTES + bytesAsJson(textIn(intent) ?? '');
}

/** What somebody wrote, in an intent. */
export function textIn(ask: Intent | Wanted | TypedLine): string | undefined {
  if (ask.type === 'say' || ask.type === 'note') return ask.text;
  return ask.type === 'kick' ? ask.reason : undefined;
}

function countThatFit(events: readonly RoomEvent[], bytesMax: number): number {
  let left = bytesMax;
  const tooMany = events.findIndex((event) => (left -= bytesOfOne(event)) < 0);
  return tooMany === -1 ? events.length : tooMany;
}

function bytesOfOne(event: RoomEvent): number {
  return EVENT_BYTES + bytesAsJson(wordsIn(event));
}

/** What somebody wrote, in an event. */
export function wordsIn(event: RoomEvent): string {
  if (event.type === 'said' || event.type === 'noted') return event.text;
  return event.type === 'kicked' ? (event.reason ?? '') : '';
}
