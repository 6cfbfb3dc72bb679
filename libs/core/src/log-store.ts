import type { Alias, Epoch, EpochMs, N, RoomName, Seq, SessionId } from './ids.ts';
import type { RoomEvent } from './room/event.ts';
import type { Member } from './room/room.ts';

/** What of a token is kept: enough to know it again, not to use it. */
export type Fingerprint = string;

/** A session as a log remembers it. `lastN` and `accepted` are read off its events: the log is the receipt. */
export type StoredSession = {
  id: SessionId;
  room: RoomName;
  alias: Alias;
  fingerprint: Fingerprint;
  lastN: N;
  /** The latest asks that came to something, and where in the log. */
  accepted: readonly { n: N; seq: Seq }[];
};

/**
 * What comes of asking for a session. One that cannot be read may be there all the same: whoever took it for none would let people
 * in under a new one, in which everything without an answer is said again.
 */
export type Recalled = StoredSession | 'none' | 'unreadable';

/** A room as it stood when a server ended, whether it meant to or not. */
export type StoredRoom = {
  name: RoomName;
  seq: Seq;
  lastAtMs: EpochMs;
  members: readonly Member[];
  /** The sessions of those members. */
  sessions: readonly StoredSession[];
  /** The latest events, dense, ending at `seq`. */
  tail: readonly RoomEvent[];
};

/** One batch of one room: dense events that follow `after`, and the secrets of the sessions that begin in it. */
export type Batch = {
  room: RoomName;
  after: Seq;
  events: readonly RoomEvent[];
  sessions: readonly { id: SessionId; fingerprint: Fingerprint }[];
};

/** `stale`: somebody else wrote first; `events` is all they wrote after `after`. */
export type Written =
  | { ok: true }
  | { ok: false; why: 'failed'; reason: string }
  | { ok: false; why: 'stale'; events: readonly RoomEvent[] };

/**
 * Where the log is kept. Every store passes one contract suite (`libs/testkit`). None of these throws for a fault of the
 * disk while it runs: that is an answer. `append` is called for one batch of a room at a time.
 */
export type LogStore = {
  /** Changes whenever what was in the log may have been lost. */
  readonly epoch: Epoch;
  /** RO11. The rooms in which somebody was when it was opened. The others are read when somebody comes. */
  readonly rooms: readonly StoredRoom[];
  /** Settles when the batch is durable, all of it, or says why none of it is. */
  append(batch: Batch): Promise<Written>;
  /** A session that has left, unless it quit: it may come back and finish what it was saying. */
  recall(session: SessionId): Promise<Recalled>;
  /**
   * At most `limit` events before `before`, oldest first; those just before it, and no more of them than fit into `bytesMax` on the
   * wire, but one. `undefined` if they cannot be read.
   */
  page(
    room: RoomName,
    before: Seq,
    limit: number,
    bytesMax?: number,
  ): Promise<readonly RoomEvent[] | undefined>;
  /**
   * SE16. Told once if a promise of the store's own is broken. From then on it answers nothing: what became of what was asked is not
   * known, and called neither written nor failed. It can still be closed.
   */
  onBroken(tell: (error: unknown) => void): void;
  close(): Promise<void>;
};
