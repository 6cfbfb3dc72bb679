import type { RoomName, Seq } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import { evolve } from '../room/evolve.ts';
import { emptyRoom, type Room } from '../room/room.ts';

/** This chat's copy of the room. */
export type Copy = {
  /** `room.seq` is the chat's cursor. */
  readonly room: Room;
  /** The latest seq that this chat has heard of. While its copy is behind, it fetches the missing events. */
  readonly head: Seq;
  readonly isSyncing: boolean;
  /** Messages missed while away, counted until the copy is at the head again. */
  readonly missed: number | undefined;
};

export function emptyCopy(name: RoomName): Copy {
  return { room: emptyRoom(name), head: 0, isSyncing: false, missed: undefined };
}

/** Applies events that follow the copy. Of them the person sees `seen`. */
export function followed(copy: Copy, events: readonly RoomEvent[], seen: readonly RoomEvent[]): Copy {
  return { ...replaced(copy, evolve(copy.room, events), seen), isSyncing: false };
}

/** Takes another room, and counts the missed messages among the events that come with it and are seen. */
export function replaced(copy: Copy, room: Room, events: readonly RoomEvent[]): Copy {
  const said = events.filter(({ type }) => type === 'said').length;
  return { ...copy, room, missed: copy.missed === undefined ? undefined : copy.missed + said };
}
