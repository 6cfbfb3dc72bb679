import { decodeDown } from '@charla/core';
import { isWelcome } from './guest.ts';

/** The payloads that one guest received, kept as they are: the roster is computed after the measurement. */
export type Roster = {
  keep(payload: Buffer): void;
  size(): number;
};

export function newRoster(): Roster {
  let kept: Buffer[] = [];
  return {
    keep(payload) {
      if (isWelcome(payload)) kept = [];
      kept.push(Buffer.from(payload));
    },
    size() {
      const here = new Set<string>();
      for (const payload of kept) follow(here, payload);
      return here.size;
    },
  };
}

/** A welcome gives the roster after its own events; later events change it. */
function follow(here: Set<string>, payload: Buffer): void {
  const [type, told] = JSON.parse(payload.toString('utf8', 2)) as [string, object];
  const down = decodeDown({ ...told, type });
  if (down?.type === 'welcome') return down.roster.forEach(({ session }) => here.add(session));
  if (down?.type !== 'events') return;
  for (const { type, session } of down.events) {
    if (type === 'joined') here.add(session);
    if (type === 'left') here.delete(session);
  }
}
