import { assert } from '../assert.ts';
import type { Address, Alias, ConnectionId, Epoch, EpochMs, N, RoomName, SessionId, Token } from '../ids.ts';
import type { Fingerprint, StoredRoom, StoredSession } from '../log-store.ts';
import {
  ADDRESS_CLAIMS_PER_SECOND,
  ADDRESS_CLAIMS_SAVED_S,
  ADDRESS_CONNECTIONS_MAX,
  ADDRESS_PEOPLE,
  ADDRESS_SAVED_S,
  ASKS_PER_SECOND,
  ASKS_SAVED_S,
  CONNECTIONS_MAX,
  HELLO_WAIT_MS,
  RESUME_WAIT_MS,
  SIZES,
  type Sizes,
} from '../limits.ts';
import type { Decided } from '../room/batch.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Intent } from '../room/intent.ts';
import { namesOf, type Names } from '../room/names.ts';
import { emptyRoom, roomAt, type Room } from '../room/room.ts';
import type { Answer } from '../wire/down.ts';
import type { Hello } from '../wire/up.ts';
import type { Caller, Crowd } from './caller.ts';
import { fullBucket, type Bucket, type Rate } from './rate.ts';
import type { Typing } from './typing.ts';

/** `fresh` is the session it gets if it claims an alias, made up by the driver when the connection opened. */
export type Connection = Waiting | Recalling | Claiming | Present;
export type Waiting = { state: 'waiting'; id: ConnectionId; fresh: Fresh };
/** The log is being asked for the session that `hello` names. */
export type Recalling = { state: 'recalling'; id: ConnectionId; fresh: Fresh; hello: Hello };
export type Claiming = {
  state: 'claiming';
  id: ConnectionId;
  session: SessionId;
  cursor: Cursor;
  /** Told with the welcome, once; absent in a session that goes on. */
  token?: Token;
};
export type Present = { state: 'present'; id: ConnectionId; session: SessionId };

/** Without a name of its own a session gets the next one of this run: many of them are told in few bytes. HO17. */
export type Fresh = { session?: SessionId; token: Token };

/** How far a returning client has come. */
export type Cursor = { epoch: Epoch; seq: number } | undefined;

/** Somebody's place in a room, which outlives their connections. Only a place that is held can be taken back. */
export type Session = {
  readonly id: SessionId;
  readonly fingerprint: Fingerprint;
  readonly room: RoomName;
  alias: Alias;
  place: 'claimed' | 'held' | 'leaving';
  /** Absent while they are lost. */
  here: ConnectionId | undefined;
  /** Who asks for it while it is being claimed or given up, and has to wait for what comes of that. */
  comers: ConnectionId[];
  /** HO6. The last ask taken in, and the latest answers, oldest first. */
  lastN: N;
  answers: Map<N, Answer>;
  /** HO11. What it may still ask, over all its connections. */
  readonly bucket: Bucket;
};

/** One room's part of the pipeline. While `writing` is under way everything else waits, and then becomes the next batch. */
export type Desk = {
  /** RO11. The log is being asked what was said here before; until it answers everything waits. */
  isLoading: boolean;
  room: Room;
  readonly names: Names;
  /** RO12. It was told a batch, and the next is not decided yet. */
  isResting: boolean;
  waiting: Intent[];
  writing: { intents: readonly Intent[]; decided: Decided } | undefined;
  /** The latest durable events, dense, ending at `room.seq`. */
  tail: RoomEvent[];
};

/** Waiting times are in ms; those left out are the defaults of `limits.ts`. A `resumeWaitMs` of 0 keeps no place at all. */
export type HostOptions = {
  epoch: Epoch;
  /** Random; no other run of a server has the same. */
  run?: string | undefined;
  helloWaitMs?: number | undefined;
  resumeWaitMs?: number | undefined;
  /** What the log held when the server started, at `startedAtMs`: whoever was in is lost, and may come back. */
  rooms?: readonly StoredRoom[] | undefined;
  startedAtMs?: EpochMs;
  /** What is kept of a token. Pure; the default keeps it as it is, for tests. */
  fingerprintOf?: (token: Token) => Fingerprint;
  sizes?: Sizes;
  /** RO12. Rooms rest after each batch, for as long as the driver finds good; if not, the next is decided at once. */
  paced?: boolean;
  /** HO11, HO14. Infinity lifts a limit. */
  asksPerSecond?: number | undefined;
  addressConnectionsMax?: number | undefined;
  connectionsMax?: number | undefined;
};

/**
 * What a server remembers beyond the rooms. It is changed in place by `updateHost`, because one copy of ten thousand
 * connections per input would be the whole cost of a server (ADR 0002). The maps of deadlines are in order of time.
 */
export type Host = {
  readonly epoch: Epoch;
  readonly run: string;
  /** How many sessions were named in this run. */
  named: number;
  readonly helloWaitMs: number;
  readonly resumeWaitMs: number;
  readonly fingerprintOf: (token: Token) => Fingerprint;
  readonly sizes: Sizes;
  readonly paced: boolean;
  /** HO11, HO12. Of one session, and of all that come from one address. */
  readonly rate: Rate;
  readonly crowdRate: Rate;
  /** HO14. How often aliases may be claimed from one address. */
  readonly claimRate: Rate;
  readonly addressConnectionsMax: number;
  readonly connectionsMax: number;
  readonly callers: Map<ConnectionId, Caller>;
  readonly crowds: Map<Address, Crowd>;
  /** Whose asks wait, in the order in which they have their turn, and when they are looked at next. */
  readonly lines: Set<ConnectionId>;
  linesByMs: EpochMs | undefined;
  readonly forgetBy: Map<Address, EpochMs>;
  readonly connections: Map<ConnectionId, Connection>;
  readonly sessions: Map<SessionId, Session>;
  readonly desks: Map<RoomName, Desk>;
  readonly helloBy: Map<ConnectionId, EpochMs>;
  readonly backBy: Map<SessionId, EpochMs>;
  /** TY2. Rooms in which somebody is typing, in the order in which they are looked at. */
  readonly typing: Map<RoomName, Typing>;
  /** RO10. Waiting times are counted on a clock that is never set; events carry the time that people's clocks show. */
  aheadMs: number;
  stopping: boolean;
};

export function createHost(options: HostOptions): Host {
  const { epoch, run = 'run', helloWaitMs = HELLO_WAIT_MS, resumeWaitMs = RESUME_WAIT_MS } = options;
  const { rooms = [], startedAtMs = 0, fingerprintOf = (token) => token, sizes = SIZES } = options;
  const { asksPerSecond = ASKS_PER_SECOND, connectionsMax = CONNECTIONS_MAX } = options;
  const { addressConnectionsMax = ADDRESS_CONNECTIONS_MAX, paced = false } = options;
  // SE18. Behind a proxy everybody is one address: who lifts the limit of one lifts all that is counted by address.
  const perAddress = (perSecond: number) => (addressConnectionsMax === Infinity ? Infinity : perSecond);
  assert(helloWaitMs > 0 && resumeWaitMs >= 0, 'waiting times are positive', { helloWaitMs, resumeWaitMs });
  const maps = { connections: new Map(), sessions: new Map(), desks: new Map() };
  const host: Host = {
    epoch,
    run,
    named: 0,
    helloWaitMs,
    resumeWaitMs,
    fingerprintOf,
    sizes,
    paced,
    rate: { perSecond: asksPerSecond, savedMs: ASKS_SAVED_S * 1_000 },
    crowdRate: { perSecond: perAddress(asksPerSecond * ADDRESS_PEOPLE), savedMs: ADDRESS_SAVED_S * 1_000 },
    claimRate: { perSecond: perAddress(ADDRESS_CLAIMS_PER_SECOND), savedMs: ADDRESS_CLAIMS_SAVED_S * 1_000 },
    addressConnectionsMax,
    connectionsMax,
    callers: new Map(),
    crowds: new Map(),
    lines: new Set(),
    linesByMs: undefined,
    forgetBy: new Map(),
    ...maps,
    helloBy: new Map(),
    backBy: new Map(),
    typing: new Map(),
    aheadMs: 0,
    stopping: false,
  };
  for (const room of rooms) restore(host, room, startedAtMs);
  return host;
}

/** HO4. A server that comes back finds everybody where they were, lost since it started. */
function restore(host: Host, stored: StoredRoom, startedAtMs: EpochMs): void {
  const { name, seq, lastAtMs, members, tail, sessions } = stored;
  const desk: Desk = {
    isLoading: false,
    isResting: false,
    room: roomAt(name, seq, lastAtMs, members),
    names: namesOf(members),
    waiting: [],
    writing: undefined,
    tail: tail.slice(-host.sizes.tail),
  };
  host.desks.set(name, desk);
  for (const session of sessions) {
    host.sessions.set(session.id, sessionFrom(session, 'held'));
    host.backBy.set(session.id, startedAtMs + host.resumeWaitMs);
  }
}

/** HO6. What it asked before and got is answered again as it was then. */
export function sessionFrom(stored: StoredSession, place: Session['place']): Session {
  const { id, fingerprint, room, alias, lastN, accepted } = stored;
  const answers = new Map<N, Answer>(accepted.map((ask) => [ask.n, { type: 'accepted', ...ask }]));
  return {
    id,
    fingerprint,
    room,
    alias,
    place,
    here: undefined,
    comers: [],
    lastN,
    answers,
    bucket: fullBucket(),
  };
}

/** When the driver has to send `tick` next, in ms since 1970; `undefined` when nobody is waited for. */
export function nextDeadline(host: Host): EpochMs | undefined {
  // HO9. Whoever closes waits for nobody: what cannot be written any more would be tried again for ever.
  if (host.stopping) return undefined;
  const [hello] = host.helloBy.values();
  const [back] = host.backBy.values();
  const [forget] = host.forgetBy.values();
  const [typing] = host.typing.values();
  const all = [hello, back, forget, typing?.byMs, host.linesByMs];
  const next = Math.min(...all.map((byMs) => byMs ?? Infinity));
  return next === Infinity ? undefined : next;
}

/** Whatever else comes on this connection is nobody's any more. */
export function drop(host: Host, id: ConnectionId): void {
  host.connections.delete(id);
  host.helloBy.delete(id);
  host.lines.delete(id);
}

/** The session of somebody who is in. */
export function sessionOf(host: Host, { id: connection, session: id }: Present): Session {
  const session = host.sessions.get(id);
  assert(session !== undefined, 'a member has a session', { connection });
  return session;
}

/** RO3. The desk of a room in which somebody is, or wants to be. */
export function deskOf(host: Host, room: RoomName): Desk {
  const desk = host.desks.get(room);
  assert(desk !== undefined, 'a room with members has a desk', { room });
  return desk;
}

/** A desk that knows nothing yet of what happened in its room. */
export function newDesk(host: Host, room: RoomName): Desk {
  const nothing = { names: new Map(), waiting: [], writing: undefined, tail: [] };
  const desk: Desk = { isLoading: true, isResting: false, room: emptyRoom(room), ...nothing };
  host.desks.set(room, desk);
  return desk;
}
