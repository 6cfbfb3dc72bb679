import { assert } from '../assert.ts';
import type { ConnectionId, Seq } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import type { Up } from '../wire/up.ts';
import { tellRest } from './behind.ts';
import type { Out, Read } from './effect.ts';
import { deskOf, type Desk, type Host, type Present } from './host.ts';
import { pageFrom, welcome } from './welcome.ts';

/** HO5. The next page for a client that is behind: from what is at hand, or from the log. Without `after`, a fresh copy. */
export function sync(host: Host, connection: Present, after: Seq | undefined, out: Out): void {
  const desk = deskAt(host, connection);
  // Nobody can be ahead of the log: whoever seems to be needs a fresh copy.
  if (after === undefined || after > desk.room.seq) return startOver(host, connection.id, out);
  const events = pageFrom(host, desk, after);
  const limit = host.sizes.page + 1;
  const read = { before: after + limit, limit, as: 'events' } as const;
  if (events) out({ type: 'send', connection: connection.id, down: { type: 'events', events } });
  else out({ type: 'read', connection: connection.id, room: desk.room.name, ...read });
}

/** HO10. What was said before, for whoever wants to read or record it. */
export function page(
  host: Host,
  connection: Present,
  { before, limit }: Extract<Up, { type: 'page' }>,
  out: Out,
): void {
  const desk = deskAt(host, connection);
  const events = pageBefore(desk, before, limit);
  if (events) out({ type: 'send', connection: connection.id, down: { type: 'page', before, events } });
  else out({ type: 'read', connection: connection.id, room: desk.room.name, before, limit, as: 'page' });
}

/** The log has answered. Where it could not, a page is refused, and may be asked for again; who is behind gets a fresh copy of the room. */
export function read(host: Host, asked: Read, found: readonly RoomEvent[] | undefined, out: Out): void {
  const { connection: id, before, as } = asked;
  const connection = host.connections.get(id);
  if (connection?.state !== 'present') return;
  if (as === 'rest') return void (tellRest(host, id, found, out) || startOver(host, id, out));
  const events = found && [...found];
  if (as === 'events') {
    if (events) out({ type: 'send', connection: id, down: { type: 'events', events } });
    else startOver(host, id, out);
  } else if (events) out({ type: 'send', connection: id, down: { type: 'page', before, events } });
  else {
    const why = 'page/failed';
    out({ type: 'report', report: { what: 'refused', connection: id, why } });
    out({ type: 'send', connection: id, down: { type: 'refused', before, why } });
  }
}

/** The events just before `before`; `undefined` if some of them are older than what is at hand. */
function pageBefore({ room, tail }: Desk, before: Seq, limit: number): RoomEvent[] | undefined {
  const end = Math.min(before, room.seq + 1);
  const first = Math.max(end - limit, 1);
  const at = room.seq + 1 - tail.length;
  return first < at ? undefined : tail.slice(first - at, end - at);
}

function deskAt(host: Host, { id: connection, session: id }: Present): Desk {
  const session = host.sessions.get(id);
  assert(session !== undefined, 'a member has a session', { connection });
  return deskOf(host, session.room);
}

function startOver(host: Host, id: ConnectionId, out: Out): void {
  const connection = host.connections.get(id);
  const session = connection?.state === 'present' ? host.sessions.get(connection.session) : undefined;
  if (!session) return;
  const desk = deskOf(host, session.room);
  welcome(host, desk, session, { id, cursor: undefined }, [...desk.room.roster.values()], out);
}
