import type { Down, RoomName } from '@charla/core';
import type { Agenda } from './agenda.ts';
import type { Ledger } from './oracle/findings.ts';
import type { Truth } from './oracle/truth.ts';
import type { Server } from './server.ts';

/** Programs that listen on one node to rooms, whoever is there, and hear every event. RO14. */
export type Listeners = {
  begin(room: RoomName, ms: number): void;
  /** What the node does. */
  listens(room: RoomName, after: number): void;
  broadcast(room: RoomName, down: Down): void;
  unreadable(room: RoomName): void;
  /** In the end those who still listen have heard everything. */
  judge(): void;
};

/** A program whose room could not be read comes back after this long, in ms. */
const BACK_MS = 1_000;

export function newListeners(server: () => Server, agenda: Agenda, truth: Truth, ledger: Ledger): Listeners {
  /** How many listen to each room, and the last place that they know of. */
  const counts = new Map<RoomName, number>();
  const heads = new Map<RoomName, number>();

  function count(room: RoomName, by: 1 | -1): void {
    const left = (counts.get(room) ?? 0) + by;
    if (left === 0) for (const map of [counts, heads]) map.delete(room);
    else counts.set(room, left);
    server().listen(room, by === 1);
  }

  return {
    begin(room, ms) {
      count(room, 1);
      agenda.after(ms, () => count(room, -1));
    },
    listens(room, after) {
      if (!counts.has(room)) return;
      ledger.count('listens');
      heads.set(room, Math.max(after, heads.get(room) ?? 0));
    },
    broadcast(room, down) {
      const head = heads.get(room);
      if (head === undefined || down.type !== 'events') return;
      const [first] = down.events;
      if (first && first.seq > head + 1)
        ledger.fault('I1', `a listener to ${room} knows ${head} and hears ${first.seq}`);
      heads.set(room, Math.max(head, down.events.at(-1)?.seq ?? 0));
    },
    unreadable(room) {
      const all = counts.get(room) ?? 0;
      if (all === 0 || heads.has(room)) return;
      for (let i = 0; i < all; i += 1) server().listen(room, false);
      agenda.after(BACK_MS, () => {
        for (let i = 0; i < (counts.get(room) ?? 0); i += 1) server().listen(room, true);
      });
    },
    judge() {
      for (const room of counts.keys())
        if (heads.get(room) !== truth.head(room))
          ledger.fault(
            'I7',
            `a listener to ${room} knows ${heads.get(room)}, and the log has ${truth.head(room)}`,
          );
    },
  };
}
