import type { ConnectionId, EpochMs, Seq } from '../ids.ts';
import { LINE_LOOK_MS, REST_BYTES_MAX } from '../limits.ts';
import type { RoomEvent } from '../room/event.ts';
import { callerOf, stand, type Caller } from './caller.ts';
import type { Out } from './effect.ts';
import { firstThatFit } from './fit.ts';
import { deskOf, type Desk, type Host } from './host.ts';
import { enter, exit } from './typing.ts';
import { level, pageFrom, startOver } from './welcome.ts';

/**
 * HO15. A connection takes in less than it is told: from here on the log is its buffer. Everything up to the head has been
 * sent, and what it wants waits.
 */
export function fallBehind(host: Host, id: ConnectionId, out: Out): void {
  const reader = readerOf(host, id);
  if (!reader || reader.caller.behind) return;
  const { caller, desk } = reader;
  caller.behind = { told: desk.room.seq, isReading: false };
  host.lines.delete(id);
  exit(host, desk.room.name, id, out);
}

/** HO15. It has taken in all that it was told: the next page, or it is level again. */
export function goOn(host: Host, id: ConnectionId, atMs: EpochMs, out: Out): void {
  const reader = readerOf(host, id);
  const behind = reader?.caller.behind;
  if (!reader || !behind || behind.isReading) return;
  const { caller, desk } = reader;
  // It reads, if slowly: what it wants has its turn as well.
  if (caller.line.length > 0) stand(host, id, atMs + LINE_LOOK_MS);
  // HO5. Who would never be level is not told all of it.
  if (desk.room.seq - behind.told > host.sizes.catchUp) return startOver(host, id, out);
  const events = pageFrom(host, desk, behind.told);
  if (events) return tell(host, id, desk, behind, firstThatFit(events, REST_BYTES_MAX), out);
  behind.isReading = true;
  const limit = host.sizes.page + 1;
  out({ type: 'read', connection: id, room: desk.room.name, before: behind.told + limit, limit, as: 'rest' });
}

/** The log has answered with what comes next. False if it could not. */
export function tellRest(
  host: Host,
  id: ConnectionId,
  events: readonly RoomEvent[] | undefined,
  out: Out,
): boolean {
  const reader = readerOf(host, id);
  const behind = reader?.caller.behind;
  // Meanwhile it has got a fresh copy of the room.
  if (!reader || !behind?.isReading) return true;
  behind.isReading = false;
  if (events) tell(host, id, reader.desk, behind, firstThatFit(events, REST_BYTES_MAX), out);
  return events !== undefined;
}

/** Nothing happens between the last page and the broadcasts that follow it: nothing is missed, and nothing comes twice. */
function tell(
  host: Host,
  id: ConnectionId,
  { room }: Desk,
  behind: { told: Seq },
  events: RoomEvent[],
  out: Out,
): void {
  if (room.seq > behind.told) out({ type: 'send', connection: id, down: { type: 'events', events } });
  behind.told = events.at(-1)?.seq ?? room.seq;
  if (behind.told < room.seq) return;
  enter(host, room.name, id, out);
  level(host, id);
}

/** Who takes part in a room; `undefined` for anybody else. */
function readerOf(host: Host, id: ConnectionId): { caller: Caller; desk: Desk } | undefined {
  const connection = host.connections.get(id);
  const session = connection?.state === 'present' ? host.sessions.get(connection.session) : undefined;
  return session && { caller: callerOf(host, id), desk: deskOf(host, session.room) };
}
