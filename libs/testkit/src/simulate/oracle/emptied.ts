import type { RoomEvent } from '@charla/core';

/** A log, and all that its events say. */
export type Log = { events: RoomEvent[]; marks: string[] };

/** Whether a log has this event, with its words or, before a clearing, without. */
export function has({ events, marks }: Log, event: RoomEvent): boolean {
  const mark = markOf(event);
  if (marks[event.seq - 1] === mark) return true;
  const known = events[event.seq - 1];
  return known !== undefined && event.seq < floorOf(events) && markOf(wordless(known)) === mark;
}

/** The place of the latest clearing. */
export function floorOf(events: readonly RoomEvent[]): number {
  return events.findLast(({ type }) => type === 'cleared')?.seq ?? 0;
}

/** All fields of an event in one line. */
export function markOf(event: RoomEvent): string {
  // Only servers know tags, and who comes back as whom. MO5, MO6.
  const { seq, atMs, session, alias, type, tag: _, ...more } = event as RoomEvent & { tag?: string };
  const rest = Object.entries(more)
    .filter(([key, value]) => value !== undefined && !(type === 'joined' && key === 'muteOf'))
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(' ');
  return `${seq} ${atMs} ${session} ${alias} ${type} ${rest}`;
}

/** An event as it is once a clearing came after it: without what somebody wrote. MO19. */
function wordless(event: RoomEvent): RoomEvent {
  const { text, reason: _, ...rest } = event as RoomEvent & { text?: string; reason?: string };
  return { ...rest, ...(text !== undefined && { text: '' }) } as RoomEvent;
}

/** Whether this is a message that a clearing at `floor` left its words. An open question keeps them. */
export function isKept(event: RoomEvent, floor: number): boolean {
  return event.type === 'said' && event.text !== '' && event.seq < floor && !('asks' in event);
}

/** Whether these texts are those of the messages, in order; of what was cleared some may be missing, or empty. */
export function isThatOf(texts: readonly string[], messages: readonly RoomEvent[], floor: number): boolean {
  const left = messages.values();
  const isNext = (text: string) => {
    for (let one = left.next(); !one.done; one = left.next()) {
      if ('text' in one.value && one.value.text === text) return true;
      if (one.value.seq >= floor) return false;
      if (text === '') return true;
    }
    return false;
  };
  return texts.every(isNext);
}
