/**
 * Bytes queued for somebody beyond which they are behind: the server asks for a sign of life behind all of it, and who takes 20 KiB a
 * second, as a phone at the edge of its network does, has 8 s to give one. What a network holds besides is its own: megabytes on a fast one.
 */
export const QUEUED_MAX = 65_536;

/** Who has taken less than so many bytes in so many ms does not read: a phone at the edge of its network takes ten times that. Judgement. */
const TAKEN_MIN = 16_384;
export const READ_WAIT_MS = 8_000;

/** How often those who are behind are looked at, in ms: a page each time is 1 MB a second and more. */
const BEHIND_LOOK_MS = 100;

/** What a reader that is behind had taken when they last took enough, and when; and whether they were told something since they had taken all. */
type Behind = { taken: number; sinceMs: number; isOwed: boolean };

export type ReadersOptions<Who> = {
  /** Bytes that wait for the network to take them. */
  queued: (who: Who) => number;
  /** Bytes that it has taken since the connection opened. */
  taken: (who: Who) => number;
  /** Once, then once for each time that the queue has become empty; or that nothing was taken for too long, and then no more. */
  report: (what: 'behind' | 'drained' | 'stuck', who: Who) => void;
  nowMs: () => number;
  /** Calls `run` after so many ms, or as soon as what was just sent has been given to the network. */
  after: (ms: number | 'sent', run: () => void) => void;
  readWaitMs?: number | undefined;
};

export type Readers<Who> = {
  /** Something was sent to them just now. */
  told(who: Who): void;
  /** They hear everything again. */
  level(who: Who): void;
  gone(who: Who): void;
};

/** The time by which readers are looked at. */
export type ReaderTime = Pick<ReadersOptions<unknown>, 'nowMs' | 'after'>;

/** Of a server: its own clock, and what is sent at this moment has been given to the network when the loop comes round. */
export const REAL_TIME: ReaderTime = {
  nowMs: () => performance.now(),
  after: (ms, run) => void (ms === 'sent' ? setImmediate(run) : setTimeout(run, ms).unref()),
};

/** SE17. Knows who takes in less than they are told. */
export function watchReaders<Who>(options: ReadersOptions<Who>): Readers<Who> {
  const { queued, taken, report, nowMs, after, readWaitMs = READ_WAIT_MS } = options;
  const behind = new Map<Who, Behind>();
  /** For whom too much was queued the moment they were told something. */
  const full = new Set<Who>();
  let isLooking = false;

  function look(): void {
    for (const who of full) if (!behind.has(who) && queued(who) > QUEUED_MAX) fallBehind(who);
    full.clear();
  }

  function fallBehind(who: Who): void {
    behind.set(who, { taken: taken(who), sinceMs: nowMs(), isOwed: true });
    if (!isLooking) after(BEHIND_LOOK_MS, lookBehind);
    isLooking = true;
    report('behind', who);
  }

  function lookBehind(): void {
    for (const [who, reader] of behind) lookAt(who, reader);
    isLooking = behind.size > 0;
    if (isLooking) after(BEHIND_LOOK_MS, lookBehind);
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
      behind.delete(who);
      report('stuck', who);
    }
  }

  return {
    told(who) {
      const reader = behind.get(who);
      if (reader) reader.isOwed = true;
      else if (queued(who) > QUEUED_MAX) {
        // The host may still be letting them in.
        if (full.size === 0) after('sent', look);
        full.add(who);
      }
    },
    level: (who) => void behind.delete(who),
    gone(who) {
      behind.delete(who);
      full.delete(who);
    },
  };
}
