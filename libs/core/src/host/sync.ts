import { assert } from '../assert.ts';
import type { Seq } from '../ids.ts';
import type { Out } from './effect.ts';
import { deskOf, type Host, type Present } from './host.ts';
import { eventsAfter, welcome } from './welcome.ts';

/** HO5. A client that missed something gets it, or, where it is too far behind, a fresh copy of the room. */
export function sync(host: Host, connection: Present, after: Seq, out: Out): void {
  const session = host.sessions.get(connection.session);
  assert(session !== undefined, 'a member has a session', { connection: connection.id });
  const desk = deskOf(host, session.room);
  const events = eventsAfter(desk, after);
  if (events) out({ type: 'send', connection: connection.id, down: { type: 'events', events } });
  else {
    const back = { id: connection.id, cursor: undefined };
    welcome(host, desk, session, back, [...desk.room.roster.values()], out);
  }
}
