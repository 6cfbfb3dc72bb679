import type { RoomEvent } from '@charla/core';

/** What a bot is told of an event: what everybody sees of it. */
export type Shown = {
  seq: number;
  atMs: number;
  type: RoomEvent['type'];
  alias: string;
  text?: string;
  how?: 'quit' | 'lost';
  on?: boolean;
};

export function shown(event: RoomEvent): Shown {
  const { seq, atMs, type, alias } = event;
  const same = { seq, atMs, type, alias };
  if (type === 'said') return { ...same, text: event.text };
  if (type === 'left') return { ...same, how: event.how };
  return type === 'recording' ? { ...same, on: event.on } : same;
}
