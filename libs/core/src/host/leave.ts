import type { ConnectionId, EpochMs } from '../ids.ts';
import { connectionOf, forget, notJoining } from './caller.ts';
import type { Out } from './effect.ts';
import { deskOf, drop, forgetSession, waitFor } from './host.ts';
import { loseKnock, tickKnocks } from './knock.ts';
import { serveLines } from './line.ts';
import { submit } from './load.ts';
import { finish } from './pipeline.ts';
import { isLetIn, ownSession, type Connection, type Host, type Session } from './state.ts';
import { tickGoneKnocks } from './unknock.ts';
import { lookAtTyping, stopTyping } from './typing.ts';
import { hangUp, sendAway } from './welcome.ts';

/** Quits at once: no place is kept. RO4. */
export function quit(host: Host, connection: Connection, atMs: EpochMs, out: Out): void {
  const session = ownSession(host, connection);
  drop(host, connection);
  notJoining(host, connection);
  out({ type: 'close', connection: connection.id });
  if (session) leave(host, session, 'quit', atMs, out);
}

/** A connection that closes without a quit is lost; its session waits for a return. HO4. */
export function closed(host: Host, id: ConnectionId, atMs: EpochMs, out: Out): void {
  out({ type: 'report', report: { what: 'closed', connection: id } });
  const connection = connectionOf(host, id);
  const session = ownSession(host, connection);
  forget(host, connection, atMs);
  if (session) lose(host, session, atMs, out);
}

/** Closes a connection that sends too much, or only nonsense; its session waits as if the connection was lost. HO13. */
export function flooded(host: Host, connection: Connection, atMs: EpochMs, out: Out): void {
  const session = ownSession(host, connection);
  sendAway(host, connection, 'rate/flood', session ?? {}, out);
  if (session) lose(host, session, atMs, out);
}

/** Cuts a connection that reads nothing, as it cannot be refused. Its close is reported like any other. SE17. */
export function stuck(host: Host, id: ConnectionId, out: Out): void {
  const connection = host.connections.get(id);
  const session = connection && ownSession(host, connection);
  const who = session ? { alias: session.alias, room: session.room } : {};
  out({ type: 'report', report: { what: 'stuck', connection: id, ...who } });
  out({ type: 'cut', connection: id });
}

function lose(host: Host, session: Session, atMs: EpochMs, out: Out): void {
  if (session.place === 'none') return forgetReader(host, session);
  if (session.knocks) return loseKnock(host, session, atMs, out);
  stopTyping(host, session);
  session.here = undefined;
  // Not through `backBy`, where leaves that could not be stored wait longer.
  if (host.resumeWaitMs === 0) return leave(host, session, 'lost', atMs, out);
  waitFor(host, session.id, atMs);
}

/** Ends the waits that are over. HO1, HO4, HO12, TY2. */
export function tick(host: Host, atMs: EpochMs, out: Out): void {
  for (const [id, byMs] of host.helloBy) {
    if (byMs > atMs) break;
    sendAway(host, connectionOf(host, id), 'alias/timeout', {}, out);
  }
  for (const [id, byMs] of host.backBy) {
    if (byMs > atMs) break;
    host.backBy.delete(id);
    const session = host.sessions.get(id);
    if (session) leave(host, session, 'lost', atMs, out);
  }
  for (const [from, byMs] of host.forgetBy) {
    if (byMs > atMs) break;
    host.forgetBy.delete(from);
    host.crowds.delete(from);
  }
  if (host.linesByMs !== undefined && host.linesByMs <= atMs) serveLines(host, atMs, out);
  tickKnocks(host, atMs, out);
  tickGoneKnocks(host, atMs, out);
  lookAtTyping(host, atMs, out);
}

/**
 * Lets so many connections go, those that came first, and takes no newcomers any more. A client that was in comes back by itself, to
 * another node, and nobody hears of it. A bot has no client, so it stays until the end. HO9a.
 */
export function drain(host: Host, count: number, atMs: EpochMs, out: Out): void {
  host.draining = true;
  let left = count;
  for (const connection of host.connections.values()) {
    if (connection.state.is === 'ended' || connection.isBot) continue;
    if (left === 0) return;
    left -= 1;
    letGo(host, connection, atMs, out);
  }
}

/** Ends a connection as if it was lost: a goodbye would be told to its person. Who is not in yet gets one, and tries again. */
function letGo(host: Host, connection: Connection, atMs: EpochMs, out: Out): void {
  const session = ownSession(host, connection);
  if (isLetIn(connection)) {
    drop(host, connection);
    out({ type: 'close', connection: connection.id });
  } else sendAway(host, connection, 'server/closing', session ?? {}, out);
  if (session) lose(host, session, atMs, out);
}

/** Tells everyone before the server goes. It keeps their places, which a restarted server finds. HO9. */
export function stop(host: Host, atMs: EpochMs, out: Out): void {
  host.stopping = true;
  for (const connection of host.connections.values())
    if (connection.state.is !== 'ended') hangUp(host, connection, 'server/closing', out);
  for (const session of host.sessions.values()) session.here = undefined;
  host.backBy.clear();
  host.goneKnocks.clear();
  host.typing.clear();
  finish(host, atMs, out);
}

/** Nobody was told of this reader yet, unless that is being written. HO19. */
function forgetReader(host: Host, { id, room }: Session): void {
  forgetSession(host, id);
  const desk = deskOf(host, room);
  desk.waiting = desk.waiting.filter(({ session }) => session !== id);
}

function leave(host: Host, session: Session, how: 'quit' | 'lost', atMs: EpochMs, out: Out): void {
  if (session.place === 'none') return forgetReader(host, session);
  if (session.knocks) return loseKnock(host, session, atMs, out);
  stopTyping(host, session);
  session.place = 'leaving';
  session.here = undefined;
  const { id, hold } = session;
  submit(host, session.room, { type: 'leave', session: id, hold, how }, atMs, out);
}
