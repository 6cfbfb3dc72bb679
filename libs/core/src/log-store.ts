import type { Alias, Epoch, EpochMs, N, RoomName, Seq, SessionId } from './ids.ts';
import type { RoomEvent } from './room/event.ts';
import type { Member } from './room/room.ts';

/** A token's fingerprint: enough to recognise the token, not to use it. */
export type Fingerprint = string;

/** A session as a log remembers it. `lastN` and `accepted` come from its events: the log is the receipt. */
export type StoredSession = {
  id: SessionId;
  room: RoomName;
  alias: Alias;
  fingerprint: Fingerprint;
  lastN: N;
  /** Its first event is its export, not a join: it may read up to there. HO19. */
  readUntil?: { seq: Seq; atMs: EpochMs } | undefined;
  /** Its latest accepted asks, and the places and times of their events. */
  accepted: readonly { n: N; seq: Seq; atMs: EpochMs }[];
};

/** A session that was lost so long ago that its fingerprint is gone: nobody can prove any more that it is theirs. LS4a. */
export type ForgottenSession = Omit<StoredSession, 'fingerprint'> & { fingerprint: undefined };

/**
 * The result of looking up a session. An unreadable session may exist: treating it as missing would give its owner a new one, and
 * everything unanswered would be said twice.
 */
export type Recalled = StoredSession | ForgottenSession | 'none' | 'unreadable';

/** A room as it was when a server ended, in order or not. */
export type StoredRoom = {
  name: RoomName;
  seq: Seq;
  lastAtMs: EpochMs;
  members: readonly Member[];
  /** The sessions of those members. */
  sessions: readonly StoredSession[];
};

/** A program's name for a message, by bot: stored with the message, so that a repeat finds its place. HT8. */
export type Slip = {
  bot: string;
  /** A name of room and key. */
  key: string;
  /** A short form of the message's words: the same key with other words is another message. */
  body: string;
  seq: Seq;
};

/** The message that was stored under a slip. */
export type SlipFound = { body: string; seq: Seq; atMs: EpochMs };

/** One batch of one room: dense events that follow `after`, and the fingerprints of the sessions that begin in it. */
export type Batch = {
  room: RoomName;
  after: Seq;
  events: readonly RoomEvent[];
  sessions: readonly { id: SessionId; fingerprint: Fingerprint }[];
  /** Of messages in it that may be repeated. */
  slips?: readonly Slip[];
};

/** `stale`: another writer was first; `events` has everything it wrote after `after`. */
export type Written =
  | { ok: true }
  | { ok: false; why: 'failed'; reason: string }
  | { ok: false; why: 'stale'; events: readonly RoomEvent[] };

/**
 * Where the log is kept. Every store passes one contract suite (`libs/testkit`). A disk fault while it runs is an answer, never a throw.
 * `append` is called for one batch of a room at a time.
 */
export type LogStore = {
  /** Changes whenever the log's history may have been lost. */
  readonly epoch: Epoch;
  /** The rooms that had members when the log was opened. The server reads the others when a newcomer enters. RO11. */
  readonly rooms: readonly StoredRoom[];
  /** Resolves once the whole batch is durable, or with the reason why none of it is. */
  append(batch: Batch): Promise<Written>;
  /**
   * A session that was lost, not one that quit: it may return and finish its outbox. Its fingerprint is forgotten some time after
   * SESSION_KEPT_MS. LS4a.
   */
  recall(session: SessionId): Promise<Recalled>;
  /** The message under one of the latest 512 slips of a bot. HT8. */
  slip(bot: string, key: string): Promise<SlipFound | 'none' | 'unreadable'>;
  /**
   * At most `limit` events just before `before`, oldest first: the last of them that fit into `bytesMax` on the wire, but at least one.
   * With `forward` the events from `before - limit` on, and the first of them that fit, but at least two. Nothing beyond that is read.
   * `undefined` if they cannot be read.
   */
  page(
    room: RoomName,
    before: Seq,
    limit: number,
    bytesMax?: number,
    forward?: boolean,
  ): Promise<readonly RoomEvent[] | undefined>;
  /**
   * Called once if the store breaks a promise of its own. From then on it answers nothing: the outcome of pending batches is unknown. It
   * can still be closed. SE16.
   */
  onBroken(tell: (error: unknown) => void): void;
  close(): Promise<void>;
};
