import { assert } from '../assert.ts';
import type { Epoch, EpochMs, N, RoomName, Token } from '../ids.ts';
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
import { namesOf } from '../room/names.ts';
import { emptyRoom, roomAt } from '../room/room.ts';
import type { Answer } from '../wire/down.ts';
import { fullBucket } from './rate.ts';
import { ownSession, type Connection, type Desk, type Host, type Present, type Session } from './state.ts';

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

/** Marks a connection as ended: whatever else comes on it is ignored. */
export function drop(host: Host, connection: Connection): void {
  connection.state = ENDED;
  host.helloBy.delete(connection.id);
  host.lines.delete(connection.id);
}

const ENDED = { is: 'ended' } as const;

/** The session of a member. */
export function sessionOf(host: Host, connection: Connection<Present>): Session {
  const session = ownSession(host, connection);
  assert(session !== undefined, 'a member has a session', { connection: connection.id });
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
