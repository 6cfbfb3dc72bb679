import { PINS, type Pin } from './event.ts';
import type { Room } from './room.ts';

/** The pinned texts of a room, in the order of their numbers. MO14. */
export function pinsOf({ standing }: Pick<Room, 'standing'>): Map<Pin, string> {
  const pins = new Map<Pin, string>();
  for (const pin of PINS) {
    const event = standing.get(pin);
    if (event?.type === 'noted') pins.set(pin, event.text);
  }
  return pins;
}

/** The pin that this text has already, else the first one that is free. */
export function freePin(room: Pick<Room, 'standing'>, text: string): Pin | undefined {
  const pins = pinsOf(room);
  return PINS.find((pin) => pins.get(pin) === text) ?? PINS.find((pin) => !pins.has(pin));
}
