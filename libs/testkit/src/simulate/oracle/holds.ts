import type { Batch } from '@charla/core';
import type { Change } from '../engine.ts';
import type { Ledger } from './findings.ts';

/** Folds who writes for each place, by code of its own. Nothing is written under a hold that is over, or by a node that is gone. I11. */
export type Holds = {
  changed(change: Change): void;
  /** The log has lost everything so far. */
  lost(): void;
  of(session: string): string | undefined;
};

export function newHolds({ fault }: Ledger): Holds {
  const holds = new Map<string, string>();
  const gone = new Set<string>();

  function appended({ room, events, holds: given = [] }: Batch): void {
    const by = new Map(given.map(({ session, hold }) => [session, hold]));
    for (const { node, session } of given.map((one) => ({ ...one, node: nodeOf(one.hold) })))
      if (gone.has(node)) fault('I11', `${node} is gone, and writes for ${session} in ${room}`);
    for (const event of events) {
      const { type, session, seq } = event;
      const hold = by.get(session);
      const known = holds.get(session);
      if (type !== 'joined' && known !== undefined && known !== hold)
        fault('I11', `${type} at ${seq} in ${room} is written under ${hold ?? 'no hold'}, and not ${known}`);
      if (type === 'joined' && hold !== undefined) holds.set(session, hold);
      if (type === 'left') holds.delete(session);
      if (event.type === 'kicked') holds.delete(event.of);
    }
  }

  return {
    changed(change) {
      switch (change.do) {
        case 'append':
          return appended(change.batch);
        case 'take': {
          const { session, hold } = change.place;
          if (gone.has(nodeOf(hold))) fault('I11', `${hold} takes ${session}, and its node is gone`);
          return void holds.set(session, hold);
        }
        case 'adopt':
          gone.add(change.from);
          for (const [session, hold] of holds)
            if (nodeOf(hold) === change.from) holds.set(session, change.hold);
      }
    },
    of: (session) => holds.get(session),
    lost() {
      holds.clear();
      gone.clear();
    },
  };
}

function nodeOf(hold: string): string {
  return hold.slice(0, hold.lastIndexOf(':'));
}
