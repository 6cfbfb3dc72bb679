import type { Address } from '@charla/core';
import type { HeldBytes, Holder } from './held-bytes.ts';

/**
 * Queued bytes beyond which a reader is behind. The server's ping waits behind all of them. A phone at the edge of its network, which
 * takes 20 KiB a second, can still answer within 8 s. The network's own buffers come on top: megabytes on a fast one.
 */
export const QUEUED_MAX = 65_536;

/**
 * A reader that takes fewer bytes than this in `READ_WAIT_MS` does not read. A phone at the edge of its network takes ten times that.
 * Judgement.
 */
const TAKEN_MIN = 16_384;
export const READ_WAIT_MS = 8_000;

/**
 * Queued bytes that count in the sum of all readers (SE17a). Networks take less at once: a reader that keeps up never has so many once all
 * was given to the network.
 */
const COUNTED_MIN = 16_384;

/** How often slow readers are checked, in ms: at one page per check they get 1 MB a second or more. */
const BEHIND_LOOK_MS = 100;

/**
 * `taken`, `sinceMs`: bytes read and time at the last sufficient progress. `isOwed`: something was written since the queue last drained.
 */
type Behind = { taken: number; sinceMs: number; isOwed: boolean };

export type ReadersOptions<Who> = {
  /** Bytes that wait for the network. */
  queued: (who: Who) => number;
  /** Bytes that the network has taken since the connection opened. */
  taken: (who: Who) => number;
  addressOf: (who: Who) => Address;
  /** What waits for the readers of all doors. SE17a. */
  unread: HeldBytes;
  /**
   * Reports `behind` once, then `drained` each time the queue has become empty. `stuck`, after too long without progress or where too much
   * waits for all readers, is the last report.
   */
  report: (what: 'behind' | 'drained' | 'stuck', who: Who) => void;
  nowMs: () => number;
  /** Calls `run` after this many ms, or once the network has been given everything sent just now. */
  after: (ms: number | 'sent', run: () => void) => void;
  readWaitMs?: number | undefined;
};

export type Readers<Who> = {
  /** The reader was sent something just now. */
  told(who: Who): void;
  /** The reader hears broadcasts again. */
  level(who: Who): void;
  gone(who: Who): void;
};

/** The clock and the timer for checking readers. */
export type ReaderTime = Pick<ReadersOptions<unknown>, 'nowMs' | 'after'>;

/** A server's own clock. Everything sent in this turn has reached the network by the loop's next turn. */
export const REAL_TIME: ReaderTime = {
  nowMs: () => performance.now(),
  after: (ms, run) => void (ms === 'sent' ? setImmediate(run) : setTimeout(run, ms).unref()),
};

/** Watches for readers that take less than they are sent. SE17. */
export function watchReaders<Who>(options: ReadersOptions<Who>): Readers<Who> {
  const { queued, taken, addressOf, unread, report, nowMs, after, readWaitMs = READ_WAIT_MS } = options;
  const behind = new Map<Who, Behind>();
  /** Readers with a long queue at the moment of a write. */
  const full = new Set<Who>();
  /** Readers whose queues count. */
  const counted = new Map<Who, Holder>();
  let isLooking = false;

  function look(): void {
    for (const who of full) {
      if (!behind.has(who) && queued(who) > QUEUED_MAX) fallBehind(who);
      count(who);
    }
    full.clear();
  }

  function count(who: Who): void {
    const bytes = queued(who);
    if (bytes <= COUNTED_MIN) return uncount(who);
    const holder = counted.get(who) ?? { address: addressOf(who), end: () => end(who) };
    counted.set(who, holder);
    lookLater();
    unread.holds(holder, bytes);
  }

  function uncount(who: Who): void {
    const holder = counted.get(who);
    counted.delete(who);
    if (holder) unread.holds(holder, 0);
  }

  function end(who: Who): void {
    forget(who);
    report('stuck', who);
  }

  function forget(who: Who): void {
    behind.delete(who);
    full.delete(who);
    uncount(who);
  }

  function fallBehind(who: Who): void {
    behind.set(who, { taken: taken(who), sinceMs: nowMs(), isOwed: true });
    lookLater();
    report('behind', who);
  }

  function lookLater(): void {
    if (!isLooking) after(BEHIND_LOOK_MS, lookAgain);
    isLooking = true;
  }

  function lookAgain(): void {
    for (const [who, reader] of behind) lookAt(who, reader);
    for (const who of counted.keys()) count(who);
    isLooking = false;
    if (behind.size > 0 || counted.size > 0) lookLater();
  }

  function lookAt(who: Who, reader: Behind): void {
    const takenNow = taken(who);
    const isEmpty = queued(who) === 0;
    if (isEmpty || takenNow - reader.taken >= TAKEN_MIN)
      Object.assign(reader, { taken: takenNow, sinceMs: nowMs() });
    if (isEmpty && reader.isOwed) {
      reader.isOwed = false;
      report('drained', who);
    } else if (nowMs() - reader.sinceMs >= readWaitMs) {
      end(who);
    }
  }

  return {
    told(who) {
      const reader = behind.get(who);
      if (reader) reader.isOwed = true;
      else if (queued(who) > COUNTED_MIN) {
        // The host may still be letting this reader in.
        if (full.size === 0) after('sent', look);
        full.add(who);
      }
    },
    level: (who) => void behind.delete(who),
    gone: forget,
  };
}
