import { aliasKey } from '../alias.ts';
import { aliasRefusal } from '../alias-rule.ts';
import { unreachable } from '../assert.ts';
import type { Alias, EpochMs, Seq, SessionId } from '../ids.ts';
import { MEMBERS_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import { textRefusal } from '../text-rule.ts';
import type { RoomEvent } from './event.ts';
import type { Intent, Join, Leave, Say, SetRecording } from './intent.ts';
import { nameRefusal, type NamesDraft } from './names.ts';
import type { Room } from './room.ts';

/** An intent that is accepted may change nothing: asking twice for the same is no fault. */
export type Decision = { ok: true; event?: RoomEvent } | { ok: false; why: Why };

/** What comes of an intent in this room, where these have names, at this time. The same arguments give the same answer, today and in a replay. */
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
    default:
      return unreachable(intent);
  }
}

/** AL1–AL8, RO2. */
function decideJoin(room: Room, names: NamesDraft, { session, alias }: Join, atMs: EpochMs): Decision {
  const why = aliasRefusal(alias) ?? nameRefusal(names, alias);
  if (why) return refuse(why);
  if (room.roster.size >= MEMBERS_MAX) return refuse('room/full');
  return accept({ type: 'joined', ...stamp(room, session, alias.normalize('NFC'), atMs) });
}

/** RO4. Leaving twice is leaving once. */
function decideLeave(room: Room, { session, how }: Leave, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return accept();
  return accept({ type: 'left', how, ...stamp(room, session, member.alias, atMs) });
}

/** ME1–ME4, ME7, ME8. The author is the session's member; what the message claims is only compared. */
function decideSay(room: Room, { session, n, text, user }: Say, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  if (user !== undefined && aliasKey(user) !== aliasKey(member.alias)) return refuse('sender/mismatch');
  const why = textRefusal(text);
  if (why) return refuse(why);
  return accept({ type: 'said', n, text, ...stamp(room, session, member.alias, atMs) });
}

/** RE4. */
function decideRecord(room: Room, { session, n, on }: SetRecording, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  if (member.recording === on) return accept();
  return accept({ type: 'recording', n, on, ...stamp(room, session, member.alias, atMs) });
}

/** RO6. A clock that steps back does not take the log with it. */
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
