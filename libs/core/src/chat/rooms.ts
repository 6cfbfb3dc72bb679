import type { Glance } from '../room/listed.ts';
import { act, change, tell, type Step } from './step.ts';

/** The person wants the list of rooms; `askRooms` asks for it. CO14. */
export function listRooms(now: Step): Step {
  const { link, listing } = now.chat;
  if (link.state === 'connecting') return tell(now, { what: 'connecting' });
  return link.state === 'ended' || listing === 'asked' ? now : change(now, { listing: 'wanted' });
}

/** Asks once there is a connection. */
export function askRooms(now: Step): Step {
  const { link, listing } = now.chat;
  if (link.state !== 'joined' || listing !== 'wanted') return now;
  return act(change(now, { listing: 'asked' }), { type: 'send', up: { type: 'rooms' } });
}

/** A question that was lost with its connection is asked again. */
export function askRoomsAgain(now: Step): Step {
  return now.chat.listing === 'asked' ? change(now, { listing: 'wanted' }) : now;
}

export function roomsTold(now: Step, rooms: readonly Glance[]): Step {
  if (now.chat.listing !== 'asked') return now;
  const { roomName: here } = now.chat.me;
  return tell(change(now, { listing: 'none' }), { what: 'rooms', rooms, here });
}

/** The log cannot be read now; the person may ask again. */
export function roomsRefused(now: Step): Step {
  return change(now, { listing: 'none' });
}
