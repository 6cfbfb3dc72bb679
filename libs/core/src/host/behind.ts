import type { ConnectionId, EpochMs, Seq } from '../ids.ts';
import { LINE_LOOK_MS, REST_BYTES_MAX } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Down } from '../wire/down.ts';
import { paidForRest, stand } from './caller.ts';
import type { Out } from './effect.ts';
import { firstThatFit } from './fit.ts';
import { deskOf, sessionOf } from './host.ts';
import { readLog } from './reads.ts';
import { isLetIn, isPresent, type Connection, type Desk, type Host, type Present } from './state.ts';
import { enter, exit } from './typing.ts';
import { level, pageFrom, startOver } from './welcome.ts';

type Events = Extract<Down, { type: 'events' }>;

/**
 * A connection reads less than it is sent: from here on the log is its buffer. Everything up to the head was sent, and its asks wait.
 * HO15.
 */
export function fallBehind(host: Host, id: ConnectionId, out: Out): void {
  const connection = host.connections.get(id);
  if (!isLetIn(connection) || connection.behind) return;
  host.lines.delete(id);
  // A reader hears no broadcasts that it could leave: its asks wait, which is all.
  if (!isPresent(connection)) return void (connection.behind = { told: 0, isReading: false });
  const { room } = deskAt(host, connection);
  connection.behind = { told: room.seq, isReading: false };
  exit(host, room.name, id, out);
}

/** The queue is empty: sends the next page, or the connection is level again. HO15. */
export function goOn(host: Host, id: ConnectionId, atMs: EpochMs, out: Out): void {
  const connection = host.connections.get(id);
  if (connection?.state.is === 'reading') return level(host, connection);
  if (!isPresent(connection)) return;
  const { behind } = connection;
  if (!behind || behind.isReading) return;
  const desk = deskAt(host, connection);
  // A slow reader is still served.
  if (connection.line.length > 0) stand(host, connection, atMs + LINE_LOOK_MS);
  if (behind.told === desk.room.seq) return becomeLevel(host, connection, desk, out);
  if (!paidForRest(host, connection, atMs)) return;
  // A client too far behind to become level gets a snapshot. HO5.
  if (desk.room.seq - behind.told > host.sizes.catchUp) return void startOver(host, connection, out);
  const events = pageFrom(host, desk, behind.told);
  if (events) return tell(host, connection, desk, behind, downOf(firstThatFit(events, REST_BYTES_MAX)), out);
  behind.isReading = true;
  const limit = host.sizes.page + 1;
  const asked = { room: desk.room.name, before: behind.told + limit, limit, bytesMax: REST_BYTES_MAX };
  readLog(host, connection, { ...asked, forward: true, as: 'rest' }, out);
}

/** Takes in the log's next page. If it was unreadable, the reader gets a snapshot. */
export function tellRest(
  host: Host,
  connection: Connection<Present>,
  down: Events | undefined,
  out: Out,
): void {
  const { behind } = connection;
  // A snapshot was sent meanwhile.
  if (!behind?.isReading) return;
  behind.isReading = false;
  if (!down) return void startOver(host, connection, out);
  tell(host, connection, deskAt(host, connection), behind, down, out);
}

/** No event comes between the last page and the next broadcast, so none is lost or repeated. */
function tell(
  host: Host,
  connection: Connection,
  desk: Desk,
  behind: { told: Seq },
  down: Events,
  out: Out,
): void {
  const { room } = desk;
  if (room.seq > behind.told) out({ type: 'send', connection: connection.id, down });
  behind.told = down.events.at(-1)?.seq ?? room.seq;
  if (behind.told === room.seq) becomeLevel(host, connection, desk, out);
}

function becomeLevel(host: Host, connection: Connection, { room }: Desk, out: Out): void {
  enter(host, room.name, connection.id, out);
  level(host, connection);
}

const downOf = (events: RoomEvent[]): Events => ({ type: 'events', events });

function deskAt(host: Host, connection: Connection<Present>): Desk {
  return deskOf(host, sessionOf(host, connection).room);
}
