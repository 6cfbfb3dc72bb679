import type { Alias, RoomName, Seq, Token } from '../ids.ts';
import { OUTBOX_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import type { RoomEvent } from '../room/event.ts';
import { membersOf } from '../room/room.ts';
import { bytesOfRoster } from '../wire/pack.ts';
import { notJoining, standAgain } from './caller.ts';
import type { Out } from './effect.ts';
import { bytesOf, firstThatFit, lastThatFit } from './fit.ts';
import { deskOf, drop, sessionOf } from './host.ts';
import type { Connection, Cursor, Desk, Host, Present, Session } from './state.ts';
import { enter } from './typing.ts';

/** Gives a connection its session and a copy of the room at the head of the log. Returns what it is told, in bytes. HO16. */
export function welcome(
  host: Host,
  desk: Desk,
  session: Session,
  connection: Connection,
  { cursor, token }: { cursor: Cursor; token?: Token },
  out: Out,
): number {
  session.here = connection.id;
  notJoining(host, connection);
  level(host, connection);
  connection.state = { is: 'present', session: session.id };
  const { seq, lastAtMs: atMs } = desk.room;
  const { id, room, alias, lastN } = session;
  const resumed = token === undefined;
  const secret = resumed ? {} : { token };
  const events = eventsFor(host, desk, cursor);
  const roster = membersOf(desk.room);
  enter(host, room, connection.id, out);
  out({
    type: 'send',
    connection: connection.id,
    // prettier-ignore
    down: { type: 'welcome', room, alias, session: id, ...secret, epoch: host.epoch, seq, atMs, roster, lastN, resumed, events },
  });
  return bytesOf(events) + bytesOfRoster(roster);
}

/** HO5. A fresh copy of the room, for who is here and cannot go on from what they have. */
export function startOver(host: Host, connection: Connection<Present>, out: Out): void {
  const session = sessionOf(host, connection);
  const desk = deskOf(host, session.room);
  // HO13. A client asks all of its outbox again then, however often it is told to.
  connection.repeats -= OUTBOX_MAX;
  welcome(host, desk, session, connection, { cursor: undefined }, out);
}

/** HO15. A connection has been told all there is. */
export function level(host: Host, connection: Connection): void {
  if (!connection.behind) return;
  connection.behind = undefined;
  standAgain(host, connection);
}

/** HO8. Whoever was not let in hears why, and nothing else. `asked` is what they said of themselves, if they said anything. */
export function sendAway(
  host: Host,
  connection: Connection,
  why: Why,
  asked: { alias?: Alias; room?: RoomName },
  out: Out,
): void {
  notJoining(host, connection);
  const { alias, room } = asked;
  const who = { ...(alias === undefined ? {} : { alias }), ...(room === undefined ? {} : { room }) };
  out({ type: 'report', report: { what: 'refused', connection: connection.id, why, ...who } });
  hangUp(host, connection, why, out);
}

/** Ends a connection with its reason. */
export function hangUp(host: Host, connection: Connection, why: Why, out: Out): void {
  drop(host, connection);
  out({ type: 'send', connection: connection.id, down: { type: 'bye', why } });
  out({ type: 'close', connection: connection.id });
}

/**
 * The event at `seq` and a page of those after it; `undefined` if they are older than what is at hand. The first shows a reader
 * whether this is the log they know: one that was put back from a copy goes on differently under the same numbers.
 */
export function pageFrom({ sizes }: Host, desk: Desk, seq: Seq): RoomEvent[] | undefined {
  const from = desk.tail.length - (desk.room.seq - seq) - Math.min(seq, 1);
  return from < 0 ? undefined : firstThatFit(desk.tail.slice(from, from + sizes.page + 1));
}

/** HO5. What a client that is let in is told at once: what follows its copy, a page of it, or the latest. */
function eventsFor(host: Host, desk: Desk, cursor: Cursor): RoomEvent[] {
  const missed = cursor?.epoch === host.epoch ? desk.room.seq - cursor.seq : -1;
  if (!cursor || missed < 0 || missed > host.sizes.catchUp) return latest(host, desk);
  // What is not at hand it will ask for.
  return pageFrom(host, desk, cursor.seq) ?? [];
}

/** What a fresh copy of a room has of what was said. */
export function latest({ sizes }: Host, { tail }: Desk): RoomEvent[] {
  return lastThatFit(tail.slice(-sizes.history));
}
