import type { Down, RoomEvent } from '@charla/core';
import type { Ledger } from './findings.ts';

/** Checks what a server tells one connection: its room's events in order and without a gap, and nothing after a goodbye. I1, I12. */
export type Telling = {
  sent(connection: string, down: Down): void;
  broadcast(down: Down, to: ReadonlySet<string>): void;
  closed(connection: string): void;
  died(): void;
};

export function newTelling({ fault }: Ledger): Telling {
  /** The last event that each connection was told of; whatever is before its welcome it can ask for. */
  const at = new Map<string, number>();
  const over = new Set<string>();

  function speak(connection: string, { type }: Down): void {
    if (over.has(connection)) fault('I12', `${connection} is told ${type} after its goodbye`);
    if (type === 'bye') over.add(connection);
  }

  /** `isRest`: an answer may begin with events that were told before. */
  function hear(connection: string, events: readonly RoomEvent[], isRest: boolean): void {
    const before = at.get(connection);
    const [first] = events;
    const last = events.at(-1);
    if (!first || !last) return;
    const from = before !== undefined && isRest && first.seq <= before ? first.seq - 1 : before;
    if (from !== undefined && first.seq !== from + 1)
      fault('I1', `${connection} is told ${first.seq} after ${from}`);
    if (last.seq - first.seq !== events.length - 1)
      fault('I1', `${connection} is told ${events.length} events from ${first.seq} to ${last.seq}`);
    at.set(connection, Math.max(last.seq, before ?? 0));
  }

  return {
    sent(connection, down) {
      speak(connection, down);
      if (down.type === 'welcome') at.set(connection, down.seq);
      if (down.type === 'events') hear(connection, down.events, true);
    },
    broadcast(down, to) {
      for (const connection of to) {
        speak(connection, down);
        if (down.type === 'events') hear(connection, down.events, false);
      }
    },
    closed(connection) {
      at.delete(connection);
      over.delete(connection);
    },
    died() {
      at.clear();
      over.clear();
    },
  };
}
