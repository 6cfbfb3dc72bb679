import type { RoomName } from '../ids.ts';
import { glanceOf, type Glance } from '../room/listed.ts';
import { standAgain } from './caller.ts';
import type { Out } from './effect.ts';
import { isUnknown } from './load.ts';
import { isPresent, type Connection, type Host, type Present } from './state.ts';

/** Tells a member the listed rooms. The log is asked about rooms without people on this node, once for all who wait. RO15. */
export function rooms(host: Host, connection: Connection<Present>, out: Out): void {
  if (isKnownHere(host)) return tell(host, connection, [], out);
  connection.isReading = true;
  if (host.glancing) return void host.glancing.add(connection.id);
  host.glancing = new Set([connection.id]);
  out({ type: 'glance', rooms: host.listed });
}

/** Takes in what the log knows of the listed rooms; `undefined` if it is unreadable. */
export function glanced(host: Host, inLog: readonly Glance[] | undefined, out: Out): void {
  const waiting = host.glancing ?? [];
  host.glancing = undefined;
  for (const id of waiting) {
    const connection = host.connections.get(id);
    if (!isPresent(connection)) continue;
    connection.isReading = false;
    standAgain(host, connection);
    if (inLog) tell(host, connection, inLog, out);
    else notRead(connection, out);
  }
}

/** Whether this node knows all listed rooms, so that the log need not be read. */
export function isKnownHere(host: Host): boolean {
  return host.listed.every((room) => glanceHere(host, room));
}

/** The listed rooms, as this node knows them, else as the log does. */
export function listing(host: Host, inLog: readonly Glance[]): Glance[] {
  const known = new Map(inLog.map((glance) => [glance.room, glance]));
  return host.listed.map((room) => glanceHere(host, room) ?? known.get(room) ?? { room, members: 0 });
}

function glanceHere(host: Host, room: RoomName): Glance | undefined {
  const desk = host.desks.get(room);
  if (!desk || (desk.isLoading && isUnknown(host, desk))) return undefined;
  const { seq, lastAtMs, roster } = desk.room;
  return glanceOf(room, roster.size, seq > 0 ? lastAtMs : undefined);
}

function tell(host: Host, { id: connection }: Connection, inLog: readonly Glance[], out: Out): void {
  out({ type: 'send', connection, down: { type: 'rooms', rooms: listing(host, inLog) } });
}

function notRead({ id: connection }: Connection, out: Out): void {
  const why = 'rooms/failed';
  out({ type: 'report', report: { what: 'refused', connection, why } });
  out({ type: 'send', connection, down: { type: 'refused', why } });
}
