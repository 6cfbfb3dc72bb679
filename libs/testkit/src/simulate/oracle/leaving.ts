import type { RoomEvent, Written } from '@charla/core';
import type { Ledger } from './findings.ts';

/** Checks that a quit is written at once, and a lost member's leave after the grace period. I10, I17. */
export type Leaving = {
  /** The server has read a quit from the member's own connection. */
  quit(room: string, session: string): void;
  /** The last sign of this session: a connection that knew its secret has closed. */
  touched(session: string | undefined): void;
  back(session: string): void;
  /** The server shows an event, one of several nodes also what others wrote: whoever is out by it owes no leave. */
  shown(event: RoomEvent, isNode: boolean): void;
  appending(room: string, events: readonly RoomEvent[]): void;
  written(room: string, written: Written): void;
  /** The room's pause after a batch is over. */
  rested(room: string): void;
  /** The room's history is being read, and then it has been. */
  reads(room: string): void;
  hasRead(room: string): void;
  /** A stopping server does not wait for pauses. */
  stopped(): void;
  /** The server writes that the session was lost. */
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

/** Slack in ms: earlier writes may take two turns of a slow disk, and a failed leave is tried again after a second. */
const SLACK_MS = 2 * 5_000 + 1_000;

export function newLeaving({ ledger, nowMs, graceMs, standsStillMs }: LeavingOptions): Leaving {
  /**
   * Sessions that quit and whose leave is not written yet: their room, and the time since which nothing keeps the server from writing it.
   */
  const owed = new Map<string, { room: string; freeMs: number | undefined }>();
  const touchedMs = new Map<string, number>();
  /** The batch that a room writes or pauses after, one per room. */
  const underWay = new Map<string, readonly RoomEvent[]>();
  const resting = new Set<string>();
  const reading = new Set<string>();
  let startedMs = 0;

  /** Checks that a room's next batch holds the leaves of all members who quit before it. */
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
    free(room);
  }

  function isKept(room: string): boolean {
    return underWay.has(room) || reading.has(room);
  }

  function free(room: string): void {
    if (isKept(room)) return;
    for (const one of owed.values()) if (one.room === room) one.freeMs ??= nowMs();
  }

  return {
    quit: (room, session) => void owed.set(session, { room, freeMs: isKept(room) ? undefined : nowMs() }),
    touched: (session) => void (session !== undefined && touchedMs.set(session, nowMs())),
    back: (session) => void owed.delete(session),
    shown(event, isNode) {
      if (event.type === 'kicked') owed.delete(event.of);
      if (isNode && event.type === 'left') owed.delete(event.session);
    },
    appending(room, events) {
      underWay.set(room, events);
      // Whoever is put out needs no leave of their own.
      for (const event of events) if (event.type === 'kicked') owed.delete(event.of);
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
      // A failed leave is tried again after a grace period; a stale batch is decided again.
      if (!written.ok) for (const session of gone) touchedMs.set(session, nowMs());
      if (written.ok || written.why !== 'stale') return void resting.add(room);
      // Members whose leave another server wrote are gone. The room tries again at once.
      for (const event of written.events) {
        if (event.type === 'left') owed.delete(event.session);
        if (event.type === 'kicked') owed.delete(event.of);
      }
      rested(room);
    },
    rested,
    reads(room) {
      reading.add(room);
      // It is read again at once if the room gave up meanwhile what it followed since.
      for (const one of owed.values())
        if (one.room === room && one.freeMs === nowMs()) one.freeMs = undefined;
    },
    hasRead(room) {
      reading.delete(room);
      free(room);
    },
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
      reading.clear();
    },
    started: () => void (startedMs = nowMs()),
  };
}
