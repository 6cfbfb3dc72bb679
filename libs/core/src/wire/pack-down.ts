import type { Down } from './down.ts';
import { packEvents, packRoster, type PackedEvent, type PackedRoster } from './pack.ts';

type Repacked<D> = D extends { events: unknown }
  ? Omit<D, 'events' | 'roster' | 'standing'> & { events: PackedEvent[] } & (D extends { roster: unknown }
        ? { roster: PackedRoster; standing?: PackedEvent[] | undefined }
        : object)
  : D;

/** A message on the wire. */
export type Packed = Repacked<Down>;

/** A message as it travels. HO17. */
export function packDown(down: Down): Packed {
  if (down.type === 'welcome') {
    const { roster, standing, events } = down;
    return {
      ...down,
      roster: packRoster(roster),
      ...(standing && { standing: packEvents(standing) }),
      events: packEvents(events),
    };
  }
  return 'events' in down ? { ...down, events: packEvents(down.events) } : down;
}
