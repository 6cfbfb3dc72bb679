import type { EpochMs } from '../ids.ts';
import { KNOCK_MS, KNOCKS_MAX } from '../limits.ts';
import { accept, refuse, stamp, type Decision } from './decision.ts';
import type { Join, Let, Unknock } from './intent.ts';
import { asModerator, knockOf, knocksIn, type TagOf } from './powers.ts';
import type { Room } from './room.ts';
import { doorRefusal } from './rules.ts';
import { knockSlot } from './standing.ts';

/** What the door has against a join; `undefined` if nothing. An accepted knock waits for a moderator. MO9, MO11. */
export function decideKnock(room: Room, join: Join, atMs: EpochMs, tagOf: TagOf): Decision | undefined {
  const { session, alias, device, knocks = true, isCrowded = false } = join;
  const why = doorRefusal(room, session, atMs);
  if (!why) return undefined;
  const ruled = room.standing.get('rules');
  if (ruled?.type !== 'ruled' || ruled.door !== 'knock' || !knocks) return refuse(why);
  const knock = knockOf(room, join, tagOf, atMs);
  if (knock?.type === 'admitted') return knock.in ? undefined : refuse('room/declined');
  // Whoever comes back waits on.
  if (knock) return accept();
  if (isCrowded) return refuse('address/full');
  if (knocksIn(room, atMs).length >= KNOCKS_MAX) return refuse('room/full');
  const stamped = stamp(room, session, alias.normalize('NFC'), atMs);
  const tag = device === undefined ? {} : { tag: tagOf(device, session) };
  return accept({ type: 'knocked', untilMs: stamped.atMs + KNOCK_MS, ...tag, ...stamped });
}

/** The knock of somebody who has gone makes room for others. MO11a. */
export function decideUnknock(room: Room, { session }: Unknock, atMs: EpochMs): Decision {
  const knock = room.standing.get(knockSlot(session));
  if (knock?.type !== 'knocked' || knock.untilMs <= atMs) return accept();
  const stamped = stamp(room, session, knock.alias, atMs);
  return accept({ type: 'knocked', untilMs: stamped.atMs, ...stamped });
}

/** A moderator lets in whoever knocks, or not. MO11. */
export function decideLet(room: Room, { session, n, of, in: isIn }: Let, atMs: EpochMs): Decision {
  return asModerator(room, session, ({ alias }) => {
    const knock = room.standing.get(knockSlot(of));
    if (knock?.type !== 'knocked' || knock.untilMs <= atMs) return refuse('member/gone');
    const stamped = stamp(room, session, alias, atMs);
    const tag = knock.tag === undefined ? {} : { tag: knock.tag };
    const untilMs = stamped.atMs + KNOCK_MS;
    return accept({ type: 'admitted', n, of, ofAlias: knock.alias, in: isIn, untilMs, ...tag, ...stamped });
  });
}
