import { assert, unreachable } from '../assert.ts';
import type { EpochMs, RoomName, Seq, SessionId } from '../ids.ts';
import { markOf, type Marked, type Recording, type RoomEvent } from './event.ts';
import { emptyRoom, type Member, type Room } from './room.ts';

/** A room while a batch is folded into it. The roster is copied at most once per batch, and only if it changes. */
export type Draft = {
  readonly name: RoomName;
  seq: Seq;
  lastAtMs: EpochMs;
  roster: Map<SessionId, Member>;
  copied: boolean;
};

export function draftOf(room: Room): Draft {
  const { name, seq, lastAtMs, roster } = room;
  return { name, seq, lastAtMs, roster: roster as Draft['roster'], copied: false };
}

export function roomOf({ name, seq, lastAtMs, roster }: Draft): Room {
  return { name, seq, lastAtMs, roster };
}

/** Folds one event into a draft. The only place that says what an event does to a room. RO5. */
export function apply(draft: Draft, event: RoomEvent): void {
  assert(event.seq === draft.seq + 1, 'events are dense', { at: draft.seq, got: event.seq });
  draft.seq = event.seq;
  draft.lastAtMs = event.atMs;
  switch (event.type) {
    case 'said':
    case 'exported':
      return;
    case 'joined':
      copyOnce(draft);
      draft.roster.set(event.session, { session: event.session, alias: event.alias, marks: {} });
      return;
    case 'left':
      copyOnce(draft);
      draft.roster.delete(event.session);
      return;
    case 'recording':
    case 'marked':
      return mark(draft, event);
    default:
      unreachable(event);
  }
}

/** The room after `events`. Every client, the server and a replay run this. */
export function evolve(room: Room, events: readonly RoomEvent[]): Room {
  const draft = draftOf(room);
  for (const event of events) apply(draft, event);
  return roomOf(draft);
}

/** The members after `changes`: all events of a room except messages, which do not change the roster. */
export function membersAfter(changes: Iterable<RoomEvent>): Member[] {
  const draft = draftOf(emptyRoom(''));
  for (const event of changes) {
    draft.seq = event.seq - 1;
    apply(draft, event);
  }
  return [...draft.roster.values()];
}

function mark(draft: Draft, event: Recording | Marked): void {
  const { session, seq, atMs, on } = event;
  const which = markOf(event);
  copyOnce(draft);
  const member = draft.roster.get(session);
  if (!member) return;
  const { [which]: _, ...others } = member.marks;
  draft.roster.set(session, { ...member, marks: on ? { ...others, [which]: { seq, atMs } } : others });
}

function copyOnce(draft: Draft): void {
  if (draft.copied) return;
  draft.roster = new Map(draft.roster);
  draft.copied = true;
}
