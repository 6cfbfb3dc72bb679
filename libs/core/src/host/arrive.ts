import type { EpochMs } from '../ids.ts';
import { connectionOf, payForReading } from './caller.ts';
import type { Out } from './effect.ts';
import { callBack, stillOpen } from './follow.ts';
import { forgetSession } from './host.ts';
import type { Connection, Cursor, Desk, Host, Session } from './state.ts';
import { readTail } from './tails.ts';
import { stopTyping } from './typing.ts';
import { cursorOf, hangUp, welcome } from './welcome.ts';

/**
 * Gives a place back, without a leave or a join in the log. An older connection gets the reason and ends. A return is no claim, but costs
 * by the size of its welcome. HO4, HO7, HO16.
 */
export function resume(
  host: Host,
  desk: Desk,
  session: Session,
  connection: Connection,
  cursor: Cursor,
  atMs: EpochMs,
  out: Out,
): void {
  if (session.here) hangUp(host, connectionOf(host, session.here), 'session/elsewhere', out);
  host.backBy.delete(session.id);
  const { alias, room } = session;
  out({ type: 'report', report: { what: 'resumed', alias, room, connection: connection.id } });
  const bytes = welcome(host, desk, session, connection, { cursor }, out);
  payForReading(host, connection, bytes, atMs);
}

/** Lets in those whose places were taken at a place of the log that the room has reached. NO6. */
export function arrive(host: Host, desk: Desk, atMs: EpochMs, out: Out): void {
  for (const id of desk.arriving) {
    const connection = host.connections.get(id);
    if (connection?.state.is === 'taking' && connection.state.seq > desk.room.seq) continue;
    if (connection?.state.is !== 'taking') {
      desk.arriving.delete(id);
      continue;
    }
    const { hello, hold, fresh } = connection.state;
    const session = host.sessions.get(hello.session ?? '');
    const isTheirs = session?.hold === hold && session.place === 'held';
    // The room gave its tail up meanwhile. Whoever asked for the place anew could find the same again and again. HO20.
    if (isTheirs && desk.isShort) {
      if (!desk.isLoading) readTail(host, desk, out);
      continue;
    }
    desk.arriving.delete(id);
    if (isTheirs) {
      resume(host, desk, session, connection, cursorOf(hello), atMs, out);
      continue;
    }
    // The place was taken once more, or is over: the log knows.
    connection.state = { is: 'recalling', fresh, hello };
    out({ type: 'recall', connection: id, session: hello.session ?? '' });
  }
}

/** Ends the places of a room that was read, if they are over: nobody is here in them. */
export function endStrays(host: Host, desk: Desk, out: Out): void {
  for (const id of host.isAlone ? [] : host.backBy.keys()) {
    const session = host.sessions.get(id);
    if (session) endIfStray(host, desk, session, out);
  }
}

/**
 * A place that this node took may be over by the time it hears so: a moderator has put its owner out, and the room has come further than
 * the log's answer. Whoever waits for it asks the log. MO3, NO6.
 */
export function endIfStray(host: Host, { room, isLoading }: Desk, session: Session, out: Out): void {
  const { id, place, since, here } = session;
  if (isLoading || host.isAlone || place !== 'held' || here !== undefined) return;
  if (session.room === room.name && since <= room.seq && !room.roster.has(id)) moved(host, session, out);
}

/** Another node holds this place now. It is no leave, and whoever was here under it is told. HO7, NO6. */
export function moved(host: Host, session: Session, out: Out): void {
  const { id, here, room } = session;
  const desk = host.desks.get(room);
  forgetSession(host, id);
  host.backBy.delete(id);
  stopTyping(host, session);
  if (desk) desk.waiting = stillOpen(host, desk, desk.waiting, out);
  if (here !== undefined) hangUp(host, connectionOf(host, here), 'session/elsewhere', out);
  callBack(session, out);
}
