import { assert } from '../assert.ts';
import type { EpochMs, RoomName, Seq } from '../ids.ts';
import { PAGE_BYTES_MAX } from '../limits.ts';
import type { LoadedRoom } from '../log-store.ts';
import type { RoomEvent } from '../room/event.ts';
import { namesOf } from '../room/names.ts';
import { roomAt } from '../room/room.ts';
import { endStrays } from './arrive.ts';
import { connectionOf, payForReading } from './caller.ts';
import type { Out } from './effect.ts';
import { bytesOf } from './fit.ts';
import type { Intent } from '../room/intent.ts';
import { deskOf, newDesk, setByLog } from './host.ts';
import { catchUp, next, refuseAll } from './pipeline.ts';
import type { Desk, Host } from './state.ts';
import { forgetTail, forgetWords, keepTail, readTail } from './tails.ts';
import { sendAway } from './welcome.ts';

/** Takes in an intent: decided at once if the room is idle, else with the next batch. RO7. */
export function submit(host: Host, room: RoomName, intent: Intent, atMs: EpochMs, out: Out): void {
  const desk = deskFor(host, room, out);
  desk.waiting.push(intent);
  next(host, desk, atMs, out);
}

/** The desk of a room, which is read if nobody here was in it. RO11. */
export function deskFor(host: Host, room: RoomName, out: Out): Desk {
  return host.desks.get(room) ?? load(host, room, out);
}

function load(host: Host, room: RoomName, out: Out): Desk {
  const desk = newDesk(host, room);
  out({ type: 'load', room, limit: host.sizes.tail, bytesMax: PAGE_BYTES_MAX });
  return desk;
}

/** Takes in a room with its members; `undefined` if it is unreadable: then nobody may enter. RO11. */
export function loaded(
  host: Host,
  room: RoomName,
  stored: LoadedRoom | undefined,
  atMs: EpochMs,
  out: Out,
): void {
  const desk = deskOf(host, room);
  if (stored) {
    const { seq, lastAtMs, members, standing } = stored;
    desk.room = roomAt(room, seq, lastAtMs, members, standing);
    desk.names = namesOf(members);
    if (stored.atMs !== undefined) setByLog(host, stored.atMs, atMs);
    desk.isFollowed = !host.isAlone;
    desk.hasMissed = desk.isFollowed;
    if (desk.isFollowed && host.listeners.has(room)) out({ type: 'listens', room, after: seq });
  }
  arrived(host, desk, stored?.events, atMs, out);
}

/** Takes in the latest events of a room; `undefined` if they are unreadable: then only who comes is refused. HO20. */
export function tailRead(
  host: Host,
  room: RoomName,
  events: readonly RoomEvent[] | undefined,
  atMs: EpochMs,
  out: Out,
): void {
  const desk = deskOf(host, room);
  // The room gave up meanwhile what it followed since.
  if (events && isGap(desk, events)) return readTail(host, desk, out);
  arrived(host, desk, events, atMs, out);
}

/** A log that has forgotten all of a room leaves none. LS16. */
function isGap(desk: Desk, events: readonly RoomEvent[]): boolean {
  const last = events.at(-1);
  return last !== undefined && last.seq < firstSince(desk) - 1;
}

/** The place of the first event in a room's memory, or of the next one. */
function firstSince({ tail, room }: Desk): Seq {
  return tail[0]?.seq ?? room.seq + 1;
}

function arrived(
  host: Host,
  desk: Desk,
  events: readonly RoomEvent[] | undefined,
  atMs: EpochMs,
  out: Out,
): void {
  assert(desk.isLoading, 'a room is read once', { room: desk.room.name });
  desk.isLoading = false;
  endStrays(host, desk, out);
  payForLoading(host, desk, events ?? [], atMs);
  if (!events) {
    out({ type: 'report', report: { what: 'unreadable', room: desk.room.name } });
    // In a room with members only who comes needs them.
    if (isUnknown(host, desk)) refuseAll(host, desk, desk.waiting.splice(0), atMs, out);
    for (const id of desk.arriving) {
      const connection = host.connections.get(id);
      if (connection?.state.is === 'taking')
        sendAway(host, connection, 'store/failed', connection.state.hello, out);
    }
    desk.arriving.clear();
  } else fillTail(host, desk, events);
  for (const id of desk.comers.splice(0)) {
    const connection = host.connections.get(id);
    if (connection?.state.is !== 'recalling') continue;
    const { hello } = connection.state;
    if (events) out({ type: 'recall', connection: id, session: hello.session ?? '' });
    else sendAway(host, connection, 'store/failed', hello, out);
  }
  // Whoever has a place there has it read again.
  if (!events && !host.isAlone && !desk.isFollowed) return void host.desks.delete(desk.room.name);
  catchUp(host, desk, atMs, out);
  next(host, desk, atMs, out);
}

/** Whether nothing of the room was read yet. */
export function isUnknown(host: Host, { room, isFollowed }: Desk): boolean {
  return host.isAlone ? room.roster.size === 0 : !isFollowed;
}

/** The log may have been read before or after the latest batch: what the room has followed since stays. */
function fillTail(host: Host, desk: Desk, events: readonly RoomEvent[]): void {
  const since = desk.tail;
  const nextSeq = firstSince(desk);
  forgetTail(host, desk.room.name);
  desk.tail = [];
  desk.isShort = false;
  keepTail(host, desk, [...events.filter(({ seq }) => seq < nextSeq), ...since]);
  // It may have been read before a clearing.
  forgetWords(host, desk);
}

/** The first to enter has the log read for everyone, and pays for it. HO16. */
function payForLoading(host: Host, desk: Desk, events: readonly RoomEvent[], atMs: EpochMs): void {
  const comer = [...desk.comers, ...desk.arriving].find((id) => host.connections.has(id));
  const [first] = desk.waiting;
  const here = comer ?? (first && host.sessions.get(first.session)?.here);
  if (here !== undefined) payForReading(host, connectionOf(host, here), bytesOf(events), atMs);
}
