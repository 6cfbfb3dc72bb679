import type { Down, RoomEvent } from '@charla/core';
import { isKept } from './emptied.ts';
import type { Ledger } from './findings.ts';
import { listedIn } from './powers.ts';
import type { Truth } from './truth.ts';

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

/** The rooms that the operator of every world lists. Nobody is in the second. People of some worlds are in a third one, which a moderator may list. */
export const LISTED = ['lobby', 'sala'];
const OTHER = 'aula';

/** How long a list may be behind the log: it was read for whoever asked earlier, by the clock of some node. */
const SLACK_MS = 15_000;

export function newTelling({ count, fault }: Ledger, truth: Truth, clockMs: () => number): Telling {
  /** The last event of its room that each connection was told of as it came or by its welcome, and by any answer. */
  const at = new Map<string, { live: number; read: number }>();
  const over = new Set<string>();
  /** The rooms of connections, and since when the latest clearing of each is known. */
  const roomOf = new Map<string, string>();
  const clearedMs = new Map<string, { floor: number; sinceMs: number }>();

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

  /** Nobody is sent what was cleared, once answers that were under way have come. MO19. */
  function judgeWords(connection: string, events: readonly RoomEvent[]): void {
    const room = roomOf.get(connection) ?? '';
    const floor = truth.floor(room);
    const known = clearedMs.get(room);
    if (known?.floor !== floor) return void clearedMs.set(room, { floor, sinceMs: clockMs() });
    if (clockMs() - known.sinceMs < SLACK_MS || !events.some((event) => isKept(event, floor))) return;
    fault('MO19', `${connection} is sent what was cleared in ${room}`);
  }

  /** Whoever asks for rooms is told the listed ones, each once, and no other. I28. */
  function list(connection: string, rooms: readonly { room: string }[]): void {
    const told = rooms.map(({ room }) => room).join();
    const isListed = listedIn(truth.bars(OTHER), clockMs(), SLACK_MS) ?? told.endsWith(OTHER);
    if (told !== [...LISTED, ...(isListed ? [OTHER] : [])].join())
      fault('I28', `${connection} is told of the rooms ${told}`);
    count(isListed ? 'listed room told' : 'rooms told');
  }

  return {
    sent(connection, down) {
      speak(connection, down);
      if (down.type === 'rooms') list(connection, down.rooms);
      if (down.type === 'welcome') roomOf.set(connection, down.room);
      if ('events' in down) judgeWords(connection, down.events);
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
