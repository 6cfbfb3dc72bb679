import { assert } from '../assert.ts';
import type { EpochMs, RoomName, Seq, SessionId } from '../ids.ts';
import type { Asks, Joined, RoomEvent, Unmarked } from './event.ts';
import { emptyRoom, type Member, type Room } from './room.ts';
import { stoodAfter, type Standing } from './standing.ts';
import { talliedAfter, type Tally } from './tally.ts';
import { goneBy, markChange, type MarkChange } from './traits.ts';

/** A room while a batch is folded into it. The roster, and the votes for each question, are copied at most once per batch, and only if they change. */
export type Draft = {
  readonly name: RoomName;
  seq: Seq;
  lastAtMs: EpochMs;
  roster: Map<SessionId, Member>;
  standing: Standing;
  tally: Tally;
  /** The questions whose votes are a copy already. */
  readonly tallied: Set<Asks>;
  copied: boolean;
};

export function draftOf(room: Room): Draft {
  const { name, seq, lastAtMs, roster, standing, tally } = room;
  return {
    name,
    seq,
    lastAtMs,
    roster: roster as Draft['roster'],
    standing,
    tally,
    tallied: new Set(),
    copied: false,
  };
}

export function roomOf({ name, seq, lastAtMs, roster, standing, tally }: Draft): Room {
  return { name, seq, lastAtMs, roster, standing, tally };
}

/** Folds one event into a draft. The only place that says what an event does to a room. RO5. */
export function apply(draft: Draft, event: RoomEvent): void {
  assert(event.seq === draft.seq + 1, 'events are dense', { at: draft.seq, got: event.seq });
  draft.seq = event.seq;
  draft.lastAtMs = event.atMs;
  draft.standing = stoodAfter(draft.standing, event);
  draft.tally = talliedAfter(draft.tally, event, draft.tallied);
  const gone = goneBy(event);
  if (event.type === 'joined') enter(draft, event);
  else if (gone !== undefined) exit(draft, gone);
  if (event.type === 'unmarked') unmarkAll(draft, event);
  const change = markChange(event);
  if (change) mark(draft, change);
}

function enter(draft: Draft, { session, alias, tag, program }: Joined): void {
  copyOnce(draft);
  const more = { ...(tag !== undefined && { tag }), ...(program && { program }) };
  draft.roster.set(session, { session, alias, marks: {}, ...more });
}

function exit(draft: Draft, session: SessionId): void {
  copyOnce(draft);
  draft.roster.delete(session);
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

function mark(draft: Draft, { session, mark: which, since }: MarkChange): void {
  copyOnce(draft);
  const member = draft.roster.get(session);
  if (!member) return;
  const { [which]: _, ...others } = member.marks;
  draft.roster.set(session, { ...member, marks: since ? { ...others, [which]: since } : others });
}

/** Nobody has the mark any more. MO13. */
function unmarkAll(draft: Draft, { mark: which }: Unmarked): void {
  for (const { session, marks } of draft.roster.values())
    if (marks[which]) mark(draft, { session, mark: which, since: undefined });
}

function copyOnce(draft: Draft): void {
  if (draft.copied) return;
  draft.roster = new Map(draft.roster);
  draft.copied = true;
}
