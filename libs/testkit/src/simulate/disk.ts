import {
  createMemoryLog,
  type Batch, type MemoryLog, type RoomEvent, type RoomName, type SessionId, type Recalled, type StoredRoom, type Written,
} from '@charla/core'; // prettier-ignore
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import type { Others } from './others.ts';

/** Told what is really on the disk, at the moment it is. */
export type DiskWatch = {
  durable(batch: Batch): void;
  /** All is gone, or all but the first `kept` batches. */
  rolledBack(kept: readonly Batch[]): void;
  /** Something happened that has to happen sometimes. */
  count(what: string): void;
};

/** How often a disk that did not confirm a commit is asked again, in ms, as `apps/server/src/store/serve-log.ts` does. */
const SETTLE_MS = 1_000;

/** The disk of one machine: slow, full, pulled out in the middle of a write, lost, or put back from an old copy. */
export type Disk = {
  epoch(): string;
  rooms(): readonly StoredRoom[];
  append(batch: Batch, done: (written: Written) => void): void;
  recall(session: SessionId, done: (stored: Recalled) => void): void;
  page(
    room: RoomName,
    before: number,
    limit: number,
    done: (events: readonly RoomEvent[] | undefined) => void,
  ): void;
  /** The process dies: what is being written may be on the disk afterwards, or not. Nobody is told. */
  crash(): void;
  /** Everything is lost. A server that starts on it makes a new log. */
  lose(): void;
  /** Somebody puts back a copy as old as that many batches. The copy does not know that it is one. */
  restoreCopy(batchesBack: number): void;
  setFailing(failing: boolean): void;
  setSlow(slow: boolean): void;
};

export function newDisk(
  agenda: Agenda,
  chance: Random,
  watch: DiskWatch,
  others: Others,
  spuriousStale: number,
): Disk {
  let log = createMemoryLog();
  let epoch = 1;
  let batches: Batch[] = [];
  let failing = false;
  let slow = false;
  /** What is under way, in order; a crash decides about each. */
  let writes = new Set<() => Written>();
  /** Whose sync failed: nobody knows whether they are on the disk, and nobody is told before it is known that they are not. */
  let unsure = new Set<() => Written>();
  /** Whoever waits for an answer of a process that died waits for ever. */
  let incarnation = 0;

  // Not everything fails on a disk that does: somebody may be let in by it whose session it did not find.
  const isFaulty = () => failing && chance.next() < 0.6;
  const takesMs = () => (slow ? chance.between(200, 5_000) : chance.between(0, 20));

  function later(run: () => void): void {
    const asked = incarnation;
    agenda.after(takesMs(), () => {
      if (asked === incarnation) run();
    });
  }

  function keep(batch: Batch): Written {
    const written = log.append(batch);
    if (written.ok) {
      batches.push(batch);
      watch.durable(batch);
    }
    return written;
  }

  function write(batch: Batch): Written {
    // Somebody else seemed to write, and did not: the room decides again.
    if (chance.between(0, 99) < spuriousStale) return { ok: false, why: 'stale', events: [] };
    const first = others.before(batch);
    if (first) keep(first);
    return keep(batch);
  }

  /** LS10. An answer comes when the next commit has taken the place of this one: then it is certainly not in the log. */
  function settle(work: () => Written, done: (written: Written) => void): void {
    const asked = incarnation;
    agenda.after(SETTLE_MS, () => {
      if (asked !== incarnation) return;
      if (failing) return settle(work, done);
      unsure.delete(work);
      done({ ok: false, why: 'failed', reason: 'the disk did not confirm the commit' });
    });
  }

  function isUnreadable(): boolean {
    const fails = isFaulty();
    if (fails) watch.count('read failed');
    return fails;
  }

  function startOver(kept: Batch[]): void {
    log = rebuilt(kept);
    batches = kept;
    watch.rolledBack(kept);
  }

  return {
    epoch: () => `epoch-${epoch}`,
    rooms: () => log.rooms(),
    append(batch, done) {
      const work = () => write(batch);
      writes.add(work);
      later(() => {
        writes.delete(work);
        if (!isFaulty()) return done(work());
        if (chance.next() < 0.5) return done({ ok: false, why: 'failed', reason: 'disk full' });
        watch.count('sync failed');
        unsure.add(work);
        settle(work, done);
      });
    },
    recall: (session, done) => later(() => done(isUnreadable() ? 'unreadable' : log.recall(session))),
    page: (room, before, limit, done) =>
      later(() => done(isUnreadable() ? undefined : log.page(room, before, limit))),
    crash() {
      incarnation += 1;
      for (const work of failing ? unsure : [...unsure, ...writes]) {
        const isKept = chance.next() < 0.5;
        watch.count(isKept ? 'crash kept a batch' : 'crash lost a batch');
        if (isKept) work();
      }
      [writes, unsure] = [new Set(), new Set()];
    },
    lose() {
      epoch += 1;
      startOver([]);
    },
    restoreCopy: (batchesBack) => startOver(batches.slice(0, Math.max(0, batches.length - batchesBack))),
    setFailing: (now) => void (failing = now),
    setSlow: (now) => void (slow = now),
  };
}

function rebuilt(batches: readonly Batch[]): MemoryLog {
  const log = createMemoryLog();
  for (const batch of batches) log.append(batch);
  return log;
}
