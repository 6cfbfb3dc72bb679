import type {
  Address,
  Alias,
  ConnectionId,
  Epoch,
  EpochMs,
  N,
  RoomName,
  Seq,
  SessionId,
  Token,
} from '../ids.ts';
import type { Fingerprint, Hold } from '../log-store.ts';
import type { Sizes } from '../limits.ts';
import type { Decided } from '../room/batch.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Intent, Join } from '../room/intent.ts';
import type { Names } from '../room/names.ts';
import type { Room } from '../room/room.ts';
import type { Slot } from '../room/standing.ts';
import type { Answer, Typists } from '../wire/down.ts';
import type { Hello, Wanted } from '../wire/up.ts';
import type { Read } from './effect.ts';
import type { Bucket, Rate } from './rate.ts';

/**
 * The memory of a server beyond its rooms. `updateHost` changes it in place: a copy of ten thousand connections per input would be the
 * whole cost of a server (ADR 0002). The maps of deadlines are in order of time.
 */
export type Host = {
  readonly epoch: Epoch;
  readonly run: string;
  /** No other node writes to the log: every place is held here. */
  readonly isAlone: boolean;
  /** Whoever knows it may moderate. MO1. */
  code: string | undefined;
  /** How many sessions were named in this run, and how many holds. */
  named: number;
  holds: number;
  readonly helloWaitMs: number;
  readonly resumeWaitMs: number;
  readonly fingerprintOf: (token: Token) => Fingerprint;
  readonly sizes: Sizes;
  readonly paced: boolean;
  /** The rates of one session, and of all connections of one address. HO11, HO12. */
  readonly rate: Rate;
  crowdRate: Rate;
  /** How often aliases may be claimed from one address. HO14. */
  claimRate: Rate;
  /** How many pages readers of one address get while they are behind. HO15. */
  restRate: Rate;
  addressConnectionsMax: number;
  /** The limits of an address where this node is alone. */
  readonly whole: { crowdRate: Rate; claimRate: Rate; restRate: Rate; addressConnectionsMax: number };
  readonly connectionsMax: number;
  /** All open connections, including those we have hung up on. */
  readonly connections: Map<ConnectionId, Connection>;
  readonly crowds: Map<Address, Crowd>;
  /** Connections whose asks wait, in the order of their turns, and when they are looked at next. */
  readonly lines: Set<ConnectionId>;
  /** The bytes of all lines together, and those of asks that were taken in and are not settled. HO13, RO12. */
  lineBytes: number;
  askedBytes: number;
  linesByMs: EpochMs | undefined;
  /** The reads of the log that are under way, each with those that it answers; and the addresses that wait for one, in turn. HO16. */
  readonly reading: Map<string, Read[]>;
  readonly toRead: Set<Address>;
  /** The rooms that the operator listed, and the connections that wait for what the log knows of them. RO15. */
  readonly listed: readonly RoomName[];
  /** The rooms that moderators listed, as far as this node knows; and whether it has read all of them in the log. RO15b. */
  lists: Set<RoomName>;
  hasLists: boolean;
  glancing: Set<ConnectionId> | undefined;
  /** Connections that are behind, have read everything, and wait for credit for the next page. HO15. */
  readonly drained: Set<ConnectionId>;
  readonly sessions: Map<SessionId, Session>;
  /** How many of them are of each room. A desk lives as long as there is one. RO11, NO4. */
  readonly here: Map<RoomName, number>;
  /** How many programs listen to each room without being in it. It is followed meanwhile, like one with people here. RO14. */
  readonly listeners: Map<RoomName, number>;
  readonly desks: Map<RoomName, Desk>;
  /** Sessions whose places are being taken, and the connections that wait for the outcome. NO6. */
  readonly taking: Map<SessionId, ConnectionId[]>;
  /** The bytes of the rooms' tails, the least recently used room first, and their sum. HO20. */
  readonly tails: Map<RoomName, number>;
  tailsBytes: number;
  /** The names of bots that have a key, which are theirs in every room. HT6. */
  botNames: Names;
  /** Rooms with typists, in the order of their next looks. TY2. */
  readonly typing: Map<RoomName, Typing>;
  readonly helloBy: Map<ConnectionId, EpochMs>;
  readonly backBy: Map<SessionId, EpochMs>;
  readonly knockBy: Map<SessionId, EpochMs>;
  /** Knocks whose connection is gone: who does not come back by then waits no more. MO11a. */
  readonly goneKnocks: Map<SessionId, GoneKnock>;
  readonly forgetBy: Map<Address, EpochMs>;
  /** Waiting times are counted on a clock that is never set; events carry the time of people's clocks. RO10. */
  aheadMs: number;
  /** How far the log's clock was ahead of that of inputs when it answered last, where several nodes write to it. NO13. */
  logAheadMs: number | undefined;
  /** The log takes nothing more but leaves. LS15. */
  isFull: boolean;
  /** Other nodes take its people and newcomers. HO9a. */
  draining: boolean;
  stopping: boolean;
};

/** A knock that nobody waits on now, and from where it came. */
export type GoneKnock = { room: RoomName; hold: Hold; from: Address; byMs: EpochMs };

/** One open connection, from the moment it opens until it has closed. Changed in place. */
export type Connection<S extends State = State> = {
  readonly id: ConnectionId;
  readonly from: Address;
  readonly isBot: boolean;
  state: S;
  /** Rate credit until it has a session, which takes this bucket over. */
  readonly bucket: Bucket;
  /** Asks and typed lines that wait for rate credit, oldest first. HO11. */
  line: (Wanted | TypedLine)[];
  /** The texts in it, in bytes. */
  lineBytes: number;
  /** Duplicate asks, counted against the flood limit. Each fresh copy we send grants some, so this can be negative. HO13. */
  repeats: number;
  /** The cost of typing since the last message, in asks. TY5. */
  advance: number;
  /** What it has paid in advance for its read under way, in asks. HO16. */
  paid: number;
  /** The log is reading a page for it: the next one waits. HO16. */
  isReading: boolean;
  /** Present while its queue is full: the last event sent to it, and whether the log is being read for the next. HO15. */
  behind: { told: Seq; isReading: boolean } | undefined;
};

/** The size of a typed line, in bytes, and how many names its answer lists. */
export type Typed = { bytes: number; names: number };
export type TypedLine = { type: 'typed' } & Typed;

/** How far a connection has come. */
export type State = Waiting | Recalling | Taking | Claiming | Present | Reading | Ended;
/** `fresh` is its session if it claims an alias, made up by the driver when the connection opened. */
export type Waiting = { is: 'waiting'; fresh: Fresh };
/** The log is being asked for the session that `hello` names. `isOut`: it has said that the session has no place. */
export type Recalling = { is: 'recalling'; fresh: Fresh; hello: Hello; isOut?: true };
/** The place is being taken from another node. The room then has to come to `seq`, which is known once the log has answered. NO6. */
export type Taking = { is: 'taking'; fresh: Fresh; hello: Hello; hold: Hold; seq: Seq };
/** The token goes out with the welcome, once; a session that goes on has none. */
export type Claiming = { is: 'claiming'; session: SessionId; cursor: Cursor; token?: Token };
export type Present = { is: 'present'; session: SessionId };
/**
 * It reads the room up to the event that announced it, and does nothing else. Its session is in the log only: it has no place that could
 * be lost or taken back. HO19.
 */
export type Reading = { is: 'reading'; room: RoomName; alias: Alias; until: Seq };
/** We hung up. Nothing more is heard from it until it has closed. */
export type Ended = { is: 'ended' };

/** A session without a name of its own gets the next one of this run: many of them travel in few bytes. HO17. */
export type Fresh = { session?: SessionId; token: Token };

/** How far a returning client has come. */
export type Cursor = { epoch: Epoch; seq: number } | undefined;

/** All connections of one address, together. */
export type Crowd = {
  open: number;
  /** What waits in all their lines: bytes of text, and `LINE_BYTES_EACH` for each ask or typed line. HO13. */
  lineBytes: number;
  /** How many of its reads of the log are under way, and those that wait for them, oldest first. HO16. */
  reads: number;
  toRead: Read[];
  /** Those that are not let in yet, oldest first. */
  readonly joining: Set<ConnectionId>;
  /** Rate credit of the address. HO12. */
  readonly bucket: Bucket;
  /** Credit for claims. HO14. */
  readonly claims: Bucket;
  /** Credit for pages to those that are behind. HO15. */
  readonly rests: Bucket;
};

/**
 * A member's place in a room, which outlives their connections. Only a place that is held can be taken back. A reader has `none`, and
 * its session is here only until the log has it.
 */
export type Session = {
  readonly id: SessionId;
  readonly fingerprint: Fingerprint;
  readonly room: RoomName;
  /** This node's claim on the place. NO2. */
  hold: Hold;
  alias: Alias;
  place: 'claimed' | 'held' | 'leaving' | 'none';
  /** How far the log had come when this node took the place: what came before ends it no more. NO6. */
  since: Seq;
  /** Absent while they are lost. */
  here: ConnectionId | undefined;
  /** Connections that asked for it while it is being claimed or given up, and wait for the outcome. */
  comers: ConnectionId[];
  /** The last ask taken in, and the latest answers, oldest first. HO6. */
  lastN: N;
  answers: Map<N, Answer>;
  /** They knock: what they asked to come in with. MO11. */
  knocks: Join | undefined;
  /** The session whose knock they wait on, their own or that of an earlier visit; and from where they came. */
  waitsOn: { of: SessionId; from: Address } | undefined;
  /** When the last message was taken in that was not refused. MO8. */
  saidMs: EpochMs | undefined;
  /** Rate credit over all its connections. HO11. */
  readonly bucket: Bucket;
};

/** One room's part of the pipeline. While `writing` is under way everything else waits, and then becomes the next batch. */
export type Desk = {
  /** The log is being asked for the history; until it answers everything waits. RO11. */
  isLoading: boolean;
  room: Room;
  names: Names;
  /** The pause after a batch: the next one is not decided yet. RO12. */
  isResting: boolean;
  waiting: Intent[];
  writing: { intents: readonly Intent[]; decided: Decided } | undefined;
  /** The latest durable events, dense, ending at `room.seq`. */
  tail: RoomEvent[];
  /** The events of a snapshot at this place, and their bytes, once somebody has had one: the same for all. */
  latest: { events: RoomEvent[]; bytes: number } | undefined;
  /** The tail lacks what it was to hold: a newcomer waits until it has been read. HO20. */
  isShort: boolean;
  /** Connections that wait for that. */
  comers: ConnectionId[];
  /** What other nodes write is told here, from `room.seq` on; news were left out while a batch was under way. NO4. */
  isFollowed: boolean;
  hasMissed: boolean;
  /** Connections whose place was taken further on than the room has come. NO6. */
  arriving: Set<ConnectionId>;
  /** From where those were connected here who are banned or muted, by their slots. MO5b. */
  readonly origins: Map<Slot, Address>;
  /** Sessions that knock here. MO11. */
  readonly knocking: Set<SessionId>;
};

/** The typists of a room. It exists while a member types, and for one look more. Changed in place. TY2. */
export type Typing = {
  /** When the room is looked at next: always after the same wait, so that `host.typing` is in order of time. */
  byMs: EpochMs;
  /** Until when each of them is typing, in the order in which they began. */
  readonly until: Map<SessionId, EpochMs>;
  /** Those of them who typed here since the last look: other nodes are told then. TY6. */
  readonly fresh: Set<SessionId>;
  /** The list that all hearers of the room show; absent when one of them does not know it. */
  told: Typists | undefined;
};

/** Narrows a connection to one of a member. */
export function isPresent(connection: Connection | undefined): connection is Connection<Present> {
  return connection?.state.is === 'present';
}

/** Narrows a connection to one that is let in: a member's or a reader's. */
export function isLetIn(connection: Connection | undefined): connection is Connection<Present | Reading> {
  return isPresent(connection) || connection?.state.is === 'reading';
}

/** The session of a connection that has one, if it still exists. */
export function ownSession(host: Host, { state }: Connection): Session | undefined {
  return 'session' in state ? host.sessions.get(state.session) : undefined;
}
