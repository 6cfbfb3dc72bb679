import type { Alias, EpochMs, Seq, SessionId } from '../ids.ts';
import type { Why } from '../refusal.ts';
import type { RoomEvent } from './event.ts';
import type { Room } from './room.ts';

/** An accepted intent may change nothing: asking twice for the same is not an error. */
export type Decision = { ok: true; event?: RoomEvent } | { ok: false; why: Why };

/** The event's time, never before the previous event's: a clock that steps back does not take the log with it. RO6. */
export function stamp(room: Room, session: SessionId, alias: Alias, atMs: EpochMs) {
  const seq: Seq = room.seq + 1;
  return { seq, atMs: Math.max(atMs, room.lastAtMs), session, alias };
}

export function accept(event?: RoomEvent): Decision {
  return event ? { ok: true, event } : { ok: true };
}

export function refuse(why: Why): Decision {
  return { ok: false, why };
}
