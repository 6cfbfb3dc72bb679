import type { Alias, EpochMs, RoomName, Seq, Token } from '../ids.ts';
import { OUTBOX_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import type { RoomEvent } from '../room/event.ts';
import { tallyFor } from '../room/questions.ts';
import { membersOf, standsOf } from '../room/room.ts';
import { bytesOfRoster } from '../wire/pack.ts';
import type { Hello } from '../wire/up.ts';
import { notJoining, standAgain } from './caller.ts';
import type { Out } from './effect.ts';
import { bytesOf, firstThatFit, lastThatFit } from './fit.ts';
import { deskOf, drop, sessionOf } from './host.ts';
import type { Connection, Cursor, Desk, Host, Present, Session } from './state.ts';
import { enter } from './typing.ts';

/** How far the client of this hello has come. */
export function cursorOf({ epoch, cursor: seq }: Hello): Cursor {
  return epoch !== undefined && seq !== undefined ? { epoch, seq } : undefined;
}

/** Gives a connection its session and a snapshot of the room. Returns the bytes sent. HO16. */
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
  const { events, bytes } = eventsFor(host, desk, cursor);
  const roster = membersOf(desk.room);
  const stands = standsOf(desk.room);
  const standing = stands.length > 0 ? { standing: stands } : {};
  const told = tallyFor(desk.room, alias);
  const tally = told.length > 0 ? { tally: told } : {};
  enter(host, room, connection.id, out);
  out({
    type: 'send',
    connection: connection.id,
    // prettier-ignore
    down: { type: 'welcome', room, alias, session: id, ...secret, epoch: host.epoch, seq, atMs, roster, ...standing, ...tally, lastN, resumed, events },
  });
  return bytes + bytesOfRoster(roster) + bytesOf(stands);
}

/** Lets a reader in, who gets neither roster nor broadcasts: the event at `seq` is the last that they may read. HO19. */
export function welcomeReader(
  host: Host,
  connection: Connection,
  {
    id: session,
    room,
    alias,
    seq,
    atMs,
  }: Pick<Session, 'id' | 'room' | 'alias'> & { seq: Seq; atMs: EpochMs },
  token: Token | undefined,
  out: Out,
): void {
  notJoining(host, connection);
  connection.state = { is: 'reading', room, alias, until: seq };
  const rest = { roster: [], lastN: 1, resumed: token === undefined, events: [] };
  const secret = token === undefined ? {} : { token };
  out({
    type: 'send',
    connection: connection.id,
    down: { type: 'welcome', room, alias, session, ...secret, epoch: host.epoch, seq, atMs, ...rest },
  });
}

/** Sends a fresh snapshot of the room to a member who cannot go on from their copy. Returns the bytes sent. HO5. */
export function startOver(host: Host, connection: Connection<Present>, out: Out): number {
  const session = sessionOf(host, connection);
  const desk = deskOf(host, session.room);
  // After a snapshot a client repeats its whole outbox, so those repeats are free. HO13.
  connection.repeats -= OUTBOX_MAX;
  return welcome(host, desk, session, connection, { cursor: undefined }, out);
}

/** Makes the connection level: everything so far was sent to it. HO15. */
export function level(host: Host, connection: Connection): void {
  if (!connection.behind) return;
  connection.behind = undefined;
  standAgain(host, connection);
}

/** Refuses a newcomer and closes the connection. `asked` is what their hello claims, if there was one. HO8. */
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
 * The event at `seq` and a page of those after it; `undefined` if they are older than the tail. The first lets a client recognise its
 * log: one that was restored from a copy has other events at the same places.
 */
export function pageFrom({ sizes }: Host, desk: Desk, seq: Seq): RoomEvent[] | undefined {
  const from = desk.tail.length - (desk.room.seq - seq) - Math.min(seq, 1);
  return from < 0 ? undefined : firstThatFit(desk.tail.slice(from, from + sizes.page + 1));
}

/** The events of a welcome: those after the client's copy, a page of them, or the latest. HO5. */
function eventsFor(host: Host, desk: Desk, cursor: Cursor): NonNullable<Desk['latest']> {
  const missed = cursor?.epoch === host.epoch ? desk.room.seq - cursor.seq : -1;
  if (!cursor || missed < 0 || missed > host.sizes.catchUp) return latest(host, desk);
  // Older events it will ask for.
  return withBytes(pageFrom(host, desk, cursor.seq) ?? []);
}

const withBytes = (events: RoomEvent[]) => ({ events, bytes: bytesOf(events) });

/** The events of a fresh snapshot: one list for all at this place, so that a door encodes it once. */
function latest({ sizes }: Host, desk: Desk): NonNullable<Desk['latest']> {
  desk.latest ??= withBytes(lastThatFit(desk.tail.slice(-sizes.history)));
  return desk.latest;
}
