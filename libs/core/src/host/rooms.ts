import type { EpochMs, RoomName } from '../ids.ts';
import { LISTED_ROOMS_MAX } from '../limits.ts';
import { glanceOf, type Glance } from '../room/listed.ts';
import { LISTED } from '../room/standing.ts';
import type { Up } from '../wire/up.ts';
import { ask } from './ask.ts';
import { standAgain } from './caller.ts';
import type { Out } from './effect.ts';
import { sessionOf } from './host.ts';
import { isUnknown } from './load.ts';
import { isPresent, type Connection, type Desk, type Host, type Present } from './state.ts';

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
  if (inLog) learn(host, inLog);
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

/** Whether this node knows all listed rooms, so that the log need not be read. Other nodes may list rooms at any time. */
export function isKnownHere(host: Host): boolean {
  const { isAlone, hasLists, listed, lists } = host;
  return isAlone && hasLists && [...listed, ...lists].every((room) => glanceHere(host, room));
}

/** The listed rooms, as this node knows them, else as the log does. */
export function listing(host: Host, inLog: readonly Glance[]): Glance[] {
  if (inLog.length > 0) learn(host, inLog);
  const known = new Map(inLog.map((glance) => [glance.room, glance]));
  return [...host.listed, ...host.lists]
    .slice(0, LISTED_ROOMS_MAX)
    .map((room) => glanceHere(host, room) ?? known.get(room) ?? { room, members: 0 });
}

/** Which rooms moderators listed: of those with people here this node knows more than the log did. */
function learn(host: Host, inLog: readonly Glance[]): void {
  const told = new Set(inLog.map(({ room }) => room));
  const isListed = (room: RoomName) => {
    const desk = host.desks.get(room);
    return desk && isKnown(host, desk) ? desk.room.standing.has(LISTED) : told.has(room);
  };
  const rooms = new Set([...told, ...host.lists]);
  for (const room of host.listed) rooms.delete(room);
  host.lists = new Set([...rooms].filter(isListed).sort());
  host.hasLists = true;
}

/** Takes in a moderator's ask for the list, which has so much space, and has rooms that only the operator takes out. RO15b. */
export function list(
  host: Host,
  connection: Connection<Present>,
  { type, n, on }: Extract<Up, { type: 'list' }>,
  atMs: EpochMs,
  out: Out,
): void {
  const { id, room } = sessionOf(host, connection);
  const isFull = on && host.listed.length + host.lists.size >= LISTED_ROOMS_MAX;
  const why = host.listed.includes(room) ? 'rooms/named' : isFull ? 'rooms/full' : undefined;
  ask(host, id, { type, n, on, why }, atMs, out);
}

function glanceHere(host: Host, room: RoomName): Glance | undefined {
  const desk = host.desks.get(room);
  if (!desk || !isKnown(host, desk)) return undefined;
  const { seq, lastAtMs, roster } = desk.room;
  return glanceOf(room, roster.size, seq > 0 ? lastAtMs : undefined);
}

function isKnown(host: Host, desk: Desk): boolean {
  return !desk.isLoading || !isUnknown(host, desk);
}

function tell(host: Host, { id: connection }: Connection, inLog: readonly Glance[], out: Out): void {
  out({ type: 'send', connection, down: { type: 'rooms', rooms: listing(host, inLog) } });
}

function notRead({ id: connection }: Connection, out: Out): void {
  const why = 'rooms/failed';
  out({ type: 'report', report: { what: 'refused', connection, why } });
  out({ type: 'send', connection, down: { type: 'refused', why } });
}
