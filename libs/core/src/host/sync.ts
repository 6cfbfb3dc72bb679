import { assert } from '../assert.ts';
import type { ConnectionId, Seq } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Out } from './effect.ts';
import { deskOf, type Host, type Present } from './host.ts';
import { pageFrom, welcome } from './welcome.ts';

/** HO5. The next page for a client that is behind: from what is at hand, or from the log. Without `after`, a fresh copy. */
export function sync(
  host: Host,
  { id: connection, session: id }: Present,
  after: Seq | undefined,
  out: Out,
): void {
  const session = host.sessions.get(id);
  assert(session !== undefined, 'a member has a session', { connection });
  const desk = deskOf(host, session.room);
  // Nobody can be ahead of the log: whoever seems to be needs a fresh copy.
  if (after === undefined || after > desk.room.seq) return startOver(host, connection, out);
  const events = pageFrom(host, desk, after);
  if (events) out({ type: 'send', connection, down: { type: 'events', events } });
  else {
    const limit = host.sizes.page + 1;
    out({ type: 'read', connection, room: session.room, before: after + limit, limit });
  }
}

/** The log has answered; where it could not, a fresh copy of the room has to do. */
export function read(
  host: Host,
  connection: ConnectionId,
  events: readonly RoomEvent[] | undefined,
  out: Out,
): void {
  if (host.connections.get(connection)?.state !== 'present') return;
  if (events) out({ type: 'send', connection, down: { type: 'events', events: [...events] } });
  else startOver(host, connection, out);
}

function startOver(host: Host, id: ConnectionId, out: Out): void {
  const connection = host.connections.get(id);
  const session = connection?.state === 'present' ? host.sessions.get(connection.session) : undefined;
  if (!session) return;
  const desk = deskOf(host, session.room);
  welcome(host, desk, session, { id, cursor: undefined }, [...desk.room.roster.values()], out);
}
