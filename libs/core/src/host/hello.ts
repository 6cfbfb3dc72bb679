import { roomName } from '../alias.ts';
import type { EpochMs } from '../ids.ts';
import type { Hello } from '../wire/up.ts';
import { WIRE_VERSION } from '../wire/version.ts';
import type { Out } from './effect.ts';
import { deskOf, type Cursor, type Host, type Session, type Waiting } from './host.ts';
import { submit } from './pipeline.ts';
import { sendAway, welcome } from './welcome.ts';

/** HO2, HO3. A place of one's own is taken back before any alias is claimed: nobody is kept out by their own ghost. */
export function hello(host: Host, connection: Waiting, up: Hello, atMs: EpochMs, out: Out): void {
  const room = roomName(up.room);
  if (up.version !== WIRE_VERSION) return sendAway(host, connection.id, 'version/mismatch', up.alias, out);
  if (room === undefined) return sendAway(host, connection.id, 'room/invalid', up.alias, out);
  host.helloBy.delete(connection.id);
  const { epoch, cursor: seq } = up;
  const cursor: Cursor = epoch !== undefined && seq !== undefined ? { epoch, seq } : undefined;
  const own = up.session === undefined ? undefined : host.sessions.get(up.session);
  if (own?.place === 'held' && own.token === up.token && own.room === room) {
    return resume(host, own, { id: connection.id, cursor }, out);
  }
  const { session: id, token } = connection.fresh;
  host.connections.set(connection.id, { state: 'claiming', id: connection.id, session: id, cursor });
  const claim = { place: 'claimed', here: connection.id, lastN: 0, answers: new Map() } as const;
  host.sessions.set(id, { id, token, room, alias: up.alias, ...claim });
  submit(host, room, { type: 'join', session: id, alias: up.alias }, atMs, out);
}

/** HO4, HO7. Nobody sees a leave or a join; an older connection ends, and is told why. */
function resume(host: Host, session: Session, back: { id: string; cursor: Cursor }, out: Out): void {
  if (session.here) {
    host.connections.delete(session.here);
    out({ type: 'send', connection: session.here, down: { type: 'bye', why: 'session/elsewhere' } });
    out({ type: 'close', connection: session.here });
  }
  host.backBy.delete(session.id);
  out({ type: 'report', report: { what: 'resumed', alias: session.alias, room: session.room } });
  const desk = deskOf(host, session.room);
  welcome(host, desk, session, { ...back, resumed: true }, [...desk.room.roster.values()], out);
}
