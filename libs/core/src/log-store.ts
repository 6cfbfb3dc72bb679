import type { Alias, Epoch, EpochMs, N, RoomName, Seq, SessionId } from './ids.ts';
import type { RoomEvent } from './room/event.ts';
import type { Glance } from './room/listed.ts';
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
  /** The events that it goes by, in the order in which they came. */
  standing: readonly RoomEvent[];
  /** The sessions of those members. */
  sessions: readonly StoredSession[];
};

/** A room as the log has it now. `events` are its latest, dense, ending at `seq`. */
export type LoadedRoom = {
  seq: Seq;
  lastAtMs: EpochMs;
  /** In the order in which they came. */
  members: readonly Member[];
  /** The events that it goes by, in the order in which they came. */
  standing: readonly RoomEvent[];
  events: readonly RoomEvent[];
  /** The log's clock, if it has one of its own. NO13. */
  atMs?: EpochMs | undefined;
};

/** A node's claim on a place, a fencing token: the node's name, a colon, and what none of its other claims has. NO2. */
export type Hold = string;

/** A place and who writes for it. */
export type Held = { session: SessionId; hold: Hold };

/**
 * A place that a node took, as the log had it at `seq` of its room, and at `atMs` of its clock (NO13). `gone`: the session is not on the
 * roster. `unreadable`: this hold does not have it, and never will.
 */
export type Taken = { session: StoredSession; seq: Seq; atMs: EpochMs } | 'gone' | 'unreadable';

/** What other nodes did, in the order of each room's log. */
export type News =
  /** Dense events, which may begin before the place that was asked for. NO4. */
  | { type: 'followed'; room: RoomName; events: readonly RoomEvent[] }
  /** Another node took the place: this hold is over. NO6. */
  | { type: 'moved'; session: SessionId; hold: Hold }
  /**
   * The places of a node that is gone, which have this hold now. `sessions` are theirs alone; `members` are all. It is told before the
   * answer to any take that came after it. NO7.
   */
  | { type: 'adopted'; rooms: readonly StoredRoom[]; hold: Hold }
  /** These members type on another node. It may get lost. TY6. */
  | { type: 'whispered'; room: RoomName; sessions: readonly SessionId[] }
  /** How many nodes live now, this one included. HO14. */
  | { type: 'nodes'; live: number };

/** What a log offers to one of several nodes that write to it. */
export type Nodes = {
  /** The name of this life of the node; no other has it. Its holds begin with it. */
  readonly name: string;
  /**
   * Moves a place of this room to this node, from the hold that the log has now and from no other: what a lost question does later takes
   * nothing back. If nobody has asked for it any more by the time that hold is known, the place stays where it is (`unreadable`): whoever
   * asked may be somewhere else by now. A batch under an earlier hold is not written any more. NO6.
   */
  take(room: RoomName, place: Held, isWanted?: () => boolean): Promise<Taken>;
  /**
   * From now on the events after this place are told as news, unless a batch of the room is under way: its answer tells them. A second
   * call begins again from there. NO4.
   */
  follow(room: RoomName, after: Seq): void;
  unfollow(room: RoomName): void;
  /** Tells the other nodes that these members type. TY6. */
  whisper(room: RoomName, sessions: readonly SessionId[]): void;
  /** Called once, before anything else. */
  onNews(tell: (news: News) => void): void;
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
  /** Of messages in it that may be repeated. A rebase moves their `seq`, too. */
  slips?: readonly Slip[];
  /** The places of its authors and newcomers. Absent on the only node: then the batch has to follow the head. NO1, NO2. */
  holds?: readonly Held[];
};

/** Events of other nodes that stand before the batch: its own follow them, densely, and have this time, by the log's clock. NO1, NO13. */
export type Rebased = { between: readonly RoomEvent[]; atMs: EpochMs };

/**
 * `rebased`: the batch stands elsewhere than it was decided, or at another time. `stale`: another writer was first. `events` are the first
 * of those after `after`, a page at most; with `isMore` others follow.
 * `elsewhere` are the sessions of the batch whose places are in the room under another hold.
 */
export type Written =
  | { ok: true; rebased?: Rebased }
  | { ok: false; why: 'failed'; reason: string }
  | {
      ok: false;
      why: 'stale';
      events: readonly RoomEvent[];
      isMore?: boolean;
      elsewhere?: readonly SessionId[];
    };

/**
 * Where the log is kept. Every store passes one contract suite (`libs/testkit`). A disk fault while it runs is an answer, never a throw.
 * `append` is called for one batch of a room at a time.
 */
export type LogStore = {
  /** Changes whenever the log's history may have been lost. */
  readonly epoch: Epoch;
  /** The rooms that had members when the log was opened. The server reads the others when a newcomer enters. RO11. */
  readonly rooms: readonly StoredRoom[];
  /** Present where other nodes write to the same log. */
  readonly nodes?: Nodes | undefined;
  /** Resolves once the whole batch is durable, or with the reason why none of it is. */
  append(batch: Batch): Promise<Written>;
  /**
   * A session that was lost, not one that quit: it may return and finish its outbox. Its fingerprint is forgotten some time after
   * SESSION_KEPT_MS. LS4a.
   */
  recall(session: SessionId): Promise<Recalled>;
  /** A room with its members and at most `limit` of its latest events, as `page` gives them; `undefined` if unreadable. RO11. */
  load(room: RoomName, limit: number, bytesMax: number): Promise<LoadedRoom | undefined>;
  /** How many are in each of these rooms, then in those that moderators listed, by name; and the times of their last events. `undefined` if unreadable. RO15. */
  glance(rooms: readonly RoomName[]): Promise<readonly Glance[] | undefined>;
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
