import type { Down, RoomEvent } from '@charla/core';
import type { Ledger } from './findings.ts';

/**
 * Checks what a server tells one connection: its room's events in order and without a gap, listed rooms only, and nothing after a goodbye.
 * I1, I12, I28.
 */
export type Telling = {
  sent(connection: string, down: Down): void;
  broadcast(down: Down, to: ReadonlySet<string>): void;
  closed(connection: string): void;
  died(): void;
};

/** The listed rooms of every world. Nobody is in the second, and people of some worlds are in one that is not listed. */
export const LISTED = ['lobby', 'sala'];

export function newTelling({ count, fault }: Ledger): Telling {
  /** The last event of its room that each connection was told of as it came or by its welcome, and by any answer. */
  const at = new Map<string, { live: number; read: number }>();
  const over = new Set<string>();

  function speak(connection: string, { type }: Down): void {
    if (over.has(connection)) fault('I12', `${connection} is told ${type} after its goodbye`);
    if (type === 'bye') over.add(connection);
  }

  /** An answer may repeat what was told, and tell what is in the log already and comes again. */
  function hear(connection: string, events: readonly RoomEvent[], isAnswer: boolean): void {
    const known = at.get(connection);
    const [first] = events;
    const last = events.at(-1);
    if (!first || !last) return;
    if (last.seq - first.seq !== events.length - 1)
      fault('I1', `${connection} is told ${events.length} events from ${first.seq} to ${last.seq}`);
    if (!known) return;
    const follows = [known.live + 1, known.read + 1].includes(first.seq);
    if (isAnswer ? first.seq > known.read + 1 : !follows)
      fault('I1', `${connection} is told ${first.seq} after ${known.live} and ${known.read}`);
    if (!isAnswer) known.live = last.seq;
    known.read = Math.max(last.seq, known.read);
  }

  /** Whoever asks for rooms is told the listed ones, each once, and no other. I28. */
  function list(connection: string, rooms: readonly { room: string }[]): void {
    const told = rooms.map(({ room }) => room).join();
    if (told !== LISTED.join()) fault('I28', `${connection} is told of the rooms ${told}`);
    count('rooms told');
  }

  return {
    sent(connection, down) {
      speak(connection, down);
      if (down.type === 'rooms') list(connection, down.rooms);
      if (down.type === 'welcome') at.set(connection, { live: down.seq, read: down.seq });
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
