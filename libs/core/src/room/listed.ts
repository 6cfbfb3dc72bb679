import type { EpochMs, RoomName } from '../ids.ts';
import { DEFAULT_ROOM, LISTED_ROOMS_MAX } from '../limits.ts';
import type { Room } from './room.ts';
import { LISTED } from './standing.ts';

/** What everybody may know of a listed room. `atMs` is the time of its last event; absent if there is none. */
export type Glance = { room: RoomName; members: number; atMs?: EpochMs | undefined };

/** The rooms that everybody may find: the lobby and those that the operator named, each once, in this order. RO15. */
export function listedRooms(named: readonly RoomName[]): RoomName[] {
  return [...new Set([DEFAULT_ROOM, ...named])];
}

/** The rooms that moderators listed, by name, as many as the list names. RO15b. */
export function listedIn(rooms: Iterable<Pick<Room, 'name' | 'standing'>>): RoomName[] {
  const listed = [...rooms].filter(({ standing }) => standing.has(LISTED));
  return listed
    .map(({ name }) => name)
    .sort()
    .slice(0, LISTED_ROOMS_MAX);
}

export function glanceOf(room: RoomName, members: number, atMs: EpochMs | undefined): Glance {
  return atMs === undefined ? { room, members } : { room, members, atMs };
}
