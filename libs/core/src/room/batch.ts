import type { EpochMs } from '../ids.ts';
import { decide, type Decision } from './decide.ts';
import type { RoomEvent } from './event.ts';
import { apply, draftOf, roomOf } from './evolve.ts';
import type { Intent } from './intent.ts';
import type { Room } from './room.ts';

/** What a list of intents comes to: the events to append, and the room once they are durable. */
export type Decided = { events: readonly RoomEvent[]; decisions: readonly Decision[]; after: Room };

/** Decides intents in order, each seeing the events of those before it. `room` itself stays as it was. */
export function decideBatch(room: Room, intents: readonly Intent[], atMs: EpochMs): Decided {
  const draft = draftOf(room);
  const events: RoomEvent[] = [];
  const decisions = intents.map((intent) => {
    const decision = decide(draft, intent, atMs);
    if (decision.ok && decision.event) {
      apply(draft, decision.event);
      events.push(decision.event);
    }
    return decision;
  });
  return { events, decisions, after: roomOf(draft) };
}
