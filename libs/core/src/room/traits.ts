import { unreachable } from '../assert.ts';
import type { SessionId } from '../ids.ts';
import { OPERATOR, type Mark, type Note, type Pin, type RoomEvent } from './event.ts';
import type { Since } from './room.ts';

/** The member who is in the room no more after this event. */
export function goneBy(event: RoomEvent): SessionId | undefined {
  if (event.type === 'left') return event.session;
  return event.type === 'kicked' ? event.of : undefined;
}

/** A message ends its author's typing, and so does whatever ends their place. TY4. */
export function typingEndedBy(event: RoomEvent): SessionId | undefined {
  return event.type === 'said' ? event.session : goneBy(event);
}

/**
 * Which aliases are free, who may come in, and which questions and votes there are, depends on this event. An export depends on that, too.
 * NO1.
 */
export function comesOrGoes(event: RoomEvent): boolean {
  return (
    event.type === 'joined' ||
    event.type === 'exported' ||
    goneBy(event) !== undefined ||
    rules(event) ||
    asks(event)
  );
}

/** A question, a vote for one, or the end of one. */
function asks(event: RoomEvent): boolean {
  return 'asks' in event;
}

/** What members may do depends on this event: nothing that was asked before is done after it without a new decision. NO1. */
export function rules(event: RoomEvent): boolean {
  switch (event.type) {
    case 'kicked':
    case 'pardoned':
    case 'ruled':
    case 'admitted':
      return true;
    case 'marked':
      return event.mark === 'moderator' || event.mark === 'muted';
    case 'noted':
      // Which pin is free depends on it. MO14.
      return isPin(event.note);
    case 'joined':
    case 'left':
    case 'said':
    case 'upvoted':
    case 'answered':
    case 'recording':
    case 'exported':
    case 'listed':
    case 'cleared':
    case 'unmarked':
    case 'knocked':
      return false;
    default:
      return unreachable(event);
  }
}

export function isPin(note: Note): note is Pin {
  return note !== 'topic' && note !== 'welcome';
}

/** Whoever does this need not be a member. HO19, MO11, MO2a. */
export function isFromOutside({ type, session }: RoomEvent): boolean {
  return session === OPERATOR || type === 'joined' || type === 'exported' || type === 'knocked';
}

/** Whoever waits to be let in may be by now. MO11. */
export function answersKnocks(event: RoomEvent): boolean {
  return event.type === 'ruled' || event.type === 'admitted' || isKnockOver(event);
}

/** Whoever knocked has gone. Somebody else who waited on the same knock has to knock anew. MO11a. */
export function isKnockOver(event: RoomEvent): boolean {
  return event.type === 'knocked' && event.untilMs <= event.atMs;
}

/** A mark that an event sets, or takes away if `since` is absent. */
export type MarkChange = { session: SessionId; mark: Mark; since: Since | undefined };

/** The change of a member's marks by an event. The marks of whoever goes end with their place. MK1. */
export function markChange(event: RoomEvent): MarkChange | undefined {
  const { seq, atMs } = event;
  if (event.type === 'joined') {
    const { session, mutedUntilMs: untilMs, muteOf } = event;
    if (untilMs === undefined) return undefined;
    return { session, mark: 'muted', since: { seq, atMs, untilMs, ...(muteOf !== undefined && { muteOf }) } };
  }
  if (event.type === 'recording')
    return { session: event.session, mark: 'recording', since: event.on ? { seq, atMs } : undefined };
  if (event.type !== 'marked') return undefined;
  const { session, of, mark, on, untilMs, muteOf } = event;
  const since = {
    seq,
    atMs,
    ...(untilMs !== undefined && { untilMs }),
    ...(of !== undefined && { isGiven: true as const }),
    ...(muteOf !== undefined && { muteOf }),
  };
  return { session: of ?? session, mark, since: on ? since : undefined };
}
