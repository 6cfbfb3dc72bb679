import {
  createMemoryLog,
  type Batch, type Held, type Hold, type LogChange, type MemoryLog, type RoomName, type StoredRoom, type Taken, type Written,
} from '@charla/core'; // prettier-ignore
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';

/** What the engine made durable, in order. A batch is as it stands in the log. */
export type Change =
  | { do: 'append'; batch: Batch }
  | { do: 'take'; room: RoomName; place: Held }
  | { do: 'adopt'; from: string; hold: Hold };

export type EngineWatch = {
  changed(change: Change): void;
  /** A primary has died, and the next one has only these changes. */
  restored(kept: readonly Change[]): void;
  /** Counts an event that a campaign must contain. */
  count(what: string): void;
};

/** A log on machines of its own: a primary, and the one that follows it. Nodes reach it over links (`link.ts`). */
export type Engine = {
  log(): MemoryLog;
  /** Changes when a node finds that the log has lost what it saw. */
  epoch(): number;
  startOver(after: number): void;
  /** The number of primaries before this one. Every connection ends with its primary. */
  era(): number;
  /** How many changes the log has. */
  changes(): number;
  /** Whether a primary after that one began without what its predecessor had when it had `seen` changes. */
  hasLost(era: number, seen: number): boolean;
  isDown(): boolean;
  append(batch: Batch): Written;
  /** Takes a place from the hold that was read first, and from no other. So a question that was given up takes nothing back later. */
  take(room: RoomName, place: Held, from: Hold | undefined): Taken;
  /** Gives a silent node's places this hold, and returns those that have it. */
  adopt(from: string, hold: Hold): StoredRoom[];
  /** A node begins, and will adopt the places of those that are silent; and it is heard of again. */
  enter(node: string, adopt: (from: string) => void): void;
  beat(node: string): void;
  /** The node is not heard of any more, and `isOver` if it says so itself. */
  leave(node: string, isOver: boolean): void;
  isGone(node: string): boolean;
  /** Its clock, which may be another one after each failover. */
  clockMs(): number;
  watch(tell: (change: LogChange) => void): () => void;
  /** The primary dies, and another one answers after `downMs`. It lacks the latest `lost` changes. */
  failover(lost: number, downMs: number): void;
  heal(): void;
};

/**
 * A node that was silent for `GONE_MS` is gone. Others look for one every `LOOK_MS`, once they had answers for `QUIET_MS` without a break:
 * after an outage everybody was silent.
 */
export const GONE_MS = 6_000;
const LOOK_MS = 2_000;
const QUIET_MS = 8_000;

/** The clocks of two primaries differ by so much at most, in ms. */
const CLOCKS_MS = 3_000;

type Life = { seenMs: number; adopt: ((from: string) => void) | undefined };

export function newEngine(agenda: Agenda, nowMs: () => number, chance: Random, watch: EngineWatch): Engine {
  let aheadMs = 0;
  /** The time of a change that is played again. */
  let playedMs: number | undefined;
  const clockMs = () => playedMs ?? nowMs() + aheadMs;
  let log = createMemoryLog({ clockMs });
  let epoch = 1;
  let journal: Change[] = [];
  /** How many changes each primary began with. */
  const primaries = [0];
  let upSinceMs = -QUIET_MS;
  const nodes = new Map<string, Life>();
  let gone = new Set<string>();
  const watchers = new Set<(change: LogChange) => void>();
  const tellAll = (change: LogChange) => watchers.forEach((tell) => tell(change));
  const isDown = () => agenda.now() < upSinceMs;

  function note(change: Change): void {
    journal.push(change);
    watch.changed(change);
  }

  function play(change: Change): void {
    if (change.do === 'append') {
      playedMs = change.batch.events[0]?.atMs;
      log.append(change.batch);
      playedMs = undefined;
    } else if (change.do === 'take') log.take(change.room, change.place);
    else log.adopt(change.from, change.hold);
  }

  function append(batch: Batch): Written {
    const written = log.append(batch);
    if (!written.ok) {
      if (written.why === 'stale') watch.count(written.elsewhere ? 'stale, elsewhere' : 'stale');
      return written;
    }
    if ((written.rebased?.between.length ?? 0) > 0) watch.count('rebased');
    const { length } = batch.events;
    const after = batch.after + (written.rebased?.between.length ?? 0);
    const events = log.page(batch.room, after + length + 1, length, Infinity, false);
    note({ do: 'append', batch: { ...batch, after, events } });
    return written;
  }

  function take(room: RoomName, place: Held, from: Hold | undefined): Taken {
    const now = log.holdOf(place.session);
    if (now !== from && now !== place.hold) return 'unreadable';
    const taken = log.take(room, place);
    if (typeof taken === 'object' && now !== place.hold) note({ do: 'take', room, place });
    return taken;
  }

  function adopt(from: string, hold: Hold): StoredRoom[] {
    const rooms = log.adopt(from, hold);
    if (gone.has(from) || gone.has(hold.slice(0, hold.lastIndexOf(':')))) return rooms;
    gone.add(from);
    note({ do: 'adopt', from, hold });
    return rooms;
  }

  /** Somebody who was heard of lately adopts the places of this node. */
  function giveAway(node: string): void {
    const nowMs = agenda.now();
    const heirs = [...nodes.values()].filter(({ seenMs, adopt }) => adopt && nowMs - seenMs < LOOK_MS);
    heirs[chance.between(0, heirs.length - 1)]?.adopt?.(node);
  }

  function look(): void {
    for (const [node, { seenMs }] of nodes)
      if (!gone.has(node) && agenda.now() - seenMs > GONE_MS) giveAway(node);
  }

  function lookAgain(): void {
    if (agenda.now() >= upSinceMs + QUIET_MS) look();
    agenda.after(LOOK_MS, lookAgain);
  }

  log.watch(tellAll);
  agenda.after(LOOK_MS, lookAgain);

  return {
    log: () => log,
    epoch: () => epoch,
    startOver(after) {
      if (after !== epoch) return;
      watch.count('epoch');
      epoch += 1;
    },
    era: () => primaries.length - 1,
    changes: () => journal.length,
    hasLost: (era, seen) => primaries.slice(era + 1).some((first) => first < seen),
    isDown,
    append,
    take,
    adopt,
    enter: (node, takeOver) => void nodes.set(node, { seenMs: agenda.now(), adopt: takeOver }),
    beat(node) {
      const life = nodes.get(node);
      if (life?.adopt && !isDown()) life.seenMs = agenda.now();
    },
    leave(node, isOver) {
      const life = nodes.get(node);
      nodes.set(node, { seenMs: isOver ? -Infinity : (life?.seenMs ?? -Infinity), adopt: undefined });
      if (isOver && !isDown()) giveAway(node);
    },
    isGone: (node) => gone.has(node),
    clockMs,
    watch(tell) {
      watchers.add(tell);
      return () => void watchers.delete(tell);
    },
    failover(lost, downMs) {
      const kept = journal.slice(0, Math.max(0, journal.length - lost));
      watch.count(kept.length < journal.length ? 'failover, stale' : 'failover');
      upSinceMs = agenda.now() + downMs;
      primaries.push(kept.length);
      aheadMs = chance.between(-CLOCKS_MS, CLOCKS_MS);
      if (kept.length === journal.length) return;
      journal = kept;
      log = createMemoryLog({ clockMs });
      kept.forEach(play);
      log.watch(tellAll);
      gone = new Set(kept.flatMap((change) => (change.do === 'adopt' ? [change.from] : [])));
      watch.restored(kept);
    },
    heal: () => void (upSinceMs = Math.min(upSinceMs, agenda.now())),
  };
}
