import type { Alias, EpochMs, RoomName, Seq, SessionId } from '../ids.ts';
import type { Mark } from './event.ts';

/** Place and time of the event that set a mark. */
export type Since = { readonly seq: Seq; readonly atMs: EpochMs };

/** What a member shows the room besides their name. */
export type Marks = { readonly [mark in Mark]?: Since };

export type Member = { session: SessionId; alias: Alias; marks: Marks };

/** The state that all members share: the roster and the head of the log. The messages are in the log itself. */
export type Room = {
  readonly name: RoomName;
  readonly seq: Seq;
  readonly lastAtMs: EpochMs;
  readonly roster: ReadonlyMap<SessionId, Member>;
};

/** The members as a list, built once per roster: thousands of returning clients get the same one. */
const lists = new WeakMap<Room['roster'], Member[]>();

export function membersOf({ roster }: Pick<Room, 'roster'>): Member[] {
  let members = lists.get(roster);
  if (!members) lists.set(roster, (members = [...roster.values()]));
  return members;
}

export function emptyRoom(name: RoomName): Room {
  return { name, seq: 0, lastAtMs: 0, roster: new Map() };
}

/** A room as a newcomer learns of it, without its past. */
export function roomAt(name: RoomName, seq: Seq, lastAtMs: EpochMs, members: readonly Member[]): Room {
  return { name, seq, lastAtMs, roster: new Map(members.map((member) => [member.session, member])) };
}
