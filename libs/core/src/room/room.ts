import type { Alias, EpochMs, RoomName, Seq, SessionId } from '../ids.ts';
import type { Mark, RoomEvent, Unmarked } from './event.ts';
import { slotOf, type Standing } from './standing.ts';
import { tallyOf, type Tally } from './tally.ts';

/** Place and time of the event that set a mark. `untilMs`: it ends by itself then. `isGiven`: a moderator gave it. `muteOf`: as in a join. */
export type Since = {
  readonly seq: Seq;
  readonly atMs: EpochMs;
  readonly untilMs?: EpochMs;
  readonly isGiven?: true;
  readonly muteOf?: SessionId;
};

/** What a member shows the room besides their name. */
export type Marks = { readonly [mark in Mark]?: Since };

/** `tag`: that of their join, which only servers know. MO5. `program`: as in a join. */
export type Member = { session: SessionId; alias: Alias; marks: Marks; tag?: string; program?: true };

/** The state that all members share: the roster, what the room goes by, and the head of the log. The messages are in the log itself. */
export type Room = {
  readonly name: RoomName;
  readonly seq: Seq;
  readonly lastAtMs: EpochMs;
  readonly roster: ReadonlyMap<SessionId, Member>;
  readonly standing: Standing;
  readonly tally: Tally;
};

/** The members as a list, built once per roster: thousands of returning clients get the same one. */
export function membersOf({ roster }: Pick<Room, 'roster'>): Member[] {
  return listOf(memberLists, roster);
}

/** The events that a room goes by as a list, built once for all who come. */
export function standsOf({ standing }: Pick<Room, 'standing'>): RoomEvent[] {
  return listOf(standLists, standing);
}

const memberLists = new WeakMap<Room['roster'], Member[]>();
const standLists = new WeakMap<Standing, RoomEvent[]>();

function listOf<T>(lists: WeakMap<ReadonlyMap<string, T>, T[]>, map: ReadonlyMap<string, T>): T[] {
  let list = lists.get(map);
  if (!list) lists.set(map, (list = [...map.values()]));
  return list;
}

export function emptyRoom(name: RoomName): Room {
  return { name, seq: 0, lastAtMs: 0, roster: new Map(), standing: new Map(), tally: new Map() };
}

/** The marks of a member that are younger than when it was taken from all. A log may keep the others until they are given up. MO13. */
function marksAfter(member: Member, all: readonly Unmarked[]): Member {
  const marks = { ...member.marks };
  for (const { mark, seq } of all) if ((marks[mark]?.seq ?? Infinity) < seq) delete marks[mark];
  return { ...member, marks };
}

/** A room as a newcomer learns of it, without its past. */
export function roomAt(
  name: RoomName,
  seq: Seq,
  lastAtMs: EpochMs,
  members: readonly Member[],
  stands: readonly RoomEvent[] = [],
  tally: Tally = tallyOf(stands),
): Room {
  const unmarked = stands.filter((event) => event.type === 'unmarked');
  const here = unmarked.length === 0 ? members : members.map((member) => marksAfter(member, unmarked));
  const roster = new Map(here.map((member) => [member.session, member]));
  return {
    name,
    seq,
    lastAtMs,
    roster,
    standing: new Map(
      stands.flatMap((event) => (event.type === 'upvoted' ? [] : [[slotOf(event)?.slot ?? '', event]])),
    ),
    tally,
  };
}
