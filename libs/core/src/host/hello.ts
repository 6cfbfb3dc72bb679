import { roomName } from '../alias.ts';
import { assert } from '../assert.ts';
import type { ConnectionId, EpochMs, RoomName } from '../ids.ts';
import type { Recalled } from '../log-store.ts';
import type { Hello } from '../wire/up.ts';
import { WIRE_VERSION } from '../wire/version.ts';
import { connectionOf, mayClaim, payForReading } from './caller.ts';
import type { Out } from './effect.ts';
import { deskOf, sessionFrom } from './host.ts';
import { submit } from './pipeline.ts';
import { fullBucket } from './rate.ts';
import type { Connection, Cursor, Fresh, Host, Session, Waiting } from './state.ts';
import { hangUp, sendAway, welcome } from './welcome.ts';

/** HO2, HO3. A place of one's own is taken back before any alias is claimed: nobody is kept out by their own ghost. */
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
  if (up.session === undefined)
    return claim(host, connection, newSession(host, fresh, room, up), up, atMs, out, fresh);
  const own = provenSession(host, up, room);
  if (own?.place === 'held') return resume(host, own, connection, cursorOf(up), atMs, out);
  connection.state = { is: 'recalling', fresh, hello: up };
  out({ type: 'recall', connection: id, session: up.session });
}

/** HO3. The log has been asked. Meanwhile the session may have come to life again, or the connection have ended. */
export function recalled(host: Host, id: ConnectionId, stored: Recalled, atMs: EpochMs, out: Out): void {
  const connection = host.connections.get(id);
  if (connection?.state.is !== 'recalling') return;
  const { fresh, hello: up } = connection.state;
  const room = roomName(up.room);
  assert(room !== undefined, 'who is recalled has said a proper hello', { id });
  const own = provenSession(host, up, room);
  if (own?.place === 'held') return resume(host, own, connection, cursorOf(up), atMs, out);
  // On its way in or out: whose it will be is not known before that is written.
  if (own) return void own.comers.push(id);
  // In a new session they would say again what the log may have.
  if (stored === 'unreadable') return sendAway(host, connection, 'store/failed', up, out);
  const goesOn = stored !== 'none' && proves(host, stored, up, room);
  if (goesOn) return claim(host, connection, sessionFrom(stored, 'claimed'), up, atMs, out);
  claim(host, connection, newSession(host, fresh, room, up), up, atMs, out, fresh);
}

/**
 * HO4, HO7, HO16. Nobody sees a leave or a join; an older connection ends, and is told why. It is no claim, which is paid for
 * otherwise: who returns in a circle pays for what they are told each time.
 */
function resume(
  host: Host,
  session: Session,
  connection: Connection,
  cursor: Cursor,
  atMs: EpochMs,
  out: Out,
): void {
  if (session.here) hangUp(host, connectionOf(host, session.here), 'session/elsewhere', out);
  host.backBy.delete(session.id);
  out({ type: 'report', report: { what: 'resumed', alias: session.alias, room: session.room } });
  const desk = deskOf(host, session.room);
  const bytes = welcome(host, desk, session, connection, { cursor }, out);
  payForReading(host, connection, bytes, atMs);
}

/** AL4. Asks the room for the alias. A session that goes on keeps its numbers, so that nothing is done twice. */
function claim(
  host: Host,
  connection: Connection,
  session: Session,
  up: Hello,
  atMs: EpochMs,
  out: Out,
  fresh?: Fresh,
): void {
  if (!mayClaim(host, connection, atMs)) return sendAway(host, connection, 'address/full', up, out);
  const { alias } = up;
  const cursor = cursorOf(up);
  const told = fresh ? { token: fresh.token } : {};
  connection.state = { is: 'claiming', session: session.id, cursor, ...told };
  // What was spent before the hello was spent.
  const { id, bucket } = connection;
  host.sessions.set(session.id, { ...session, alias, here: id, bucket });
  submit(host, session.room, { type: 'join', session: session.id, alias }, atMs, out);
}

function newSession(host: Host, fresh: Fresh, room: RoomName, { alias }: Hello): Session {
  const id = fresh.session ?? `${host.run}.${(host.named += 1).toString(36)}`;
  const fingerprint = host.fingerprintOf(fresh.token);
  return {
    id,
    fingerprint,
    room,
    alias,
    place: 'claimed',
    here: undefined,
    comers: [],
    lastN: 0,
    answers: new Map(),
    bucket: fullBucket(),
  };
}

/** The session that `up` asks for, if it is held in memory and the asker proves to own it. */
function provenSession(host: Host, up: Hello, room: RoomName): Session | undefined {
  const session = up.session === undefined ? undefined : host.sessions.get(up.session);
  return session && proves(host, session, up, room) ? session : undefined;
}

function proves(host: Host, own: Pick<Session, 'fingerprint' | 'room'>, up: Hello, room: RoomName): boolean {
  return up.token !== undefined && own.fingerprint === host.fingerprintOf(up.token) && own.room === room;
}

function cursorOf({ epoch, cursor: seq }: Hello): Cursor {
  return epoch !== undefined && seq !== undefined ? { epoch, seq } : undefined;
}
