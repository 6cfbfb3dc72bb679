import type { Batch, RoomEvent } from '@charla/core';
import type { Ledger } from './findings.ts';

/** Checks that a member whose place another server ended hears it at once, and that nobody else does. I26. */
export type PutOut = {
  /** Another server wrote these first. Ours learns of them from the answer to its own batch. */
  overtaken(batch: Batch): void;
  /** Whether another server ended this place and ours has not heard of it. */
  isUnheard(room: string, session: string): boolean;
  /** The server learns the outcome of its batch. */
  written(room: string): void;
  /** The server shows these. `connectionOf` finds a session's connection. */
  shown(events: readonly RoomEvent[], connectionOf: (session: string) => string | undefined): void;
  told(connection: string, session: string | undefined, why: string): void;
  /** The server handles its next input: no goodbye may be due any more. */
  next(): void;
  died(): void;
};

const GOODBYES = { quit: 'session/ended', lost: 'session/lost' } as const;

/** Who is out by this event, and what they are told. */
function outBy(event: RoomEvent): { session: string; why: string } | undefined {
  if (event.type === 'kicked') return { session: event.of, why: 'session/kicked' };
  return event.type === 'left' ? { session: event.session, why: GOODBYES[event.how] } : undefined;
}

export function newPutOut(ledger: Ledger): PutOut {
  const unheard = new Map<string, ReadonlySet<string>>();
  const due = new Map<string, { connection: string; why: string }>();
  /** The leaves that the server shows in this step. Whoever is let in by the same events has to go at once. */
  const leaves = new Map<string, string>();

  return {
    overtaken({ room, events }) {
      unheard.set(room, new Set(events.flatMap((event) => outBy(event)?.session ?? [])));
    },
    isUnheard: (room, session) => unheard.get(room)?.has(session) === true,
    written: (room) => void unheard.delete(room),
    shown(events, connectionOf) {
      for (const event of events) {
        const out = outBy(event);
        if (!out) continue;
        const connection = connectionOf(out.session);
        leaves.set(out.session, out.why);
        if (connection !== undefined) due.set(out.session, { connection, why: out.why });
      }
    },
    told(connection, session = '', why) {
      const expected = due.get(session);
      const isDue = expected
        ? expected.connection === connection && expected.why === why
        : leaves.get(session) === why;
      if (!isDue)
        ledger.fault('I26', `${connection} is told ${why}, and nobody has put ${session || 'it'} out`);
      due.delete(session);
    },
    next() {
      for (const session of due.keys())
        ledger.fault('I26', `${session} was put out by somebody else and is not told`);
      due.clear();
      leaves.clear();
    },
    died() {
      unheard.clear();
      due.clear();
    },
  };
}
