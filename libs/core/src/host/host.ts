import { assert } from '../assert.ts';
import type { Address, ConnectionId, Epoch, EpochMs, N, RoomName, Seq, SessionId, Token } from '../ids.ts';
import type { Fingerprint, Hold, StoredRoom, StoredSession } from '../log-store.ts';
import {
  ADDRESS_CLAIMS_PER_SECOND,
  ADDRESS_CLAIMS_SAVED_S,
  ADDRESS_CONNECTIONS_MAX,
  ADDRESS_PEOPLE,
  ADDRESS_RESTS_PER_SECOND,
  ADDRESS_RESTS_SAVED_S,
  ADDRESS_SAVED_S,
  ASKS_PER_SECOND,
  ASKS_SAVED_S,
  CONNECTIONS_MAX,
  HELLO_WAIT_MS,
  RESUME_WAIT_MS,
  SIZES,
  type Sizes,
} from '../limits.ts';
import { listedRooms } from '../room/listed.ts';
import { namesOf } from '../room/names.ts';
import { emptyRoom, roomAt } from '../room/room.ts';
import type { Slot } from '../room/standing.ts';
import type { Answer } from '../wire/down.ts';
import { emptyLine } from './caller.ts';
import { fullBucket } from './rate.ts';
import { stopTyping } from './typing.ts';
import { ownSession, type Connection, type Desk, type Host, type Present, type Session } from './state.ts';

/** Waiting times are in ms; absent values have their defaults in `limits.ts`. A `resumeWaitMs` of 0 keeps no place. */
export type HostOptions = {
  epoch: Epoch;
  /** A random name that no other run of a server has. */
  run?: string | undefined;
  /** Whether no other node writes to the log, which is so by default. */
  isAlone?: boolean;
  helloWaitMs?: number | undefined;
  resumeWaitMs?: number | undefined;
  /** The content of the log at the start, `startedAtMs`: its members are lost, and may come back. */
  rooms?: readonly StoredRoom[] | undefined;
  startedAtMs?: EpochMs;
  /** Rooms that are listed besides the lobby. RO15. */
  listedRooms?: readonly RoomName[] | undefined;
  /** Makes the fingerprint of a token. Pure; the default returns the token itself, for tests. */
  fingerprintOf?: (token: Token) => Fingerprint;
  sizes?: Sizes;
  /** Rooms pause after each batch, as long as the driver decides; otherwise the next batch is decided at once. RO12. */
  paced?: boolean;
  /** Infinity lifts a limit. HO11, HO14. */
  asksPerSecond?: number | undefined;
  addressConnectionsMax?: number | undefined;
  connectionsMax?: number | undefined;
  /** Whoever knows it may moderate; without one nobody can. MO1. */
  code?: string | undefined;
};

export function createHost(options: HostOptions): Host {
  const {
    epoch,
    run = 'run',
    isAlone = true,
    helloWaitMs = HELLO_WAIT_MS,
    resumeWaitMs = RESUME_WAIT_MS,
  } = options;
  const { rooms = [], startedAtMs = 0, fingerprintOf = (token) => token, sizes = SIZES } = options;
  const { listedRooms: named = [] } = options;
  const { asksPerSecond = ASKS_PER_SECOND, connectionsMax = CONNECTIONS_MAX } = options;
  const { addressConnectionsMax = ADDRESS_CONNECTIONS_MAX, paced = false } = options;
  // Behind a proxy all share one address: without a limit of connections per address, nothing is counted by address. SE18.
  const perAddress = (perSecond: number) => (addressConnectionsMax === Infinity ? Infinity : perSecond);
  assert(helloWaitMs > 0 && resumeWaitMs >= 0, 'waiting times are positive', { helloWaitMs, resumeWaitMs });
  const whole: Host['whole'] = {
    crowdRate: { perSecond: perAddress(asksPerSecond * ADDRESS_PEOPLE), savedMs: ADDRESS_SAVED_S * 1_000 },
    claimRate: { perSecond: perAddress(ADDRESS_CLAIMS_PER_SECOND), savedMs: ADDRESS_CLAIMS_SAVED_S * 1_000 },
    restRate: { perSecond: perAddress(ADDRESS_RESTS_PER_SECOND), savedMs: ADDRESS_RESTS_SAVED_S * 1_000 },
    addressConnectionsMax,
  };
  const maps = {
    connections: new Map(),
    sessions: new Map(),
    here: new Map(),
    listeners: new Map(),
    desks: new Map(),
    taking: new Map(),
  };
  const host: Host = {
    epoch,
    run,
    isAlone,
    code: options.code,
    named: 0,
    holds: 0,
    helloWaitMs,
    resumeWaitMs,
    fingerprintOf,
    sizes,
    paced,
    rate: { perSecond: asksPerSecond, savedMs: ASKS_SAVED_S * 1_000 },
    ...whole,
    whole,
    connectionsMax,
    crowds: new Map(),
    reading: new Map(),
    toRead: new Set(),
    listed: listedRooms(named),
    lists: new Set(),
    hasLists: false,
    glancing: undefined,
    drained: new Set(),
    lines: new Set(),
    lineBytes: 0,
    askedBytes: 0,
    linesByMs: undefined,
    forgetBy: new Map(),
    ...maps,
    tails: new Map(),
    tailsBytes: 0,
    botNames: new Map(),
    helloBy: new Map(),
    backBy: new Map(),
    ...{ knockBy: new Map(), goneKnocks: new Map() },
    typing: new Map(),
    aheadMs: 0,
    logAheadMs: undefined,
    isFull: false,
    draining: false,
    stopping: false,
  };
  for (const room of rooms) restore(host, room, newHold(host), startedAtMs);
  return host;
}

/** After a restart everyone has their place, lost since the start. HO4. */
export function restore(host: Host, stored: StoredRoom, hold: Hold, atMs: EpochMs): Desk {
  const { name, seq, lastAtMs, members, standing, sessions } = stored;
  let desk = host.desks.get(name);
  if (!desk) {
    desk = newDesk(host, name);
    desk.isLoading = false;
    desk.isShort = true;
    desk.room = roomAt(name, seq, lastAtMs, members, standing);
    desk.names = namesOf(members);
  }
  for (const session of sessions) {
    keep(host, sessionFrom(session, 'held', hold, seq));
    waitFor(host, session.id, atMs);
  }
  return desk;
}

/** The grace period of a lost session begins. `backBy` stays in order of time. HO4. */
export function waitFor(host: Host, session: SessionId, atMs: EpochMs): void {
  host.backBy.delete(session);
  host.backBy.set(session, atMs + host.resumeWaitMs);
}

/** A claim on a place that no other take or join has. The only node needs one for all. NO2. */
export function newHold(host: Host): Hold {
  return host.isAlone ? host.run : `${host.run}:${(host.holds += 1).toString(36)}`;
}

/** Keeps a session, and with it the desk of its room. Whoever typed elsewhere has to say so here. TY6. */
export function keep(host: Host, session: Session): void {
  stopTyping(host, session);
  forgetSession(host, session.id);
  host.sessions.set(session.id, session);
  host.here.set(session.room, (host.here.get(session.room) ?? 0) + 1);
}

export function forgetSession(host: Host, id: SessionId): void {
  const session = host.sessions.get(id);
  if (!session) return;
  host.sessions.delete(id);
  stopKnocking(host, session);
  const left = (host.here.get(session.room) ?? 1) - 1;
  if (left > 0) host.here.set(session.room, left);
  else host.here.delete(session.room);
}

/** Whoever knocked is in, or goes. MO11. */
export function stopKnocking(host: Host, session: Session): void {
  session.knocks = undefined;
  host.knockBy.delete(session.id);
  host.desks.get(session.room)?.knocking.delete(session.id);
}

/** A session from the log, with the answers to its accepted asks. HO6. */
export function sessionFrom(
  stored: StoredSession,
  place: Session['place'],
  hold: Hold,
  since: Seq = 0,
): Session {
  const { id, fingerprint, room, alias, lastN, accepted } = stored;
  const answers = new Map<N, Answer>(accepted.map((ask) => [ask.n, { type: 'accepted', ...ask }]));
  return {
    id,
    fingerprint,
    room,
    hold,
    alias,
    place,
    since,
    here: undefined,
    comers: [],
    lastN,
    answers,
    saidMs: undefined,
    ...{ knocks: undefined, waitsOn: undefined },
    bucket: fullBucket(),
  };
}

/** When the driver has to send `tick` next, in ms since 1970; `undefined` if no deadline is set. */
export function nextDeadline(host: Host): EpochMs | undefined {
  // A server that stops waits for nobody: a leave that cannot be written would be tried again for ever. HO9.
  if (host.stopping) return undefined;
  const [hello] = host.helloBy.values();
  const [back] = host.backBy.values();
  const [forget] = host.forgetBy.values();
  const [typing] = host.typing.values();
  const [knock] = host.knockBy.values();
  const [gone] = host.goneKnocks.values();
  const all = [hello, back, knock, gone?.byMs, forget, typing?.byMs, host.linesByMs];
  const next = Math.min(...all.map((byMs) => byMs ?? Infinity));
  return next === Infinity ? undefined : next;
}

/** Marks a connection as ended: whatever else comes on it is ignored. */
export function drop(host: Host, connection: Connection): void {
  connection.state = ENDED;
  emptyLine(host, connection);
  host.helloBy.delete(connection.id);
  host.lines.delete(connection.id);
}

const ENDED = { is: 'ended' } as const;

/** Nodes decide by the log's clock, as it was when the log answered: what ends at a time ends for all at once. NO13. */
export function setByLog(host: Host, logMs: EpochMs, atMs: EpochMs): void {
  if (!host.isAlone) host.logAheadMs = logMs - atMs;
}

/** The session of a member. */
export function sessionOf(host: Host, connection: Connection<Present>): Session {
  const session = ownSession(host, connection);
  assert(session !== undefined, 'a member has a session', { connection: connection.id });
  return session;
}

/** The desk of a room with members, or with a newcomer. RO3. */
export function deskOf(host: Host, room: RoomName): Desk {
  const desk = host.desks.get(room);
  assert(desk !== undefined, 'a room with members has a desk', { room });
  return desk;
}

/** A desk that does not know the room's history yet. */
export function newDesk(host: Host, room: RoomName): Desk {
  const nothing = {
    names: new Map(),
    waiting: [],
    writing: undefined,
    latest: undefined,
    tail: [],
    comers: [],
  };
  const news = {
    isFollowed: false,
    hasMissed: false,
    arriving: new Set<ConnectionId>(),
    origins: new Map<Slot, Address>(),
    knocking: new Set<SessionId>(),
  };
  const desk: Desk = {
    isLoading: true,
    isResting: false,
    isShort: false,
    room: emptyRoom(room),
    ...nothing,
    ...news,
  };
  host.desks.set(room, desk);
  return desk;
}
