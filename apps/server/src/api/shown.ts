import type { OwnMark, RoomEvent } from '@charla/core';

/** The fields of an event that a bot gets: those that everyone sees. */
export type Shown = {
  seq: number;
  atMs: number;
  type: RoomEvent['type'];
  alias: string;
  text?: string;
  how?: 'quit' | 'lost';
  mark?: OwnMark;
  on?: boolean;
};

export function shown(event: RoomEvent): Shown {
  const { seq, atMs, type, alias } = event;
  const same = { seq, atMs, type, alias };
  if (type === 'said') return { ...same, text: event.text };
  if (type === 'left') return { ...same, how: event.how };
  if (type === 'marked') return { ...same, mark: event.mark, on: event.on };
  return type === 'recording' ? { ...same, on: event.on } : same;
}
