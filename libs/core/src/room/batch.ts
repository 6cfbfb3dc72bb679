import type { EpochMs } from '../ids.ts';
import { withoutWords } from './cleared.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import type { RoomEvent } from './event.ts';
import { apply, draftOf, roomOf } from './evolve.ts';
import type { Intent } from './intent.ts';
import { applyToNames, draftOfNames, type Names, type NamesDraft } from './names.ts';
import type { TagOf } from './powers.ts';
import type { Room } from './room.ts';

/** The outcome of a list of intents: the events to append, and the room and its names once they are durable. */
export type Decided = {
  events: readonly RoomEvent[];
  decisions: readonly Decision[];
  after: Room;
  names: NamesDraft;
};

/**
 * Decides intents in order; each decision sees the events of the earlier ones. `room` and `held` do not change. In a full log only leaves
 * are written. LS15.
 */
export function decideBatch(
  room: Room,
  held: Names,
  intents: readonly Intent[],
  atMs: EpochMs,
  isFull = false,
  tagOf?: TagOf,
): Decided {
  const draft = draftOf(room);
  const names = draftOfNames(held);
  const events: RoomEvent[] = [];
  const decisions = intents.map((intent) => {
    const decision = decide(draft, names, intent, atMs, tagOf);
    if (isFull && decision.ok && decision.event && intent.type !== 'leave')
      return { ok: false, why: 'store/full' } as const;
    if (decision.ok && decision.event) {
      apply(draft, decision.event);
      applyToNames(names, decision.event);
      events.push(decision.event);
      if (decision.event.type === 'cleared')
        events.splice(0, Infinity, ...withoutWords(events, draft.standing));
    }
    return decision;
  });
  return { events, decisions, after: roomOf(draft), names };
}
