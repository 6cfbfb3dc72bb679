import type { Down } from './down.ts';
import { packEvents, packRoster, type PackedEvent, type PackedRoster } from './pack.ts';

type Repacked<D> = D extends { events: unknown }
  ? Omit<D, 'events' | 'roster'> & { events: PackedEvent[] } & (D extends { roster: unknown }
        ? { roster: PackedRoster }
        : object)
  : D;

/** A message on the wire. */
export type Packed = Repacked<Down>;

/** A message as it travels. HO17. */
export function packDown(down: Down): Packed {
  if (down.type === 'welcome')
    return { ...down, roster: packRoster(down.roster), events: packEvents(down.events) };
  return 'events' in down ? { ...down, events: packEvents(down.events) } : down;
}
