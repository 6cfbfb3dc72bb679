import type { Alias, EpochMs, SessionId } from '../ids.ts';
import { TYPING_EVERY_MS } from '../limits.ts';
import { endsTyping, type RoomEvent } from '../room/event.ts';
import type { Typists } from '../wire/down.ts';
import { isMine, type Chat } from './chat.ts';
import { act, change, type Step } from './step.ts';

/** Nobody is known to type, and nobody has been told that we do. */
export const SILENCE = { typing: [], typingMore: 0, typingToldMs: undefined } satisfies Partial<Chat>;

/** TY1. Something is being typed that may become a message; the room is told now and then. */
export function keyed(now: Step, atMs: EpochMs): Step {
  const { link, typingToldMs } = now.chat;
  // A clock that was set back keeps nobody silent.
  const isTold = typingToldMs !== undefined && Math.abs(atMs - typingToldMs) < TYPING_EVERY_MS;
  if (link.state !== 'joined' || isTold) return now;
  return act(change(now, { typingToldMs: atMs }), { type: 'send', up: { type: 'typing' } });
}

/** TY4. Who is typing, without this person. */
export function typistsTold(now: Step, { sessions, more }: Typists): Step {
  const others = sessions.filter((session) => !isMine(now.chat, session));
  return change(now, { typing: others, typingMore: more });
}

/** TY4. Who has said it, or has left, types no more; the server says so later, if at all. */
export function typistsDone(now: Step, events: readonly RoomEvent[]): Step {
  if (now.chat.typing.length === 0) return now;
  const done = new Set(events.filter(endsTyping).map(({ session }) => session));
  return leaveTyping(now, (session) => !done.has(session));
}

/** TY4. Whoever is not in the room types there no more, and whoever has no connection does not know who does. */
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

/** TY4. The aliases of those who are typing, who began first comes first; `chat.typingMore` others do, too. */
export function typingAliases({ typing, room }: Chat): Alias[] {
  return typing.flatMap((session) => room.roster.get(session)?.alias ?? []);
}
