import type { GivenMark, Note, RoomEvent, Rules } from '@charla/core';

/** The fields of an event that a bot gets: those that everyone sees. */
export type Shown = {
  seq: number;
  atMs: number;
  type: RoomEvent['type'];
  alias: string;
  text?: string;
  how?: 'quit' | 'lost';
  mark?: GivenMark;
  on?: boolean;
  /** Whom a moderator did it to. */
  of?: string;
  untilMs?: number;
  reason?: string;
  /** Which text of the room. */
  note?: Note;
  /** The rules of the room. */
  speak?: Rules['speak'];
  in?: boolean;
  slowS?: number;
  door?: Rules['door'];
};

export function shown(event: RoomEvent): Shown {
  const { seq, atMs, type, alias } = event;
  const same = { seq, atMs, type, alias };
  if (type === 'said') return { ...same, text: event.text };
  if (type === 'left') return { ...same, how: event.how };
  if (type === 'marked') return { ...same, mark: event.mark, on: event.on, ...doneTo(event) };
  if (type === 'kicked')
    return { ...same, ...doneTo(event), ...(event.reason !== undefined && { reason: event.reason }) };
  if (type === 'pardoned') return { ...same, ...doneTo(event) };
  if (type === 'noted') return { ...same, note: event.note, text: event.text };
  if (type === 'unmarked') return { ...same, mark: event.mark };
  if (type === 'admitted') return { ...same, in: event.in, ...doneTo(event) };
  if (type === 'knocked') return { ...same, untilMs: event.untilMs };
  if (type === 'ruled') return { ...same, speak: event.speak, slowS: event.slowS, door: event.door };
  return type === 'recording' ? { ...same, on: event.on } : same;
}

function doneTo({ ofAlias: of, untilMs }: { ofAlias?: string; untilMs?: number }) {
  return { ...(of !== undefined && { of }), ...(untilMs !== undefined && { untilMs }) };
}
