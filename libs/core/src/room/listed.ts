import type { EpochMs, RoomName } from '../ids.ts';
import { DEFAULT_ROOM } from '../limits.ts';

/** What everybody may know of a listed room. `atMs` is the time of its last event; absent if there is none. */
export type Glance = { room: RoomName; members: number; atMs?: EpochMs | undefined };

/** The rooms that everybody may find: the lobby and those that the operator named, each once, in this order. RO15. */
export function listedRooms(named: readonly RoomName[]): RoomName[] {
  return [...new Set([DEFAULT_ROOM, ...named])];
}

export function glanceOf(room: RoomName, members: number, atMs: EpochMs | undefined): Glance {
  return atMs === undefined ? { room, members } : { room, members, atMs };
}
