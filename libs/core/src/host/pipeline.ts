import { assert } from '../assert.ts';
import type { EpochMs, RoomName, SessionId } from '../ids.ts';
import { BATCH_BYTES_MAX, TAIL_BYTES_MAX } from '../limits.ts';
import type { Written } from '../log-store.ts';
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

/** RO7. Takes an intent in. It is decided now if the room is idle, else together with all that wait for the batch under way. */
export function submit(host: Host, room: RoomName, intent: Intent, atMs: EpochMs, out: Out): void {
  const desk = host.desks.get(room) ?? load(host, room, out);
  desk.waiting.push(intent);
  next(host, desk, atMs, out);
}

/** RO11. Nobody is in this room, but somebody may have been. */
function load(host: Host, room: RoomName, out: Out): Desk {
  out({ type: 'load', room, limit: host.sizes.tail, bytesMax: TAIL_BYTES_MAX });
  return newDesk(host, room);
}

/** RO11. The latest events of a room in which nobody is; `undefined` if they cannot be read: then nobody comes in. */
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
    refuseAll(host, desk, desk.waiting.splice(0), atMs, out);
  }
  const last = events?.at(-1);
  if (last) {
    desk.room = roomAt(room, last.seq, last.atMs, []);
    desk.tail = [...(events ?? [])];
  }
  next(host, desk, atMs, out);
}

/** HO16. Who is the first to come has the log read for all, and pays for it. */
function payForLoading(host: Host, { waiting }: Desk, events: readonly RoomEvent[], atMs: EpochMs): void {
  const [first] = waiting;
  const here = first && host.sessions.get(first.session)?.here;
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
    // No rest: the room has waited for its turn already.
    return next(host, desk, atMs, out);
  } else {
    out({ type: 'report', report: { what: 'storeFailed', room, reason: written.reason } });
    refuseAll(host, desk, writing.intents, atMs, out);
  }
  if (host.paced) out({ type: 'rest', room });
  desk.isResting = host.paced;
  next(host, desk, atMs, out);
}

/** Somebody else wrote first. Their events are followed, and what is still open is decided again after them. RO9. */
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
  desk.waiting = stillOpen(host, [...intents, ...desk.waiting], out);
}

/** RO12. What came meanwhile becomes one batch. */
export function rested(host: Host, room: RoomName, atMs: EpochMs, out: Out): void {
  const desk = host.desks.get(room);
  // A server that stops has not waited for it.
  if (!desk) return;
  desk.isResting = false;
  next(host, desk, atMs, out);
}

/** HO9. Whoever stops writes what waits, rested or not: who has quit has left. Who was about to come in has been sent away. */
export function finish(host: Host, atMs: EpochMs, out: Out): void {
  for (const desk of host.desks.values()) {
    desk.waiting = desk.waiting.filter(({ type }) => type !== 'join');
    next(host, desk, atMs, out);
  }
}

/** RO8. Nothing happened, and everybody who asked is told so. */
function refuseAll(host: Host, desk: Desk, intents: readonly Intent[], atMs: EpochMs, out: Out): void {
  const refused = intents.map(() => ({ ok: false, why: 'store/failed' }) as const);
  answered(host, desk, intents, refused, atMs, out);
}

/** RO12. How many of these are one batch: a flood is cut into several, between which others are told and served. */
function countOfBatch(intents: readonly Intent[]): number {
  let left = BATCH_BYTES_MAX;
  const tooMany = intents.findIndex((intent) => (left -= bytesOfIntent(intent)) < 0);
  return tooMany === -1 ? intents.length : Math.max(1, tooMany);
}

/** What waits becomes one batch, unless one is under way. Refusals alone need no writing. */
function next(host: Host, desk: Desk, atMs: EpochMs, out: Out): void {
  if (desk.isLoading || (desk.isResting && !host.stopping)) return;
  while (desk.waiting.length > 0 && !desk.writing) {
    const intents = desk.waiting.splice(0, countOfBatch(desk.waiting));
    const decided = decideBatch(desk.room, desk.names, intents, atMs + host.aheadMs);
    const { events } = decided;
    if (events.length > 0) {
      desk.writing = { intents, decided };
      const sessions = events.flatMap((event) =>
        event.type === 'joined' ? secretOf(host, event.session) : [],
      );
      out({ type: 'append', batch: { room: desk.room.name, after: desk.room.seq, events, sessions } });
    } else answered(host, desk, intents, decided.decisions, atMs, out);
  }
  // RO11. Nor is anything remembered of names that were refused.
  if (desk.room.roster.size === 0 && !desk.writing) host.desks.delete(desk.room.name);
}

function secretOf(host: Host, id: SessionId) {
  const session = host.sessions.get(id);
  return session ? [{ id, fingerprint: session.fingerprint }] : [];
}
