import { aliasKey } from '../alias.ts';
import { aliasRefusal } from '../alias-rule.ts';
import { unreachable } from '../assert.ts';
import type { Alias, EpochMs, N, Seq, SessionId } from '../ids.ts';
import { MEMBERS_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import { textRefusal } from '../text-rule.ts';
import type { RoomEvent } from './event.ts';
import type { Export, Intent, Join, Leave, Read, Say, SetMark, SetRecording } from './intent.ts';
import { nameRefusal, type NamesDraft } from './names.ts';
import type { Room } from './room.ts';

/** A reader's session has one ask, its hello. */
const READ_N: N = 1;

/** An accepted intent may change nothing: asking twice for the same is not an error. */
export type Decision = { ok: true; event?: RoomEvent } | { ok: false; why: Why };

/**
 * The decision on an intent in this room, with these names, at this time. Pure: the same arguments give the same decision, today and in a
 * replay.
 */
export function decide(room: Room, names: NamesDraft, intent: Intent, atMs: EpochMs): Decision {
  switch (intent.type) {
    case 'join':
      return decideJoin(room, names, intent, atMs);
    case 'leave':
      return decideLeave(room, intent, atMs);
    case 'say':
      return decideSay(room, intent, atMs);
    case 'record':
      return decideRecord(room, intent, atMs);
    case 'mark':
      return decideMark(room, intent, atMs);
    case 'export':
      return decideExport(room, intent, atMs);
    case 'read':
      return decideRead(room, names, intent, atMs);
    default:
      return unreachable(intent);
  }
}

/** Refuses malformed, reserved, taken or confusable aliases and a full room. Joining twice is joining once. AL1–AL8, RO2. */
function decideJoin(room: Room, names: NamesDraft, { session, alias }: Join, atMs: EpochMs): Decision {
  if (room.roster.has(session)) return accept();
  const why = refusalOfName(names, alias);
  if (why) return refuse(why);
  if (room.roster.size >= MEMBERS_MAX) return refuse('room/full');
  return accept({ type: 'joined', ...stamp(room, session, alias.normalize('NFC'), atMs) });
}

/** A leave by a session that is not on the roster is accepted and changes nothing. RO4. */
function decideLeave(room: Room, { session, how }: Leave, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return accept();
  return accept({ type: 'left', how, ...stamp(room, session, member.alias, atMs) });
}

/** The author is the session's member; the client's claim is only compared. Refuses texts by `textRefusal`. ME1–ME4, ME7, ME8. */
function decideSay(room: Room, { session, n, text, user }: Say, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  if (user !== undefined && aliasKey(user) !== aliasKey(member.alias)) return refuse('sender/mismatch');
  const why = textRefusal(text);
  if (why) return refuse(why);
  return accept({ type: 'said', n, text, ...stamp(room, session, member.alias, atMs) });
}

/** Announces the start or end of a recording, once. RE4. */
function decideRecord(room: Room, { session, n, on }: SetRecording, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  if ((member.marks.recording !== undefined) === on) return accept();
  return accept({ type: 'recording', n, on, ...stamp(room, session, member.alias, atMs) });
}

/** Announces a mark that the member takes or gives up, once. MK1. */
function decideMark(room: Room, { session, n, mark, on }: SetMark, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  if ((member.marks[mark] !== undefined) === on) return accept();
  return accept({ type: 'marked', n, mark, on, ...stamp(room, session, member.alias, atMs) });
}

/** Every export becomes an event, also a second one. RE11. */
function decideExport(room: Room, { session, n }: Export, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  return accept({ type: 'exported', n, ...stamp(room, session, member.alias, atMs) });
}

/** A reader takes no place and no alias, but passes for nobody: refuses what a join refuses, except a full room. HO19. */
function decideRead(room: Room, names: NamesDraft, { session, alias }: Read, atMs: EpochMs): Decision {
  const why = refusalOfName(names, alias);
  if (why) return refuse(why);
  return accept({ type: 'exported', n: READ_N, ...stamp(room, session, alias.normalize('NFC'), atMs) });
}

/** Malformed, reserved, taken or confusable. */
function refusalOfName(names: NamesDraft, alias: Alias): Why | undefined {
  return aliasRefusal(alias) ?? nameRefusal(names, alias);
}

/** The event's time, never before the previous event's: a clock that steps back does not take the log with it. RO6. */
function stamp(room: Room, session: SessionId, alias: Alias, atMs: EpochMs) {
  const seq: Seq = room.seq + 1;
  return { seq, atMs: Math.max(atMs, room.lastAtMs), session, alias };
}

function accept(event?: RoomEvent): Decision {
  return event ? { ok: true, event } : { ok: true };
}

function refuse(why: Why): Decision {
  return { ok: false, why };
}
