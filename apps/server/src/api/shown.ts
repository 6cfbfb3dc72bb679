import { unreachable, type GivenMark, type Note, type RoomEvent, type Rules } from '@charla/core';

/** The fields of an event that a bot gets: those that everyone sees. */
export type Shown = {
  seq: number;
  atMs: number;
  type: RoomEvent['type'];
  alias: string;
  text?: string;
  /** The number of a question, and its votes. */
  asks?: number;
  votes?: number;
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
  programsS?: number;
  program?: boolean;
  door?: Rules['door'];
};

export function shown(event: RoomEvent): Shown {
  const { seq, atMs, type, alias } = event;
  const same = { seq, atMs, type, alias };
  switch (event.type) {
    case 'said':
      return { ...same, text: event.text, ...(event.asks !== undefined && { asks: event.asks }) };
    case 'upvoted':
      return { ...same, asks: event.asks, on: event.on, votes: event.votes };
    case 'answered':
      return { ...same, asks: event.asks };
    case 'left':
      return { ...same, how: event.how };
    case 'recording':
    case 'listed':
      return { ...same, on: event.on };
    case 'marked':
      return { ...same, mark: event.mark, on: event.on, ...doneTo(event) };
    case 'kicked':
      return { ...same, ...doneTo(event), ...(event.reason !== undefined && { reason: event.reason }) };
    case 'pardoned':
      return { ...same, ...doneTo(event) };
    case 'noted':
      return { ...same, note: event.note, text: event.text };
    case 'unmarked':
      return { ...same, mark: event.mark };
    case 'admitted':
      return { ...same, in: event.in, ...doneTo(event) };
    case 'knocked':
      return { ...same, untilMs: event.untilMs };
    case 'ruled':
      return {
        ...same,
        speak: event.speak,
        slowS: event.slowS,
        door: event.door,
        ...(event.programsS !== undefined && { programsS: event.programsS }),
      };
    case 'joined':
      return { ...same, ...(event.program && { program: true }) };
    case 'cleared':
    case 'exported':
      return same;
    default:
      return unreachable(event);
  }
}

function doneTo({ ofAlias: of, untilMs }: { ofAlias?: string; untilMs?: number }) {
  return { ...(of !== undefined && { of }), ...(untilMs !== undefined && { untilMs }) };
}
