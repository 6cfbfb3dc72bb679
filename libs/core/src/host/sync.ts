import type { EpochMs, Seq } from '../ids.ts';
import { PAGE_BYTES_MAX } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Down } from '../wire/down.ts';
import type { Up } from '../wire/up.ts';
import { tellRest } from './behind.ts';
import { payForReading, standAgain } from './caller.ts';
import { bytesOf, firstThatFit, lastThatFit } from './fit.ts';
import type { Out, Read } from './effect.ts';
import { deskOf, sessionOf } from './host.ts';
import { readDone, readLog } from './reads.ts';
import {
  isLetIn,
  isPresent,
  type Connection,
  type Desk,
  type Host,
  type Present,
  type Reading,
} from './state.ts';
import { pageFrom, startOver } from './welcome.ts';

/** Events for a client, and their bytes. */
type Told = Extract<Down, { type: 'events' | 'page' }>;
type Found = { down: Told; bytes: number };
const foundIn = (down: Told): Found => ({ down, bytes: bytesOf(down.events) });

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
  if (after === undefined || after > desk.room.seq) return freshCopy(host, connection, atMs, out);
  const events = pageFrom(host, desk, after);
  const limit = host.sizes.page + 1;
  if (events) return tell(host, connection, foundIn({ type: 'events', events }), atMs, out);
  ask(
    host,
    connection,
    { room: desk.room.name, before: after + limit, limit, forward: true, as: 'events' },
    out,
  );
}

/** A snapshot costs by its size as well: in a full room its roster alone is as long as a page. HO16. */
function freshCopy(host: Host, connection: Connection<Present>, atMs: EpochMs, out: Out): void {
  payForReading(host, connection, startOver(host, connection, out), atMs);
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
  if (!found) return ask(host, connection, { room, before, limit, forward, as: 'page' }, out);
  const events = forward ? firstThatFit(found) : lastThatFit(found);
  tell(host, connection, foundIn({ type: 'page', before, events }), atMs, out);
}

/**
 * Takes in the log's answer. If it was unreadable, a page is refused and may be asked for again. A client that is behind gets a snapshot,
 * also where the log does not have any more what it missed.
 */
export function read(
  host: Host,
  asked: Read,
  inLog: readonly RoomEvent[] | undefined,
  atMs: EpochMs,
  out: Out,
): void {
  const { before, as } = asked;
  const events = inLog && !isCut(asked, inLog) ? [...inLog] : undefined;
  // One message for all who asked for the same, so that a door encodes it once.
  const down: Told | undefined =
    events && (as === 'page' ? { type: as, before, events } : { type: 'events', events });
  const found = down && foundIn(down);
  for (const { connection: id } of readDone(host, asked, out)) {
    const connection = host.connections.get(id);
    if (isLetIn(connection)) answer(host, connection, asked, found, atMs, out);
  }
}

function answer(
  host: Host,
  connection: Connection<Present | Reading>,
  { before, as }: Read,
  found: Found | undefined,
  atMs: EpochMs,
  out: Out,
): void {
  if (as === 'rest') {
    const rest = found?.down.type === 'events' ? found.down : undefined;
    return isPresent(connection) ? tellRest(host, connection, rest, out) : undefined;
  }
  connection.isReading = false;
  standAgain(host, connection);
  if (!found && as === 'events' && isPresent(connection)) return freshCopy(host, connection, atMs, out);
  if (!found) return notRead(host, connection, before, atMs, out);
  tell(host, connection, found, atMs, out);
}

/** Whether the log begins later than the events that a client lacks. LS16a. */
function isCut({ as, before, limit }: Read, [first]: readonly RoomEvent[]): boolean {
  return as !== 'page' && (first?.seq ?? Infinity) > before - limit + 1;
}

function notRead(host: Host, reader: Connection, before: Seq, atMs: EpochMs, out: Out): void {
  const why = 'page/failed';
  const { id: connection } = reader;
  payForReading(host, reader, 0, atMs);
  out({ type: 'report', report: { what: 'refused', connection, why } });
  out({ type: 'send', connection, down: { type: 'refused', before, why } });
}

function ask(
  host: Host,
  connection: Connection,
  asked: Pick<Read, 'room' | 'before' | 'limit' | 'forward' | 'as'>,
  out: Out,
): void {
  connection.isReading = true;
  readLog(host, connection, { ...asked, bytesMax: PAGE_BYTES_MAX }, out);
}

function tell(host: Host, connection: Connection, { down, bytes }: Found, atMs: EpochMs, out: Out): void {
  payForReading(host, connection, bytes, atMs);
  out({ type: 'send', connection: connection.id, down });
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
