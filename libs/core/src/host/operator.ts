import type { Alias, EpochMs, RoomName, SessionId } from '../ids.ts';
import { OPERATOR } from '../room/event.ts';
import type { Out } from './effect.ts';
import { newHold } from './host.ts';
import { submit } from './load.ts';
import type { Host } from './state.ts';

/** A moderator of a room. `isGiven`: another one made them so. */
export type Leading = { room: RoomName; session: SessionId; alias: Alias; isGiven: boolean };

/** The moderators of the rooms that have somebody here. MO2a. */
export function leadersOf({ desks }: Pick<Host, 'desks'>): Leading[] {
  return [...desks.values()].flatMap(({ room: { name: room, roster } }) =>
    [...roster.values()].flatMap(({ session, alias, marks: { moderator } }) =>
      moderator ? [{ room, session, alias, isGiven: moderator.isGiven ?? false }] : [],
    ),
  );
}

/** Asks for the end of somebody's power, where it is known. MO2a. */
export function demote(host: Host, room: RoomName, of: SessionId, atMs: EpochMs, out: Out): void {
  if (!host.desks.has(room)) return;
  submit(host, room, { type: 'demote', session: OPERATOR, hold: newHold(host), of }, atMs, out);
}
