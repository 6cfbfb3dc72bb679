import { aliasKey } from '../alias.ts';
import type { EpochMs, SessionId } from '../ids.ts';
import type { Asks, Kicked, Marked, RoomEvent } from './event.ts';
import { isOpen } from './open.ts';

/** Where an event stands that a room goes by until another takes its place: a ban, a mute, or its rules. A room is known by these and its members. */
export type Slot = string;

/** The events that a room goes by, by their slots, in the order in which they came. */
export type Standing = ReadonlyMap<Slot, RoomEvent>;

/** The slot of the latest clearing. */
export const CLEARED: Slot = 'cleared';

/** The slot of a room that a moderator put in the list of rooms. */
export const LISTED: Slot = 'listed';

/** The slot that this event fills, or empties if it is not `filled`. `clears`: all slots that begin like this are emptied, too. */
export type SlotChange = { slot: Slot; filled: boolean; clears?: string };

export function slotOf(event: RoomEvent): SlotChange | undefined {
  switch (event.type) {
    case 'said':
      return event.asks === undefined ? undefined : { slot: askSlot(event.asks), filled: true };
    case 'upvoted':
      return { slot: askSlot(event.asks) + aliasKey(event.alias), filled: event.on };
    case 'answered':
      return { slot: 'answered', filled: true, clears: askSlot(event.asks) };
    case 'kicked':
      return event.untilMs === undefined ? undefined : { slot: banSlot(event.of), filled: true };
    case 'pardoned':
      return { slot: banSlot(event.of), filled: false };
    case 'noted':
      return { slot: event.note, filled: event.text !== '' };
    case 'listed':
      return { slot: LISTED, filled: event.on };
    case 'cleared':
      return { slot: CLEARED, filled: true };
    case 'unmarked':
      return { slot: `unmarked ${event.mark}`, filled: true };
    case 'knocked':
      return { slot: knockSlot(event.session), filled: event.untilMs > event.atMs };
    case 'admitted':
      return { slot: knockSlot(event.of), filled: true };
    case 'ruled':
      return { slot: 'rules', filled: !isOpen(event) };
    case 'marked':
      if (event.opens) return { slot: 'rules', filled: false };
      if (event.mark === 'moderator' && !event.on) return { slot: 'led', filled: true };
      if (event.mark !== 'muted' || event.of === undefined) return undefined;
      return { slot: muteSlot(event.muteOf ?? event.of), filled: event.on };
    case 'left':
      return event.led ? { slot: 'led', filled: true } : undefined;
    default:
      return undefined;
  }
}

/** The votes for a question stand in slots that begin like its own. */
export function askSlot(asks: Asks): Slot {
  return `ask ${asks} `;
}

export function banSlot(session: SessionId): Slot {
  return `ban ${session}`;
}

/** Whoever is muted in one session may come back in others: it stays one mute. MO6. */
export function muteSlot(first: SessionId): Slot {
  return `mute ${first}`;
}

export function knockSlot(session: SessionId): Slot {
  return `knock ${session}`;
}

/** Until when an event stands, if it ends by itself. */
export function standsUntilMs(event: RoomEvent): EpochMs | undefined {
  return 'untilMs' in event ? event.untilMs : undefined;
}

/** Whether this is a ban or a mute that holds at this time. MO4, MO6. */
export function isHeld(event: RoomEvent, atMs: EpochMs): event is Kicked | Marked {
  return (event.type === 'kicked' || event.type === 'marked') && (event.untilMs ?? 0) > atMs;
}

/** What stands after an event, except votes; the same value if it changes nothing. What has ended by its time goes. */
export function stoodAfter(standing: Standing, event: RoomEvent): Standing {
  const change = slotOf(event);
  if (!change || event.type === 'upvoted') return standing;
  const next = new Map([...standing].filter(([, one]) => (standsUntilMs(one) ?? Infinity) > event.atMs));
  next.delete(change.slot);
  if (event.type === 'answered') next.delete(askSlot(event.asks));
  if (change.filled) next.set(change.slot, event);
  return next;
}
