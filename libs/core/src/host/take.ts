import type { ConnectionId, EpochMs, RoomName, SessionId } from '../ids.ts';
import type { Held, Hold, StoredRoom, StoredSession, Taken } from '../log-store.ts';
import type { Hello } from '../wire/up.ts';
import type { Leave } from '../room/intent.ts';
import { endIfStray, moved } from './arrive.ts';
import type { Out } from './effect.ts';
import { keep, newHold, restore, sessionFrom, setByLog, waitFor } from './host.ts';
import { deskFor, submit } from './load.ts';
import { catchUp, next } from './pipeline.ts';
import { fullBucket, pay } from './rate.ts';
import type { Connection, Fresh, Host, Session } from './state.ts';
import { sendAway } from './welcome.ts';

/** Asks the log for a place, once at a time, whatever node holds it. The client has proved that it is theirs. NO6. */
export function take(
  host: Host,
  connection: Connection,
  fresh: Fresh,
  hello: Hello,
  room: RoomName,
  session: SessionId,
  out: Out,
): void {
  const others = host.taking.get(session);
  if (others) {
    connection.state = { is: 'recalling', fresh, hello };
    return void others.push(connection.id);
  }
  host.taking.set(session, []);
  const place = { session, hold: newHold(host) };
  connection.state = { is: 'taking', fresh, hello, hold: place.hold, seq: Infinity };
  out({ type: 'take', connection: connection.id, room, place });
}

/** The log's answer. Whoever waited for it asks anew. NO6. */
export function taken(
  host: Host,
  id: ConnectionId,
  room: RoomName,
  place: Held,
  answer: Taken,
  atMs: EpochMs,
  out: Out,
): void {
  const others = host.taking.get(place.session) ?? [];
  host.taking.delete(place.session);
  settleTake(host, id, room, place, answer, atMs, out);
  for (const connection of others) out({ type: 'recall', connection, session: place.session });
}

/** The place is this node's now, also if the connection has gone meanwhile: then it is lost here. */
function settleTake(
  host: Host,
  id: ConnectionId,
  room: RoomName,
  { session: sessionId, hold }: Held,
  answer: Taken,
  atMs: EpochMs,
  out: Out,
): void {
  const connection = host.connections.get(id);
  const state = connection?.state.is === 'taking' ? connection.state : undefined;
  const taking = state?.hold === hold ? state : undefined;
  const own = host.sessions.get(sessionId);
  if (answer === 'unreadable') {
    if (connection && taking) sendAway(host, connection, 'store/failed', taking.hello, out);
    return;
  }
  if (answer === 'gone') {
    // What the log has ended is over, though the room has not come so far.
    if (own?.place === 'held') moved(host, own, out);
    if (connection && taking) {
      connection.state = { is: 'recalling', fresh: taking.fresh, hello: taking.hello, isOut: true };
      out({ type: 'recall', connection: id, session: sessionId });
    }
    const known = host.desks.get(room);
    if (known) next(host, known, atMs, out);
    return;
  }
  setByLog(host, answer.atMs, atMs);
  const session = sessionFrom(answer.session, 'held', hold, answer.seq);
  spend(host, session, own, answer, atMs);
  const leave = own?.place === 'leaving' ? leaveOf(host, own) : undefined;
  if (own) moved(host, own, out);
  keep(host, session);
  const desk = deskFor(host, room, out);
  if (taking) {
    taking.seq = answer.seq;
    desk.arriving.add(id);
  }
  if (leave) {
    session.place = 'leaving';
    submit(host, room, { ...leave, hold }, atMs, out);
  } else waitFor(host, sessionId, atMs);
  endIfStray(host, desk, session, out);
  desk.hasMissed ||= desk.isFollowed && !desk.writing && desk.room.seq < answer.seq;
  if (desk.isFollowed && !desk.isLoading) catchUp(host, desk, atMs, out);
  next(host, desk, atMs, out);
}

/** The leave that was asked for under the earlier hold, and is asked for again. */
function leaveOf(host: Host, { id, room }: Session): Leave | undefined {
  const desk = host.desks.get(room);
  const intents = [...(desk?.waiting ?? []), ...(desk?.writing?.intents ?? [])];
  return intents.find((intent): intent is Leave => intent.type === 'leave' && intent.session === id);
}

/**
 * The credit that the session has spent, here or as its latest asks in the log tell, and when it spoke: any of them may have been a message.
 * Only the log's clock knows how long ago. HO11, MO8.
 */
function spend(
  host: Host,
  session: Session,
  own: Session | undefined,
  taken: { session: StoredSession; atMs: EpochMs },
  atMs: EpochMs,
): void {
  const bucket = own?.bucket ?? fullBucket();
  if (!own)
    for (const ask of taken.session.accepted) pay(bucket, host.rate, 1, atMs - (taken.atMs - ask.atMs));
  Object.assign(session.bucket, bucket);
  const last = taken.session.accepted.at(-1);
  session.saidMs = own ? own.saidMs : last && atMs - (taken.atMs - last.atMs);
}

/** Another node took a place that was held here. NO6. */
export function movedAway(host: Host, id: SessionId, hold: Hold, atMs: EpochMs, out: Out): void {
  const session = host.sessions.get(id);
  if (!session || session.hold !== hold) return;
  moved(host, session, out);
  const desk = host.desks.get(session.room);
  if (desk) next(host, desk, atMs, out);
}

/** The places of a node that is gone are held here from now on, lost as after a restart. NO7. */
export function adopted(host: Host, rooms: readonly StoredRoom[], hold: Hold, atMs: EpochMs, out: Out): void {
  for (const stored of rooms) {
    const isNew = !host.desks.has(stored.name);
    for (const { id } of stored.sessions) {
      const own = host.sessions.get(id);
      if (own) moved(host, own, out);
    }
    const desk = restore(host, stored, hold, atMs);
    if (isNew) desk.isFollowed = desk.hasMissed = true;
    catchUp(host, desk, atMs, out);
  }
}
