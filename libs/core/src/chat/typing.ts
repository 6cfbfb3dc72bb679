import type { Alias, EpochMs, SessionId } from '../ids.ts';
import { TYPING_EVERY_MS } from '../limits.ts';
import { endsTyping, type RoomEvent } from '../room/event.ts';
import type { Typists } from '../wire/down.ts';
import { isMine, type Chat } from './chat.ts';
import { act, change, type Step } from './step.ts';

/** No known typists, and no report about this person. */
export const SILENCE = { typing: [], typingMore: 0, typingToldMs: undefined } satisfies Partial<Chat>;

/** Reports that this person is typing, at most every `TYPING_EVERY_MS`. TY1. */
export function keyed(now: Step, atMs: EpochMs): Step {
  const { link, typingToldMs } = now.chat;
  // A clock that was set back must not stop the reports.
  const isTold = typingToldMs !== undefined && Math.abs(atMs - typingToldMs) < TYPING_EVERY_MS;
  if (link.state !== 'joined' || isTold) return now;
  return act(change(now, { typingToldMs: atMs }), { type: 'send', up: { type: 'typing' } });
}

/** Takes the server's list of typists, without this person. TY4. */
export function typistsTold(now: Step, { sessions, more }: Typists): Step {
  const others = sessions.filter((session) => !isMine(now.chat, session));
  return change(now, { typing: others, typingMore: more });
}

/** A member who sent a message or left has stopped typing; the server's report comes later, if at all. TY4. */
export function typistsDone(now: Step, events: readonly RoomEvent[]): Step {
  if (now.chat.typing.length === 0) return now;
  const done = new Set(events.filter(endsTyping).map(({ session }) => session));
  return leaveTyping(now, (session) => !done.has(session));
}

/** Drops typists who are not in the room; without a connection the chat knows of none. TY4. */
export function typistsHere(now: Step): Step {
  const { link, typing, typingMore, typingToldMs, room } = now.chat;
  if (link.state === 'joined') return leaveTyping(now, (session) => room.roster.has(session));
  const isSilent = typing.length === 0 && typingMore === 0 && typingToldMs === undefined;
  return isSilent ? now : change(now, SILENCE);
}

function leaveTyping(now: Step, stays: (session: SessionId) => boolean): Step {
  const { typing } = now.chat;
  return typing.every(stays) ? now : change(now, { typing: typing.filter(stays) });
}

/** The aliases of the named typists, earliest first; `chat.typingMore` others type, too. TY4. */
export function typingAliases({ typing, room }: Chat): Alias[] {
  return typing.flatMap((session) => room.roster.get(session)?.alias ?? []);
}
