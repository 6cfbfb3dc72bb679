import type { EpochMs, SessionId } from '../ids.ts';
import { TYPING_EVERY_MS } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import { typingEndedBy } from '../room/traits.ts';
import type { Typists } from '../wire/down.ts';
import { isMine } from './chat.ts';
import { act, change, changeIn, type Step } from './step.ts';
import { SILENCE } from './typing.ts';

/** Reports that this person is typing, at most every `TYPING_EVERY_MS`. TY1. */
export function keyed(now: Step, atMs: EpochMs): Step {
  const { link, typing } = now.chat;
  // A clock that was set back must not stop the reports.
  const isTold = typing.toldMs !== undefined && Math.abs(atMs - typing.toldMs) < TYPING_EVERY_MS;
  if (link.state !== 'joined' || isTold) return now;
  return act(changeIn(now, 'typing', { toldMs: atMs }), { type: 'send', up: { type: 'typing' } });
}

/** Takes the server's list of typists, without this person. TY4. */
export function typistsTold(now: Step, { sessions, more }: Typists): Step {
  const others = sessions.filter((session) => !isMine(now.chat, session));
  return changeIn(now, 'typing', { typists: others, more });
}

/** A member who sent a message or left has stopped typing; the server's report comes later, if at all. TY4. */
export function typistsDone(now: Step, events: readonly RoomEvent[]): Step {
  if (now.chat.typing.typists.length === 0) return now;
  const done = new Set(events.flatMap((event) => typingEndedBy(event) ?? []));
  return leaveTyping(now, (session) => !done.has(session));
}

/** Drops typists who are not in the room; without a connection the chat knows of none. TY4. */
export function typistsHere(now: Step): Step {
  const { link, typing, copy } = now.chat;
  if (link.state === 'joined') return leaveTyping(now, (session) => copy.room.roster.has(session));
  const isSilent = typing.typists.length === 0 && typing.more === 0 && typing.toldMs === undefined;
  return isSilent ? now : change(now, { typing: SILENCE });
}

function leaveTyping(now: Step, stays: (session: SessionId) => boolean): Step {
  const { typists } = now.chat.typing;
  return typists.every(stays) ? now : changeIn(now, 'typing', { typists: typists.filter(stays) });
}
