import { assert } from '../assert.ts';
import type { EpochMs, RoomName } from '../ids.ts';
import { BATCH_BYTES_MAX, PAGE_BYTES_MAX } from '../limits.ts';
import type { Batch, Written } from '../log-store.ts';
import { decideBatch } from '../room/batch.ts';
import type { RoomEvent } from '../room/event.ts';
import { evolve } from '../room/evolve.ts';
import type { Intent } from '../room/intent.ts';
import { roomAt } from '../room/room.ts';
import { followNames, keepNames } from '../room/names.ts';
import { answered } from './answer.ts';
import { connectionOf, payForReading } from './caller.ts';
import type { Out } from './effect.ts';
import { bytesOf, bytesOfIntent, slicesOf } from './fit.ts';
import { follow, stillOpen } from './follow.ts';
import { deskOf, newDesk } from './host.ts';
import type { Desk, Host } from './state.ts';
import { forgetTail, keepTail } from './tails.ts';
import { sendAway } from './welcome.ts';

/** Takes in an intent: decided at once if the room is idle, else with the next batch. RO7. */
export function submit(host: Host, room: RoomName, intent: Intent, atMs: EpochMs, out: Out): void {
  const desk = host.desks.get(room) ?? load(host, room, out);
  desk.waiting.push(intent);
  next(host, desk, atMs, out);
}

/** Reads the history of a room that has no members here. RO11. */
function load(host: Host, room: RoomName, out: Out): Desk {
  const desk = newDesk(host, room);
  readTail(host, desk, out);
  return desk;
}

/** Reads as much of a room's history as a newcomer is told. RO11, HO20. */
export function readTail(host: Host, desk: Desk, out: Out): void {
  desk.isLoading = true;
  out({ type: 'load', room: desk.room.name, limit: host.sizes.tail, bytesMax: PAGE_BYTES_MAX });
}

/** Takes in the latest events of a room; `undefined` if they are unreadable: then nobody may enter. RO11, HO20. */
export function loaded(
  host: Host,
  room: RoomName,
  events: readonly RoomEvent[] | undefined,
  atMs: EpochMs,
  out: Out,
): void {
  const desk = deskOf(host, room);
  assert(desk.isLoading, 'a room is loaded once', { room });
  desk.isLoading = false;
  payForLoading(host, desk, events ?? [], atMs);
  if (!events) {
    out({ type: 'report', report: { what: 'unreadable', room } });
    // In a room with members only who comes needs them.
    if (desk.room.roster.size === 0) refuseAll(host, desk, desk.waiting.splice(0), atMs, out);
  } else fillTail(host, desk, events);
  for (const id of desk.comers.splice(0)) {
    const connection = host.connections.get(id);
    if (connection?.state.is !== 'recalling') continue;
    const { hello } = connection.state;
    if (events) out({ type: 'recall', connection: id, session: hello.session ?? '' });
    else sendAway(host, connection, 'store/failed', hello, out);
  }
  next(host, desk, atMs, out);
}

/** The log may have been read before or after the latest batch: what the room has followed since stays. */
function fillTail(host: Host, desk: Desk, events: readonly RoomEvent[]): void {
  const last = events.at(-1);
  // An empty room is as its log ends.
  if (last && desk.room.seq === 0) desk.room = roomAt(desk.room.name, last.seq, last.atMs, []);
  const since = desk.tail;
  const nextSeq = since[0]?.seq ?? desk.room.seq + 1;
  forgetTail(host, desk.room.name);
  desk.tail = [];
  desk.isShort = false;
  keepTail(host, desk, [...events.filter(({ seq }) => seq < nextSeq), ...since]);
}

/** The first to enter has the log read for everyone, and pays for it. HO16. */
function payForLoading(host: Host, desk: Desk, events: readonly RoomEvent[], atMs: EpochMs): void {
  const comer = desk.comers.find((id) => host.connections.has(id));
  const [first] = desk.waiting;
  const here = comer ?? (first && host.sessions.get(first.session)?.here);
  if (here !== undefined) payForReading(host, connectionOf(host, here), bytesOf(events), atMs);
}

/** Takes in the outcome of the batch under way. Nothing of it was shown or answered before. */
export function settle(host: Host, room: RoomName, written: Written, atMs: EpochMs, out: Out): void {
  const desk = deskOf(host, room);
  const { writing } = desk;
  assert(writing !== undefined, 'only a batch under way is written', { room });
  desk.writing = undefined;
  if (written.ok) {
    const { events, decisions, after, names } = writing.decided;
    desk.room = after;
    keepNames(desk.names, names);
    follow(host, desk, events, out);
    answered(host, desk, writing.intents, decisions, atMs, out);
  } else if (written.why === 'stale') {
    overtaken(host, desk, writing.intents, written.events, out);
    // No pause: the room has waited for its turn already.
    return next(host, desk, atMs, out);
  } else {
    out({ type: 'report', report: { what: 'storeFailed', room, reason: written.reason } });
    refuseAll(host, desk, writing.intents, atMs, out);
  }
  if (host.paced) out({ type: 'rest', room });
  desk.isResting = host.paced;
  next(host, desk, atMs, out);
}

/** Another writer was first. Their events are followed, and the open intents are decided again after them. RO9. */
function overtaken(
  host: Host,
  desk: Desk,
  intents: readonly Intent[],
  events: readonly RoomEvent[],
  out: Out,
): void {
  for (const slice of slicesOf(events, BATCH_BYTES_MAX)) {
    desk.room = evolve(desk.room, slice);
    followNames(desk.names, slice);
    follow(host, desk, slice, out);
  }
  desk.waiting = stillOpen(host, desk, [...intents, ...desk.waiting], out);
}

/** Ends the pause: everything that waits becomes one batch. RO12. */
export function rested(host: Host, room: RoomName, atMs: EpochMs, out: Out): void {
  const desk = host.desks.get(room);
  // A stopping server ends pauses early, and its desks may be gone.
  if (!desk) return;
  desk.isResting = false;
  next(host, desk, atMs, out);
}

/** A stopping server writes the waiting leaves and messages without a pause. Newcomers have been sent away. HO9. */
export function finish(host: Host, atMs: EpochMs, out: Out): void {
  for (const desk of host.desks.values()) {
    desk.waiting = desk.waiting.filter(({ type }) => type !== 'join' && type !== 'read');
    next(host, desk, atMs, out);
  }
}

/** The batch was not written: every asker is refused. RO8. */
function refuseAll(host: Host, desk: Desk, intents: readonly Intent[], atMs: EpochMs, out: Out): void {
  const refused = intents.map(() => ({ ok: false, why: 'store/failed' }) as const);
  answered(host, desk, intents, refused, atMs, out);
}

/** How many of these intents fit one batch: a flood becomes several batches, and others are served between them. RO12. */
function countOfBatch(intents: readonly Intent[]): number {
  let left = BATCH_BYTES_MAX;
  const tooMany = intents.findIndex((intent) => (left -= bytesOfIntent(intent)) < 0);
  return tooMany === -1 ? intents.length : Math.max(1, tooMany);
}

/** Decides the waiting intents as one batch, unless one is under way. Refusals alone need no writing. */
function next(host: Host, desk: Desk, atMs: EpochMs, out: Out): void {
  if (desk.isLoading || (desk.isResting && !host.stopping)) return;
  while (desk.waiting.length > 0 && !desk.writing) {
    const intents = desk.waiting.splice(0, countOfBatch(desk.waiting));
    const decided = decideBatch(desk.room, desk.names, intents, atMs + host.aheadMs, host.isFull);
    const { events } = decided;
    if (events.length > 0) {
      desk.writing = { intents, decided };
      const sessions = events.flatMap((event) => secretIn(host, event));
      out({ type: 'append', batch: { room: desk.room.name, after: desk.room.seq, events, sessions } });
    } else answered(host, desk, intents, decided.decisions, atMs, out);
  }
  // An empty room is forgotten, refused names included. RO11.
  if (desk.room.roster.size > 0 || desk.writing) return;
  host.desks.delete(desk.room.name);
  forgetTail(host, desk.room.name);
}

/** The secret of the session that begins with this event: by a join, or as a reader. */
function secretIn(host: Host, { type, session: id }: RoomEvent): Batch['sessions'] {
  const session = host.sessions.get(id);
  const begins = type === 'joined' || session?.place === 'none';
  return session && begins ? [{ id, fingerprint: session.fingerprint }] : [];
}
