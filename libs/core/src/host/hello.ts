import { roomName } from '../alias.ts';
import { assert } from '../assert.ts';
import type { Alias, ConnectionId, EpochMs, RoomName, Seq } from '../ids.ts';
import type { ForgottenSession, Recalled, StoredSession } from '../log-store.ts';
import type { Hello } from '../wire/up.ts';
import { WIRE_VERSION } from '../wire/version.ts';
import { ADDRESS_KNOCKS_MAX } from '../limits.ts';
import { draftOfNames, nameRefusal } from '../room/names.ts';
import { resume } from './arrive.ts';
import { connectionOf, crowdOf, mayClaim, rejected } from './caller.ts';
import type { Out } from './effect.ts';
import { deskOf, keep, newHold, sessionFrom } from './host.ts';
import { knocksElsewhere } from './knock.ts';
import { submit } from './load.ts';
import { fullBucket } from './rate.ts';
import type { Connection, Fresh, Host, Recalling, Session, Waiting } from './state.ts';
import { readTail } from './tails.ts';
import { take } from './take.ts';
import { cursorOf, sendAway, welcomeReader } from './welcome.ts';

/** Returns a place to its owner before any claim: nobody is kept out by their own ghost. HO2, HO3. */
export function hello(
  host: Host,
  connection: Connection,
  { fresh }: Waiting,
  up: Hello,
  atMs: EpochMs,
  out: Out,
): void {
  const { id } = connection;
  const room = roomName(up.room);
  if (up.version !== WIRE_VERSION) return sendAway(host, connection, 'version/mismatch', up, out);
  if (room === undefined) return sendAway(host, connection, 'room/invalid', up, out);
  host.helloBy.delete(id);
  if (waitsForTail(host, connection, { is: 'recalling', fresh, hello: up }, room, out)) return;
  if (up.session === undefined)
    return claim(host, connection, newSession(host, fresh, room, up), up, atMs, out, fresh);
  const own = provenSession(host, up, room);
  if (own?.place === 'held') return back(host, connection, fresh, up, own, atMs, out);
  connection.state = { is: 'recalling', fresh, hello: up };
  out({ type: 'recall', connection: id, session: up.session });
}

/** Whoever comes to a room that gave its tail up waits until it has been read again, once for all. A reader needs none. HO20. */
function waitsForTail(
  host: Host,
  connection: Connection,
  state: Recalling,
  room: RoomName,
  out: Out,
): boolean {
  const desk = host.desks.get(room);
  if (!desk?.isShort || state.hello.reads) return false;
  connection.state = state;
  desk.comers.push(connection.id);
  if (!desk.isLoading) readTail(host, desk, out);
  return true;
}

/** The log's answer about a session. By now it may be in memory again, or the connection gone. HO3. */
export function recalled(host: Host, id: ConnectionId, stored: Recalled, atMs: EpochMs, out: Out): void {
  const connection = host.connections.get(id);
  if (connection?.state.is !== 'recalling') return;
  const { state } = connection;
  const { fresh, hello: up, isOut = false } = state;
  const room = roomName(up.room);
  assert(room !== undefined, 'who is recalled has said a proper hello', { id });
  if (waitsForTail(host, connection, state, room, out)) return;
  const own = provenSession(host, up, room);
  if (own?.place === 'held') return back(host, connection, fresh, up, own, atMs, out);
  // The connection in which they knock may be dead: they knock on in this one.
  if (own?.knocks) knocksElsewhere(host, own, out);
  // The session is being claimed or given up: the outcome decides.
  else if (own) return void own.comers.push(id);
  // In a new session the client would repeat what the log may have.
  if (stored === 'unreadable') return sendAway(host, connection, 'store/failed', up, out);
  if (stored !== 'none' && stored.fingerprint === undefined)
    return tooLate(host, connection, stored, fresh, up, atMs, out);
  const goesOn = stored !== 'none' && proves(host, stored, up, room);
  if (goesOn && up.reads && stored.readUntil) return readOn(host, connection, stored, stored.readUntil, out);
  // Another node may hold its place. NO6.
  if (goesOn && !up.reads && !host.isAlone && !isOut)
    return take(host, connection, fresh, up, room, stored.id, out);
  if (goesOn && !up.reads) return claim(host, connection, claimedBy(host, stored), up, atMs, out);
  claim(host, connection, newSession(host, fresh, room, up), up, atMs, out, fresh);
}

/**
 * Nobody can prove any more that this session is theirs. In a new one the client would ask again for what the log may have, so it is
 * told that the session has ended. A session that its own door names goes on: a bot's. LS4a.
 */
function tooLate(
  host: Host,
  connection: Connection,
  stored: ForgottenSession,
  fresh: Fresh,
  up: Hello,
  atMs: EpochMs,
  out: Out,
): void {
  if (fresh.session !== stored.id) return sendAway(host, connection, 'session/ended', up, out);
  const own = { ...stored, fingerprint: host.fingerprintOf(fresh.token) };
  claim(host, connection, claimedBy(host, own), up, atMs, out);
}

function claimedBy(host: Host, stored: StoredSession): Session {
  return sessionFrom(stored, 'claimed', newHold(host));
}

/** The only node knows that it holds the place; one of several asks the log. HO3, NO6. */
function back(
  host: Host,
  connection: Connection,
  fresh: Fresh,
  up: Hello,
  own: Session,
  atMs: EpochMs,
  out: Out,
): void {
  if (!host.isAlone) return take(host, connection, fresh, up, own.room, own.id, out);
  resume(host, deskOf(host, own.room), own, connection, cursorOf(up), atMs, out);
}

/** The log is the receipt that the room was told: a reader goes on without a second line. HO19. */
function readOn(
  host: Host,
  connection: Connection,
  { id, room, alias }: StoredSession,
  until: { seq: Seq; atMs: EpochMs },
  out: Out,
): void {
  out({ type: 'report', report: { what: 'resumed', alias, room, connection: connection.id } });
  welcomeReader(host, connection, { id, room, alias, ...until }, undefined, out);
}

/** Asks the room for the alias; a reader asks to pass under it. A returning session keeps its numbers, so that nothing is done twice. AL4. */
function claim(
  host: Host,
  connection: Connection,
  session: Session,
  up: Hello,
  atMs: EpochMs,
  out: Out,
  fresh?: Fresh,
): void {
  if (isAddressFull(host, connection) || !mayClaim(host, connection, atMs))
    return sendAway(host, connection, 'address/full', up, out);
  const { alias } = up;
  if (isOfBot(host, connection, alias)) {
    rejected(host, connection, atMs);
    return sendAway(host, connection, 'alias/reserved', up, out);
  }
  const cursor = cursorOf(up);
  const told = fresh ? { token: fresh.token } : {};
  connection.state = { is: 'claiming', session: session.id, cursor, ...told };
  // Credit spent before the hello stays spent.
  const { id, bucket } = connection;
  keep(host, { ...session, alias, here: id, bucket });
  const { device } = up;
  const type = up.reads ? 'read' : 'join';
  const asker = { session: session.id, hold: session.hold };
  const program = connection.isBot ? ({ program: true } as const) : {};
  const door = { ...program, knocks: !connection.isBot, isCrowded: isCrowded(host, connection) };
  submit(host, session.room, { type, ...asker, alias, device, ...door }, atMs, out);
}

/**
 * Whether as many connections of the address are in as may be, or about to be. Whoever takes a place back is not asked: nobody of an
 * address keeps out who was in before. HO14.
 */
function isAddressFull(host: Host, { id, from }: Connection): boolean {
  const { open, joining } = crowdOf(host, from);
  let others = open - 1;
  for (const other of joining)
    if (other !== id && connectionOf(host, other).state.is === 'waiting') others -= 1;
  return others >= host.addressConnectionsMax;
}

/** Whether so many of this address claim, or wait for a moderator, that one more may not knock. MO11b. */
function isCrowded(host: Host, { from }: Connection): boolean {
  if (host.addressConnectionsMax === Infinity) return false;
  let waiting = 0;
  for (const id of crowdOf(host, from).joining)
    if (connectionOf(host, id).state.is !== 'waiting') waiting += 1;
  for (const gone of host.goneKnocks.values()) if (gone.from === from) waiting += 1;
  return waiting > ADDRESS_KNOCKS_MAX;
}

/** Whether the alias is, or looks like, the name of a bot with a key. A guest may not pass for it, also while it is away. HT6. */
function isOfBot({ botNames }: Host, { isBot }: Connection, alias: Alias): boolean {
  return !isBot && nameRefusal(draftOfNames(botNames), alias) !== undefined;
}

function newSession(host: Host, fresh: Fresh, room: RoomName, { alias, reads = false }: Hello): Session {
  const id = fresh.session ?? `${host.run}.${(host.named += 1).toString(36)}`;
  const fingerprint = host.fingerprintOf(fresh.token);
  return {
    id,
    fingerprint,
    room,
    hold: newHold(host),
    alias,
    place: reads ? 'none' : 'claimed',
    since: 0,
    here: undefined,
    comers: [],
    lastN: 0,
    answers: new Map(),
    saidMs: undefined,
    ...{ knocks: undefined, waitsOn: undefined },
    bucket: fullBucket(),
  };
}

/** The session of `up`, if it is in memory and the token proves its owner. A reader's is in the log only. */
function provenSession(host: Host, up: Hello, room: RoomName): Session | undefined {
  const session = up.session === undefined || up.reads ? undefined : host.sessions.get(up.session);
  return session && proves(host, session, up, room) ? session : undefined;
}

function proves(host: Host, own: Pick<Session, 'fingerprint' | 'room'>, up: Hello, room: RoomName): boolean {
  return up.token !== undefined && own.fingerprint === host.fingerprintOf(up.token) && own.room === room;
}
