import type { ConnectionId, EpochMs, Seq } from '../ids.ts';
import { LINE_LOOK_MS, REST_BYTES_MAX } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import { stand } from './caller.ts';
import type { Out } from './effect.ts';
import { firstThatFit } from './fit.ts';
import { deskOf, sessionOf } from './host.ts';
import { isPresent, type Connection, type Desk, type Host, type Present } from './state.ts';
import { enter, exit } from './typing.ts';
import { level, pageFrom, startOver } from './welcome.ts';

/**
 * HO15. A connection takes in less than it is told: from here on the log is its buffer. Everything up to the head has been
 * sent, and what it wants waits.
 */
export function fallBehind(host: Host, id: ConnectionId, out: Out): void {
  const connection = host.connections.get(id);
  if (!isPresent(connection) || connection.behind) return;
  const { room } = deskAt(host, connection);
  connection.behind = { told: room.seq, isReading: false };
  host.lines.delete(id);
  exit(host, room.name, id, out);
}

/** HO15. It has taken in all that it was told: the next page, or it is level again. */
export function goOn(host: Host, id: ConnectionId, atMs: EpochMs, out: Out): void {
  const connection = host.connections.get(id);
  if (!isPresent(connection)) return;
  const { behind } = connection;
  if (!behind || behind.isReading) return;
  const desk = deskAt(host, connection);
  // It reads, if slowly: what it wants has its turn as well.
  if (connection.line.length > 0) stand(host, connection, atMs + LINE_LOOK_MS);
  // HO5. Who would never be level is not told all of it.
  if (desk.room.seq - behind.told > host.sizes.catchUp) return startOver(host, connection, out);
  const events = pageFrom(host, desk, behind.told);
  if (events) return tell(host, connection, desk, behind, firstThatFit(events, REST_BYTES_MAX), out);
  behind.isReading = true;
  const limit = host.sizes.page + 1;
  out({ type: 'read', connection: id, room: desk.room.name, before: behind.told + limit, limit, as: 'rest' });
}

/** The log has answered with what comes next. Where it could not, the reader gets a fresh copy of the room. */
export function tellRest(
  host: Host,
  connection: Connection<Present>,
  events: readonly RoomEvent[] | undefined,
  out: Out,
): void {
  const { behind } = connection;
  // Meanwhile it has got a fresh copy of the room.
  if (!behind?.isReading) return;
  behind.isReading = false;
  if (!events) return startOver(host, connection, out);
  tell(host, connection, deskAt(host, connection), behind, firstThatFit(events, REST_BYTES_MAX), out);
}

/** Nothing happens between the last page and the broadcasts that follow it: nothing is missed, and nothing comes twice. */
function tell(
  host: Host,
  connection: Connection,
  { room }: Desk,
  behind: { told: Seq },
  events: RoomEvent[],
  out: Out,
): void {
  const { id } = connection;
  if (room.seq > behind.told) out({ type: 'send', connection: id, down: { type: 'events', events } });
  behind.told = events.at(-1)?.seq ?? room.seq;
  if (behind.told < room.seq) return;
  enter(host, room.name, id, out);
  level(host, connection);
}

function deskAt(host: Host, connection: Connection<Present>): Desk {
  return deskOf(host, sessionOf(host, connection).room);
}
