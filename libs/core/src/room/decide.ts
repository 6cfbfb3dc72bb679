import { aliasKey } from '../alias.ts';
import { aliasRefusal } from '../alias-rule.ts';
import { unreachable } from '../assert.ts';
import type { Alias, EpochMs, N } from '../ids.ts';
import { MEMBERS_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import { textRefusal } from '../text-rule.ts';
import { accept, refuse, stamp, type Decision } from './decision.ts';
import {
  decideDemote,
  decideKick,
  decideClear,
  decideLead,
  decideList,
  decideMark,
  decideNote,
  decidePardon,
  decideUnmark,
  decideRule,
} from './decide-power.ts';
import type { Export, Intent, Join, Leave, Read, Say, SetRecording } from './intent.ts';
import { nameRefusal, type NamesDraft } from './names.ts';
import { isMuted } from './marks.ts';
import { banOf, muteOn, type TagOf } from './powers.ts';
import { voteIn } from './questions.ts';
import type { Room } from './room.ts';
import { decideKnock, decideLet, decideUnknock } from './decide-door.ts';
import { decideAnswer, decideVote, numberFor } from './decide-question.ts';
import { doorRefusal, speechRefusal } from './rules.ts';

/** A reader's session has one ask, its hello. */
const READ_N: N = 1;

/** For rooms without devices. */
const NO_TAGS: TagOf = (device, session) => `${device} ${session}`;

/**
 * The decision on an intent in this room, with these names, at this time. Pure: the same arguments give the same decision, today and in a
 * replay.
 */
export function decide(
  room: Room,
  names: NamesDraft,
  intent: Intent,
  atMs: EpochMs,
  tagOf: TagOf = NO_TAGS,
): Decision {
  switch (intent.type) {
    case 'join':
      return decideJoin(room, names, intent, atMs, tagOf);
    case 'leave':
      return decideLeave(room, intent, atMs);
    case 'say':
      return decideSay(room, intent, atMs);
    case 'answer':
      return decideAnswer(room, intent, atMs);
    case 'record':
      return decideRecord(room, intent, atMs);
    case 'mark':
      return decideMark(room, intent, atMs);
    case 'lead':
      return decideLead(room, intent, atMs);
    case 'kick':
      return decideKick(room, intent, atMs);
    case 'demote':
      return decideDemote(room, intent, atMs);
    case 'pardon':
      return decidePardon(room, intent, atMs);
    case 'unknock':
      return decideUnknock(room, intent, atMs);
    case 'let':
      return decideLet(room, intent, atMs);
    case 'rule':
      return decideRule(room, intent, atMs);
    case 'note':
      return decideNote(room, intent, atMs);
    case 'list':
      return decideList(room, intent, atMs);
    case 'clear':
      return decideClear(room, intent, atMs);
    case 'unmark':
      return decideUnmark(room, intent, atMs);
    case 'export':
      return decideExport(room, intent, atMs);
    case 'read':
      return decideRead(room, names, intent, atMs, tagOf);
    default:
      return unreachable(intent);
  }
}

/**
 * Refuses malformed, reserved, taken or confusable aliases, who is kept out, and a room that is closed or full. Joining twice is joining
 * once. AL1–AL8, RO2, MO4, MO9.
 */
function decideJoin(room: Room, names: NamesDraft, join: Join, atMs: EpochMs, tagOf: TagOf): Decision {
  const { session, alias, device } = join;
  if (room.roster.has(session)) return accept();
  const why = refusalOfName(names, alias);
  if (why) return refuse(why);
  if (banOf(room, join, tagOf, atMs)) return refuse('room/banned');
  const knock = decideKnock(room, join, atMs, tagOf);
  if (knock) return knock;
  if (room.roster.size >= MEMBERS_MAX) return refuse('room/full');
  return accept({
    type: 'joined',
    ...stamp(room, session, alias.normalize('NFC'), atMs),
    ...(device !== undefined && { tag: tagOf(device, session) }),
    ...muteOn(room, join, tagOf, atMs),
    ...(join.program && { program: true }),
  });
}

/** A leave by a session that is not on the roster is accepted and changes nothing. RO4. */
function decideLeave(room: Room, { session, how }: Leave, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return accept();
  const led = member.marks.moderator ? ({ led: true } as const) : {};
  return accept({ type: 'left', how, ...led, ...stamp(room, session, member.alias, atMs) });
}

/** The author is the session's member; the client's claim is only compared. Refuses texts by `textRefusal`. ME1–ME4, ME7, ME8, MO6, MO7. A vote is no message. MO16. */
function decideSay(room: Room, { session, n, text, user }: Say, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  if (user !== undefined && aliasKey(user) !== aliasKey(member.alias)) return refuse('sender/mismatch');
  const vote = voteIn(room, member, text);
  if (vote) return decideVote(room, member, { n, ...vote }, atMs);
  const kept = isMuted(member, atMs) ? 'member/muted' : speechRefusal(room, member, atMs);
  const why = textRefusal(text) ?? kept;
  if (why) return refuse(why);
  const asked = numberFor(room, text);
  if (asked?.why) return refuse(asked.why);
  const asks = asked ? { asks: asked.asks } : {};
  return accept({ type: 'said', n, text, ...asks, ...stamp(room, session, member.alias, atMs) });
}

/** Announces the start or end of a recording, once. RE4. */
function decideRecord(room: Room, { session, n, on }: SetRecording, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  if ((member.marks.recording !== undefined) === on) return accept();
  return accept({ type: 'recording', n, on, ...stamp(room, session, member.alias, atMs) });
}

/** Every export becomes an event, also a second one. RE11. */
function decideExport(room: Room, { session, n }: Export, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  return accept({ type: 'exported', n, ...stamp(room, session, member.alias, atMs) });
}

/** A reader takes no place and no alias, but passes for nobody: refuses what a join refuses, except a full room. HO19. */
function decideRead(room: Room, names: NamesDraft, read: Read, atMs: EpochMs, tagOf: TagOf): Decision {
  const { session, alias } = read;
  const why = refusalOfName(names, alias);
  if (why) return refuse(why);
  if (banOf(room, read, tagOf, atMs)) return refuse('room/banned');
  const shut = doorRefusal(room, session, atMs);
  if (shut) return refuse(shut);
  return accept({ type: 'exported', n: READ_N, ...stamp(room, session, alias.normalize('NFC'), atMs) });
}

/** Malformed, reserved, taken or confusable. */
function refusalOfName(names: NamesDraft, alias: Alias): Why | undefined {
  return aliasRefusal(alias) ?? nameRefusal(names, alias);
}
