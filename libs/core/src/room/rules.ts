import type { EpochMs, SessionId } from '../ids.ts';
import { UNLED_MAX_MS } from '../limits.ts';
import type { Why } from '../refusal.ts';
import type { Rules } from './event.ts';
import { OPEN } from './open.ts';
import { unledSinceMs } from './led.ts';
import type { Member, Room } from './room.ts';

/** The rules of the room at this time. They end ten minutes after its last moderator went. MO7, MO10. */
export function rulesOf(room: Room, atMs: EpochMs): Rules {
  const ruled = room.standing.get('rules');
  if (ruled?.type !== 'ruled' || haveEnded(room, atMs)) return OPEN;
  const { speak, slowS, door, programsS } = ruled;
  return { speak, slowS, door, ...(programsS && { programsS }) };
}

/** When the rules end if nobody moderates until then; `undefined` as long as somebody does. MO10. */
export function rulesEndMs(room: Room): EpochMs | undefined {
  const sinceMs = unledSinceMs(room);
  return sinceMs === undefined ? undefined : sinceMs + UNLED_MAX_MS;
}

/** Whether there are rules that hold no more, for nobody moderates. MO10. */
export function haveEnded(room: Room, atMs: EpochMs): boolean {
  return room.standing.has('rules') && (rulesEndMs(room) ?? Infinity) <= atMs;
}

/** Why this member may not speak. MO7. */
export function speechRefusal(room: Room, { marks }: Member, atMs: EpochMs): Why | undefined {
  const ruled = room.standing.get('rules');
  // Whether the rules hold is a matter of the whole roster: nobody looks at it for each message of a room where all may speak.
  if (marks.moderator || ruled?.type !== 'ruled' || ruled.speak === 'all') return undefined;
  return haveEnded(room, atMs) ? undefined : 'room/only';
}

/** Whether somebody without a place may come in, or why not at once. The moderator who was lost last may, for otherwise nobody could open. MO9. */
export function doorRefusal(room: Room, session: SessionId, atMs: EpochMs): Why | undefined {
  const ruled = room.standing.get('rules');
  if (ruled?.type !== 'ruled' || ruled.door === 'open' || haveEnded(room, atMs)) return undefined;
  const led = room.standing.get('led');
  return led?.type === 'left' && led.session === session ? undefined : 'room/closed';
}
