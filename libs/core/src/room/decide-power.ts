import { aliasKey } from '../alias.ts';
import { aliasRefusal } from '../alias-rule.ts';
import type { EpochMs, N, SessionId } from '../ids.ts';
import { FOREVER_MS, HELD_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import { clearedAt } from './cleared.ts';
import { accept, refuse, stamp, type Decision } from './decision.ts';
import type { GivenMark } from './event.ts';
import type { Clear, Demote, Kick, Lead, List, Pardon, UnmarkAll, Rule, SetMark, SetNote } from './intent.ts';
import { isMuted } from './marks.ts';
import { areSame } from './open.ts';
import { noteRefusal, reasonRefusal } from './note-rule.ts';
import { freePin } from './pins.ts';
import { isPin } from './traits.ts';
import { asModerator, powerRefusal } from './powers.ts';
import type { Member, Room } from './room.ts';
import { haveEnded, rulesOf } from './rules.ts';
import { banSlot, isHeld, LISTED, muteSlot } from './standing.ts';

/** What is done at the console is no numbered ask. */
const OPERATOR_N: N = 1;

/** A member's own mark, or one that a moderator gives or takes. Asking for what is so already changes nothing. MK1, MO2, MO6. */
export function decideMark(room: Room, intent: SetMark, atMs: EpochMs): Decision {
  const { session, n, mark, on, of = session, forMs } = intent;
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  const target = room.roster.get(of) ?? (mark === 'muted' && !on ? backAs(room, of) : undefined);
  if (!target && mark === 'muted' && !on) return decideUnmute(room, intent, of, atMs);
  if (!target) return refuse('member/gone');
  const why = markRefusal(room, member, target, mark, on, atMs);
  if (why) return refuse(why);
  const isSo = mark === 'muted' ? isMuted(target, atMs) : target.marks[mark] !== undefined;
  // A mute may get another end.
  if (isSo === on && (mark !== 'muted' || !on || forMs === undefined)) return accept();
  const stamped = stamp(room, session, member.alias, atMs);
  if (of === session) return accept({ type: 'marked', n, mark, on, ...stamped });
  const untilMs = mark === 'muted' && on ? { untilMs: endOf(stamped.atMs, forMs) } : {};
  const tag = mark === 'muted' && on && target.tag !== undefined ? { tag: target.tag } : {};
  const { muteOf } = (mark === 'muted' && target.marks.muted) || {};
  const first = muteOf === undefined ? {} : { muteOf };
  const whom = { of: target.session, ofAlias: target.alias };
  return accept({ type: 'marked', n, mark, on, ...whom, ...untilMs, ...tag, ...first, ...stamped });
}

/** Whoever was muted in that session, and has come back in another. MO6. */
function backAs({ roster }: Room, of: SessionId): Member | undefined {
  return [...roster.values()].find(({ marks }) => marks.muted?.muteOf === of);
}

/** Ends the mute of somebody who is away. MO6a. */
function decideUnmute(room: Room, { session, n }: SetMark, of: SessionId, atMs: EpochMs): Decision {
  return asModerator(room, session, ({ alias }) => {
    const mute = room.standing.get(muteSlot(of));
    if (!mute || !isHeld(mute, atMs) || mute.ofAlias === undefined) return refuse('member/gone');
    const stamped = stamp(room, session, alias, atMs);
    return accept({ type: 'marked', n, mark: 'muted', on: false, of, ofAlias: mute.ofAlias, ...stamped });
  });
}

function markRefusal(
  room: Room,
  member: Member,
  target: Member,
  mark: GivenMark,
  on: boolean,
  atMs: EpochMs,
): Why | undefined {
  const isOwn = member === target;
  if (mark === 'hand' || mark === 'done')
    return isOwn ? undefined : on ? 'power/needed' : powerRefusal(room, member.session);
  // Whoever moderates may give it back; nobody takes it without the code, or mutes themselves.
  if (isOwn) return mark === 'moderator' && !on ? undefined : 'power/needed';
  if (mark === 'muted' && on && isFull(room, atMs)) return 'bans/full';
  return powerRefusal(room, member.session, on && mark === 'moderator' ? undefined : target);
}

/** Whoever knows the code moderates, also who was given it before. Rules that nobody was there to end are gone then. MO1, MO10. */
export function decideLead(room: Room, { session, n }: Lead, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  const { moderator } = member.marks;
  if (moderator && !moderator.isGiven) return accept();
  return accept({
    type: 'marked',
    n,
    mark: 'moderator',
    on: true,
    ...(haveEnded(room, atMs) && { opens: true }),
    ...stamp(room, session, member.alias, atMs),
  });
}

/** Takes the power from a moderator, however they came by it. MO2a. */
export function decideDemote(room: Room, { session, of }: Demote, atMs: EpochMs): Decision {
  const target = room.roster.get(of);
  if (!target?.marks.moderator) return accept();
  const whom = { of, ofAlias: target.alias };
  return accept({
    type: 'marked',
    n: OPERATOR_N,
    mark: 'moderator',
    on: false,
    ...whom,
    ...stamp(room, session, '', atMs),
  });
}

/** Ends somebody's place, and keeps them out for as long as asked. MO3, MO4. */
export function decideKick(room: Room, kick: Kick, atMs: EpochMs): Decision {
  const { session, n, of = '', alias = '', reason, forMs } = kick;
  const target = room.roster.get(of);
  const decide = (member: Member): Decision => {
    const why = reasonRefusal(reason);
    if (why) return refuse(why);
    if (!target && (forMs === undefined || aliasRefusal(alias))) return refuse('member/gone');
    if (forMs !== undefined && isFull(room, atMs)) return refuse('bans/full');
    const stamped = stamp(room, session, member.alias, atMs);
    // Whoever has gone is kept out by their name: no session is called so.
    const who = target
      ? { of, ofAlias: target.alias }
      : { of: `name ${aliasKey(alias)}`, ofAlias: alias.normalize('NFC') };
    const tag = target?.tag === undefined ? {} : { tag: target.tag };
    const ban = forMs === undefined ? {} : { untilMs: endOf(stamped.atMs, forMs), ...tag };
    return accept({ type: 'kicked', n, ...who, ...(reason && { reason }), ...ban, ...stamped });
  };
  return asModerator(room, session, decide, target);
}

/** Writes the topic or the welcome of the room, or takes it away. Pins a text, or takes a pin away. MO12, MO14. */
export function decideNote(room: Room, { session, n, note: asked, text }: SetNote, atMs: EpochMs): Decision {
  return asModerator(room, session, ({ alias }) => {
    const why = asked === 'pin' && text === '' ? 'text/empty' : noteRefusal(text);
    if (why) return refuse(why);
    // A pin is named to take it away.
    const note = asked === 'pin' || (isPin(asked) && text !== '') ? freePin(room, text) : asked;
    if (!note) return refuse('pins/full');
    const known = room.standing.get(note);
    const isSo = (known?.type === 'noted' ? known.text : '') === text;
    if (isSo) return isPin(note) && text === '' ? refuse('pins/none') : accept();
    return accept({ type: 'noted', n, note, text, ...stamp(room, session, alias, atMs) });
  });
}

/** Puts the room in the list of rooms, or takes it out. RO15b. */
export function decideList(room: Room, { session, n, on, why }: List, atMs: EpochMs): Decision {
  return asModerator(room, session, ({ alias }) => {
    if (room.standing.has(LISTED) === on) return why === 'rooms/named' ? refuse(why) : accept();
    if (why) return refuse(why);
    return accept({ type: 'listed', n, on, ...stamp(room, session, alias, atMs) });
  });
}

/** Empties the history of the room. Just after a clearing there is nothing to empty. MO19. */
export function decideClear(room: Room, { session, n }: Clear, atMs: EpochMs): Decision {
  return asModerator(room, session, ({ alias }) => {
    if (clearedAt(room) === room.seq) return accept();
    return accept({ type: 'cleared', n, ...stamp(room, session, alias, atMs) });
  });
}

/** Takes a mark from all who have it. MO13. */
export function decideUnmark(room: Room, { session, n, mark }: UnmarkAll, atMs: EpochMs): Decision {
  return asModerator(room, session, ({ alias }) => {
    if (![...room.roster.values()].some(({ marks }) => marks[mark])) return accept();
    return accept({ type: 'unmarked', n, mark, ...stamp(room, session, alias, atMs) });
  });
}

/** Lets somebody in again. Whoever is not kept out may come in already. MO4. */
export function decidePardon(room: Room, { session, n, of }: Pardon, atMs: EpochMs): Decision {
  return asModerator(room, session, ({ alias }) => {
    const ban = room.standing.get(banSlot(of));
    if (ban?.type !== 'kicked') return accept();
    return accept({ type: 'pardoned', n, of, ofAlias: ban.ofAlias, ...stamp(room, session, alias, atMs) });
  });
}

/** Changes rules of the room; what is not named stays. MO7–MO9. */
export function decideRule(room: Room, { session, n, ...rule }: Rule, atMs: EpochMs): Decision {
  const { speak, slowS, door, programsS } = rule;
  return asModerator(room, session, ({ alias }) => {
    const now = rulesOf(room, atMs);
    const ofPrograms = programsS ?? now.programsS ?? 0;
    const next = {
      speak: speak ?? now.speak,
      slowS: slowS ?? now.slowS,
      door: door ?? now.door,
      ...(ofPrograms > 0 && { programsS: ofPrograms }),
    };
    if (areSame(now, next)) return accept();
    return accept({ type: 'ruled', n, ...next, ...stamp(room, session, alias, atMs) });
  });
}

/** Bans and mutes that have ended count no more. */
function isFull({ standing }: Room, atMs: EpochMs): boolean {
  return [...standing.values()].filter((event) => isHeld(event, atMs)).length >= HELD_MAX;
}

function endOf(atMs: EpochMs, forMs = Infinity): EpochMs {
  return Math.min(atMs + forMs, FOREVER_MS);
}
