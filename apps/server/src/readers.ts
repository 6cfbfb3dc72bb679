import type { ConnectionId } from '@charla/core';

/** What is under way to one connection. */
export type Pipe = {
  /** Bytes that wait for the network to take them. */
  queued(): number;
  /** Bytes that it has taken since the connection opened. */
  taken(): number;
};

/** Bytes queued for a connection beyond which it is behind. What a network holds besides is its own: megabytes on a fast one. Judgement. */
export const QUEUED_MAX = 262_144;

/** How much is told to everybody between two looks at everybody, in bytes: the most that a queue grows beyond its limit unseen. */
const LOOK_BYTES = 131_072;

/** Who has taken less than so many bytes in so many ms does not read: a phone at the edge of its network takes ten times that. Judgement. */
const TAKEN_MIN = 16_384;
export const READ_WAIT_MS = 8_000;

/** How often those who are behind are looked at, in ms: a page each time is 1 MB a second and more. */
const BEHIND_LOOK_MS = 100;

/** A reader that is behind: what it had taken when it last took enough, and when; and whether it was told something since it had taken all. */
type Behind = { pipe: Pipe; taken: number; sinceMs: number; isOwed: boolean };

export type ReadersOptions = {
  /** Everybody who is connected. */
  all: () => Iterable<readonly [ConnectionId, Pipe]>;
  /** Once, then once for each time that the queue has become empty; or that nothing was taken for too long, and then no more. */
  report: (what: 'behind' | 'drained' | 'stuck', connection: ConnectionId) => void;
  nowMs: () => number;
  /** Calls `run` after so many ms, or as soon as what was just sent has been given to the network. */
  after: (ms: number | 'sent', run: () => void) => void;
  readWaitMs?: number | undefined;
};

export type Readers = {
  /** Something was sent to this one, or so many bytes to everybody in a room. */
  told(connection: ConnectionId, pipe: Pipe): void;
  toldAll(bytes: number): void;
  /** It hears everything again. */
  level(connection: ConnectionId): void;
  gone(connection: ConnectionId): void;
};

/** SE17. Knows who takes in less than they are told. Nobody is looked at for each thing that is said: that would be the cost of saying it. */
export function watchReaders(options: ReadersOptions): Readers {
  const { all, report, nowMs, after, readWaitMs = READ_WAIT_MS } = options;
  const behind = new Map<ConnectionId, Behind>();
  /** Who was told something since the last look. */
  const told = new Map<ConnectionId, Pipe>();
  let bytes = 0;
  let isLookDue = false;

  function look(): void {
    const suspects = bytes >= LOOK_BYTES ? all() : told;
    if (bytes >= LOOK_BYTES) bytes = 0;
    for (const [connection, pipe] of [...suspects]) {
      if (behind.has(connection) || pipe.queued() <= QUEUED_MAX) continue;
      behind.set(connection, { pipe, taken: pipe.taken(), sinceMs: nowMs(), isOwed: true });
      if (behind.size === 1) after(BEHIND_LOOK_MS, lookBehind);
      report('behind', connection);
    }
    told.clear();
    isLookDue = false;
  }

  function lookSoon(): void {
    if (isLookDue) return;
    isLookDue = true;
    after('sent', look);
  }

  function lookBehind(): void {
    for (const [connection, reader] of behind) lookAt(connection, reader);
    if (behind.size > 0) after(BEHIND_LOOK_MS, lookBehind);
  }

  function lookAt(connection: ConnectionId, reader: Behind): void {
    const taken = reader.pipe.taken();
    const isEmpty = reader.pipe.queued() === 0;
    if (isEmpty || taken - reader.taken >= TAKEN_MIN) Object.assign(reader, { taken, sinceMs: nowMs() });
    if (isEmpty && reader.isOwed) {
      reader.isOwed = false;
      report('drained', connection);
    } else if (nowMs() - reader.sinceMs >= readWaitMs) {
      behind.delete(connection);
      report('stuck', connection);
    }
  }

  return {
    told(connection, pipe) {
      const reader = behind.get(connection);
      if (reader) reader.isOwed = true;
      else told.set(connection, pipe);
      lookSoon();
    },
    toldAll(more) {
      bytes += more;
      if (bytes >= LOOK_BYTES) lookSoon();
    },
    level: (connection) => void behind.delete(connection),
    gone(connection) {
      behind.delete(connection);
      told.delete(connection);
    },
  };
}
