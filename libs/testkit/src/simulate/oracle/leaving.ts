import type { RoomEvent, Written } from '@charla/core';
import type { Ledger } from './findings.ts';

/** I10, I17. Whether who quits is gone at once, and who was lost when their time is over. */
export type Leaving = {
  /** A member's own connection says so, and the server has read it. */
  quit(room: string, session: string): void;
  /** Something was last heard of this session, by whomever could prove that it is theirs. */
  touched(session: string | undefined): void;
  back(session: string): void;
  appending(room: string, events: readonly RoomEvent[]): void;
  written(room: string, written: Written): void;
  /** The room has rested after what was written. */
  rested(room: string): void;
  /** A server that stops waits for no rest. */
  stopped(): void;
  /** It is being written down that it was lost. */
  lost(session: string): void;
  died(): void;
  started(): void;
};

export type LeavingOptions = {
  ledger: Ledger;
  nowMs: () => number;
  graceMs: number;
  standsStillMs: number;
};

/** What was written before takes as long as a slow disk does, twice, and a leave that failed is tried again after a second, in ms. */
const SLACK_MS = 2 * 5_000 + 1_000;

export function newLeaving({ ledger, nowMs, graceMs, standsStillMs }: LeavingOptions): Leaving {
  /** Who has quit and is not written down as gone: their room, and since when nothing has kept the server from it. */
  const owed = new Map<string, { room: string; freeMs: number | undefined }>();
  const touchedMs = new Map<string, number>();
  /** What is being written, or was and the room rests after it, one batch per room. */
  const underWay = new Map<string, readonly RoomEvent[]>();
  const resting = new Set<string>();
  let startedMs = 0;

  /** The next batch of a room has everybody who quit before it. */
  function settle(session: string, freeMs: number | undefined, left: RoomEvent | undefined): void {
    owed.delete(session);
    if (left?.type !== 'left') return ledger.fault('I10', `${session} quit, and others are written first`);
    if (left.how !== 'quit') ledger.fault('I10', `${session} quit and is written as ${left.how}`);
    if (freeMs !== nowMs())
      ledger.fault('I10', `${session} quit, and nothing kept it since ${freeMs ?? 'never'}`);
  }

  function rested(room: string): void {
    resting.delete(room);
    underWay.delete(room);
    for (const one of owed.values()) if (one.room === room) one.freeMs ??= nowMs();
  }

  return {
    quit: (room, session) =>
      void owed.set(session, { room, freeMs: underWay.has(room) ? undefined : nowMs() }),
    touched: (session) => void (session !== undefined && touchedMs.set(session, nowMs())),
    back: (session) => void owed.delete(session),
    appending(room, events) {
      underWay.set(room, events);
      for (const event of events) if (event.type === 'joined') touchedMs.set(event.session, nowMs());
      for (const [session, { room: where, freeMs }] of owed)
        if (where === room)
          settle(
            session,
            freeMs,
            events.find((event) => event.type === 'left' && event.session === session),
          );
    },
    written(room, written) {
      const events = underWay.get(room) ?? [];
      const gone = events.filter(({ type }) => type === 'left').map(({ session }) => session);
      // What failed is tried again after a grace; what came second is decided again.
      if (!written.ok) for (const session of gone) touchedMs.set(session, nowMs());
      if (written.ok || written.why !== 'stale') return void resting.add(room);
      // Whoever somebody else wrote down as gone is gone, and the next try is made at once.
      for (const event of written.events) if (event.type === 'left') owed.delete(event.session);
      rested(room);
    },
    rested,
    stopped: () => resting.forEach(rested),
    lost(session) {
      const sinceMs = nowMs() - Math.max(touchedMs.get(session) ?? 0, startedMs);
      if (sinceMs > graceMs + standsStillMs + SLACK_MS)
        ledger.fault('I17', `${session} was lost ${sinceMs} ms ago, and leaves only now`);
    },
    died() {
      owed.clear();
      underWay.clear();
      resting.clear();
    },
    started: () => void (startedMs = nowMs()),
  };
}
