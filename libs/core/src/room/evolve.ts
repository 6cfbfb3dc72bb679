import { aliasKey, type AliasKey } from '../alias.ts';
import { assert, unreachable } from '../assert.ts';
import type { EpochMs, RoomName, Seq, SessionId } from '../ids.ts';
import type { RoomEvent } from './event.ts';
import type { Member, Room } from './room.ts';

/** A room while a batch is folded into it. The roster is copied once per batch, and only if somebody comes, goes or records. */
export type Draft = {
  readonly name: RoomName;
  seq: Seq;
  lastAtMs: EpochMs;
  roster: Map<SessionId, Member>;
  holders: Map<AliasKey, SessionId>;
  copied: boolean;
};

export function draftOf(room: Room): Draft {
  const shared = { roster: room.roster as Draft['roster'], holders: room.holders as Draft['holders'] };
  return { name: room.name, seq: room.seq, lastAtMs: room.lastAtMs, ...shared, copied: false };
}

export function roomOf({ name, seq, lastAtMs, roster, holders }: Draft): Room {
  return { name, seq, lastAtMs, roster, holders };
}

/** RO5. Folds one event into a draft. The only place that says what an event does to a room. */
export function apply(draft: Draft, event: RoomEvent): void {
  assert(event.seq === draft.seq + 1, 'events are dense', { at: draft.seq, got: event.seq });
  draft.seq = event.seq;
  draft.lastAtMs = event.atMs;
  switch (event.type) {
    case 'said':
      return;
    case 'joined':
      copyOnce(draft);
      draft.roster.set(event.session, { session: event.session, alias: event.alias, recording: false });
      draft.holders.set(aliasKey(event.alias), event.session);
      return;
    case 'left':
      copyOnce(draft);
      draft.roster.delete(event.session);
      draft.holders.delete(aliasKey(event.alias));
      return;
    case 'recording': {
      copyOnce(draft);
      const member = draft.roster.get(event.session);
      if (member) draft.roster.set(event.session, { ...member, recording: event.on });
      return;
    }
    default:
      unreachable(event);
  }
}

/** The room after `events`. Every client, the server and the replayer run this. */
export function evolve(room: Room, events: readonly RoomEvent[]): Room {
  const draft = draftOf(room);
  for (const event of events) apply(draft, event);
  return roomOf(draft);
}

function copyOnce(draft: Draft): void {
  if (draft.copied) return;
  draft.roster = new Map(draft.roster);
  draft.holders = new Map(draft.holders);
  draft.copied = true;
}
