import type { ConnectionId, EpochMs, RoomName, Seq } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Down } from '../wire/down.ts';
import type { Up } from '../wire/up.ts';
import { tellRest } from './behind.ts';
import { connectionOf, payForReading, standAgain } from './caller.ts';
import { bytesOf, firstThatFit, lastThatFit } from './fit.ts';
import type { Out, Read } from './effect.ts';
import { deskOf, sessionOf } from './host.ts';
import {
  isLetIn,
  isPresent,
  type Connection,
  type Desk,
  type Host,
  type Present,
  type Reading,
} from './state.ts';
import { bytesOfRoster } from '../wire/pack.ts';
import { membersOf } from '../room/room.ts';
import { latest, pageFrom, startOver } from './welcome.ts';

/** Sends the next page to a client that is behind: from the tail, or from the log. Without `after`, a fresh snapshot. HO5. */
export function sync(
  host: Host,
  connection: Connection<Present>,
  after: Seq | undefined,
  atMs: EpochMs,
  out: Out,
): void {
  const desk = deskAt(host, connection);
  // A client ahead of the log knows another log, and gets a fresh snapshot.
  if (after === undefined || after > desk.room.seq) return freshCopy(host, connection, desk, atMs, out);
  const events = pageFrom(host, desk, after);
  const limit = host.sizes.page + 1;
  if (events) return tell(host, connection, { type: 'events', events }, atMs, out);
  ask(host, { ...whose(connection, desk.room.name), before: after + limit, limit, as: 'events' }, out);
}

/** A snapshot costs by its size as well: in a full room its roster alone is as long as a page. HO16. */
function freshCopy(host: Host, connection: Connection<Present>, desk: Desk, atMs: EpochMs, out: Out): void {
  payForReading(host, connection, bytesOf(latest(host, desk)) + bytesOfRoster(membersOf(desk.room)), atMs);
  startOver(host, connection, out);
}

/** Sends older messages to a member, a recording or a reader. HO10, HO19. */
export function page(
  host: Host,
  connection: Connection<Present | Reading>,
  up: Extract<Up, { type: 'page' }>,
  atMs: EpochMs,
  out: Out,
): void {
  const { before, limit, forward = false } = up;
  const { state } = connection;
  const room = state.is === 'reading' ? state.room : sessionOf(host, connection as Connection<Present>).room;
  // A reader's room may have no members, and then it has no desk.
  const desk = host.desks.get(room);
  const found = desk && !desk.isLoading ? pageBefore(desk, before, limit) : undefined;
  if (!found)
    return ask(
      host,
      { ...whose(connection, room), before, limit, as: forward ? 'pageForward' : 'page' },
      out,
    );
  const events = forward ? firstThatFit(found) : lastThatFit(found);
  tell(host, connection, { type: 'page', before, events }, atMs, out);
}

/**
 * Takes in the log's answer. If it was unreadable, a page is refused and may be asked for again; a client that is behind gets a snapshot.
 */
export function read(
  host: Host,
  asked: Read,
  found: readonly RoomEvent[] | undefined,
  atMs: EpochMs,
  out: Out,
): void {
  const { connection: id, before, as } = asked;
  const connection = host.connections.get(id);
  if (!isLetIn(connection)) return;
  if (as === 'rest') return isPresent(connection) ? tellRest(host, connection, found, out) : undefined;
  connection.isReading = false;
  standAgain(host, connection);
  if (!found)
    return as === 'events' && isPresent(connection)
      ? startOver(host, connection, out)
      : notRead(id, before, out);
  const events = as === 'page' ? lastThatFit(found) : firstThatFit(found);
  tell(
    host,
    connection,
    as === 'events' ? { type: 'events', events } : { type: 'page', before, events },
    atMs,
    out,
  );
}

function notRead(connection: ConnectionId, before: Seq, out: Out): void {
  const why = 'page/failed';
  out({ type: 'report', report: { what: 'refused', connection, why } });
  out({ type: 'send', connection, down: { type: 'refused', before, why } });
}

function ask(host: Host, read: Read, out: Out): void {
  connectionOf(host, read.connection).isReading = true;
  out(read);
}

function tell(
  host: Host,
  connection: Connection,
  down: Extract<Down, { events: RoomEvent[]; type: 'events' | 'page' }>,
  atMs: EpochMs,
  out: Out,
): void {
  payForReading(host, connection, bytesOf(down.events), atMs);
  out({ type: 'send', connection: connection.id, down });
}

function whose({ id: connection }: Connection, room: RoomName) {
  return { type: 'read', connection, room } as const;
}

/** The events just before `before`; `undefined` if some of them are older than the tail. */
function pageBefore({ room, tail }: Desk, before: Seq, limit: number): RoomEvent[] | undefined {
  const end = Math.min(before, room.seq + 1);
  const first = Math.max(end - limit, 1);
  const at = room.seq + 1 - tail.length;
  return first < at ? undefined : tail.slice(first - at, end - at);
}

function deskAt(host: Host, connection: Connection<Present>): Desk {
  return deskOf(host, sessionOf(host, connection).room);
}
