import type { EpochMs, RoomName } from '../ids.ts';
import type { Out } from './effect.ts';
import { deskFor } from './load.ts';
import { next } from './pipeline.ts';
import type { Host } from './state.ts';

/** The only node writes all that happens. One of several has to follow the room, also if nobody of it is here. RO14. */
export function listen(host: Host, room: RoomName, out: Out): void {
  if (host.isAlone) return;
  host.listeners.set(room, (host.listeners.get(room) ?? 0) + 1);
  const desk = deskFor(host, room, out);
  if (desk.isFollowed) out({ type: 'listens', room, after: desk.room.seq });
}

export function unlisten(host: Host, room: RoomName, atMs: EpochMs, out: Out): void {
  if (host.isAlone) return;
  const left = (host.listeners.get(room) ?? 1) - 1;
  if (left > 0) return void host.listeners.set(room, left);
  host.listeners.delete(room);
  const desk = host.desks.get(room);
  if (desk) next(host, desk, atMs, out);
}
