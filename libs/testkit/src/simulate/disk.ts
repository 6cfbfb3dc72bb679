import {
  createMemoryLog,
  type Batch, type Glance, type LoadedRoom, type RoomEvent, type RoomName, type SessionId, type Recalled, type StoredRoom, type Written,
} from '@charla/core'; // prettier-ignore
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import type { Others } from './others.ts';

/** Observes what really is on the disk, at the moment it changes. */
export type DiskWatch = {
  durable(batch: Batch): void;
  /** The disk lost all batches but the first `kept`. */
  rolledBack(kept: readonly Batch[]): void;
  /** Counts an event that a campaign must contain. */
  count(what: string): void;
};

/** The disk settles an unconfirmed commit after this time, in ms, as `apps/server/src/store/serve-log.ts` does. */
const SETTLE_MS = 1_000;

/** A stretch of a room's log, as `LogStore.page` is asked for it. */
type Stretch = { room: RoomName; before: number; limit: number; bytesMax: number; forward: boolean };

export type Trouble = 'diskFails' | 'diskIsSlow' | 'logIsFull';

/** One machine's disk. It can be slow, full, unplugged during a write, lost, or restored from an old copy. */
export type Disk = {
  epoch(): string;
  rooms(): readonly StoredRoom[];
  append(batch: Batch, done: (written: Written) => void): void;
  recall(session: SessionId, done: (stored: Recalled) => void): void;
  page(asked: Stretch, done: (events: readonly RoomEvent[] | undefined) => void): void;
  glance(rooms: readonly RoomName[], done: (rooms: readonly Glance[] | undefined) => void): void;
  load(room: RoomName, limit: number, bytesMax: number, done: (stored: LoadedRoom | undefined) => void): void;
  /** The process dies: each write under way may have reached the disk or not. No callback runs. */
  crash(): void;
  /** Loses everything. The next server makes a new log. */
  lose(): void;
  /** Restores a copy from this many batches ago. The copy looks like the original. */
  restoreCopy(batchesBack: number): void;
  /** Tells the server that is running whether the log is full: now, and whenever that changes. */
  onSpace(tell: (isFull: boolean) => void): void;
  set(trouble: Trouble, on: boolean): void;
};

export function newDisk(
  agenda: Agenda,
  chance: Random,
  watch: DiskWatch,
  others: Others,
  spuriousStale: number,
  sessionKeptMs: number,
): Disk {
  let log = createMemoryLog({ sessionKeptMs });
  let epoch = 1;
  let batches: Batch[] = [];
  let failing = false;
  let slow = false;
  let full = false;
  let tellSpace: (isFull: boolean) => void = () => {};
  /** Writes under way, in order. A crash decides about each. */
  let writes = new Set<() => Written>();
  /** Writes whose fsync failed: they may be on the disk or not. They get an answer only once they certainly are not. */
  let unsure = new Set<() => Written>();
  /** Counts process deaths: callbacks of a dead process never run. */
  let incarnation = 0;

  // A failing disk fails only sometimes: a join may succeed just after a lookup of its session has failed.
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
    // A `stale` without a reason, as if another writer had been first: the room decides again.
    if (chance.between(0, 99) < spuriousStale) return { ok: false, why: 'stale', events: [] };
    const first = others.before(batch);
    if (first) keep(first);
    return keep(batch);
  }

  /** Answers `failed` once the next commit has taken this one's place, so that it certainly is not in the log. LS10. */
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
    log = createMemoryLog({ sessionKeptMs });
    for (const batch of kept) log.append(batch);
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
    page: ({ room, before, limit, bytesMax, forward }, done) =>
      later(() => done(isUnreadable() ? undefined : log.page(room, before, limit, bytesMax, forward))),
    load: (room, limit, bytesMax, done) =>
      later(() => done(isUnreadable() ? undefined : log.load(room, limit, bytesMax))),
    glance: (rooms, done) => later(() => done(isUnreadable() ? undefined : log.glance(rooms))),
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
    onSpace(tell) {
      tellSpace = tell;
      tell(full);
    },
    set(trouble, on) {
      if (trouble === 'diskFails') failing = on;
      if (trouble === 'diskIsSlow') slow = on;
      if (trouble === 'logIsFull') tellSpace((full = on));
    },
  };
}
