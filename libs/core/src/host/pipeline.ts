import { assert } from '../assert.ts';
import type { EpochMs, RoomName, SessionId } from '../ids.ts';
import { BATCH_BYTES_MAX } from '../limits.ts';
import type { Batch, Held, Hold, Rebased, Written } from '../log-store.ts';
import { decideBatch, type Decided } from '../room/batch.ts';
import type { RoomEvent } from '../room/event.ts';
import { evolve } from '../room/evolve.ts';
import type { Intent } from '../room/intent.ts';
import { followNames, keepNames } from '../room/names.ts';
import { slotOf } from '../room/standing.ts';
import { markChange } from '../room/traits.ts';
import { answered } from './answer.ts';
import { arrive, moved } from './arrive.ts';
import type { Out } from './effect.ts';
import { bytesOfIntent, slicesOf } from './fit.ts';
import { follow, stillOpen } from './follow.ts';
import { forgetIdle } from './idle.ts';
import { knockAgain } from './knock.ts';
import { deskOf, setByLog } from './host.ts';
import type { Desk, Host } from './state.ts';
import { tagOf } from './tag.ts';

/** Takes in the outcome of the batch under way. Nothing of it was shown or answered before. */
export function settle(host: Host, room: RoomName, written: Written, atMs: EpochMs, out: Out): void {
  const desk = deskOf(host, room);
  const { writing } = desk;
  assert(writing !== undefined, 'only a batch under way is written', { room });
  desk.writing = undefined;
  if (written.ok) {
    if (written.rebased) setByLog(host, written.rebased.atMs, atMs);
    const { decided, intents } = writing;
    const { events, decisions, after, names } = written.rebased
      ? rebase(host, desk, decided, written.rebased, out)
      : decided;
    desk.room = after;
    keepNames(desk.names, names);
    follow(host, desk, events, isAnybody, out);
    knockAgain(host, desk, events);
    // The asks of a place end with it: whoever comes back to the session asks again.
    if (events.some(({ type }) => type === 'kicked')) desk.waiting = stillOpen(host, desk, desk.waiting, out);
    answered(host, desk, intents, decisions, atMs, out);
  } else if (written.why === 'stale') {
    overtaken(host, desk, writing.intents, written, out);
    catchUp(host, desk, atMs, out);
    // No pause: the room has waited for its turn already.
    return next(host, desk, atMs, out);
  } else {
    out({ type: 'report', report: { what: 'storeFailed', room, reason: written.reason } });
    refuseAll(host, desk, writing.intents, atMs, out);
  }
  catchUp(host, desk, atMs, out);
  if (host.paced) out({ type: 'rest', room });
  desk.isResting = host.paced;
  next(host, desk, atMs, out);
}

/** Events that another writer put before ours are shown first, and ours stand behind them, at the log's time. NO1, NO13. */
function rebase(host: Host, desk: Desk, decided: Decided, { between, atMs }: Rebased, out: Out): Decided {
  takeIn(host, desk, between, isNobody, out);
  const events = decided.events.map((event) => ({ ...event, seq: event.seq + between.length, atMs }));
  let at = 0;
  const decisions = decided.decisions.map((decision) => {
    const event = decision.ok && decision.event ? events[at] : undefined;
    if (!event) return decision;
    at += 1;
    return { ok: true, event } as const;
  });
  // Another time alone changes nothing else of mere talk, and saves a copy of the roster.
  const isNew = between.length > 0 || events.some((event) => slotOf(event) ?? markChange(event));
  const after = isNew ? evolve(desk.room, events) : { ...decided.after, lastAtMs: atMs };
  return { ...decided, events, decisions, after };
}

/** Another writer was first. Their events are followed, and the open intents are decided again after them. RO9, NO5. */
function overtaken(host: Host, desk: Desk, intents: readonly Intent[], written: Stale, out: Out): void {
  const { events, isMore = false, elsewhere = [] } = written;
  const joins = new Set(intents.flatMap(({ type, session }) => (type === 'join' ? [session] : [])));
  for (const session of elsewhere) joins.delete(session);
  takeIn(host, desk, events, host.isAlone ? isAnybody : (session) => joins.has(session), out);
  const holds = new Map(intents.map(({ session, hold }) => [session, hold]));
  for (const id of elsewhere) {
    const session = host.sessions.get(id);
    // A claim is no place yet: it is decided again, and its client comes back to take the place.
    const hasPlace = session && session.place !== 'claimed' && session.hold === holds.get(id);
    if (hasPlace) moved(host, session, out);
  }
  // On the only node nobody tells the rest: the next batch is stale again, and its answer goes on from here.
  desk.hasMissed ||= isMore && !host.isAlone;
  desk.waiting = stillOpen(host, desk, [...intents, ...desk.waiting], out);
}

type Stale = Extract<Written, { why: 'stale' }>;

const isAnybody = () => true;
const isNobody = () => false;

/** Takes in events of another writer. RO9, NO4. */
function takeIn(
  host: Host,
  desk: Desk,
  events: readonly RoomEvent[],
  isOurs: (session: SessionId) => boolean,
  out: Out,
): void {
  for (const slice of slicesOf(events, BATCH_BYTES_MAX)) {
    desk.room = evolve(desk.room, slice);
    followNames(desk.names, slice);
    follow(host, desk, slice, isOurs, out);
    knockAgain(host, desk, slice);
  }
}

/** Takes in what other nodes wrote. During a batch of ours its answer brings that. NO4. */
export function followed(
  host: Host,
  room: RoomName,
  events: readonly RoomEvent[],
  atMs: EpochMs,
  out: Out,
): void {
  const desk = host.desks.get(room);
  if (!desk?.isFollowed) return;
  const fresh = events.filter(({ seq }) => seq > desk.room.seq);
  const [first] = fresh;
  if (!first) return;
  desk.hasMissed ||= desk.writing !== undefined || first.seq > desk.room.seq + 1;
  if (desk.writing) return;
  if (!desk.hasMissed) {
    takeIn(host, desk, fresh, isNobody, out);
    desk.waiting = stillOpen(host, desk, desk.waiting, out);
  }
  catchUp(host, desk, atMs, out);
  next(host, desk, atMs, out);
}

/** Asks for the news that were left out, and lets in those who waited for the room to come so far. NO4, NO6. */
export function catchUp(host: Host, desk: Desk, atMs: EpochMs, out: Out): void {
  if (desk.hasMissed) out({ type: 'follow', room: desk.room.name, after: desk.room.seq });
  desk.hasMissed = false;
  if (desk.arriving.size > 0) arrive(host, desk, atMs, out);
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
export function refuseAll(host: Host, desk: Desk, intents: readonly Intent[], atMs: EpochMs, out: Out): void {
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
export function next(host: Host, desk: Desk, atMs: EpochMs, out: Out): void {
  if (desk.isLoading || (desk.isResting && !host.stopping)) return;
  while (desk.waiting.length > 0 && !desk.writing) {
    const intents = desk.waiting.splice(0, countOfBatch(desk.waiting));
    const decided = decideBatch(
      desk.room,
      desk.names,
      intents,
      atMs + (host.logAheadMs ?? host.aheadMs),
      host.isFull,
      tagOf(host),
    );
    const { events } = decided;
    if (events.length > 0) {
      desk.writing = { intents, decided };
      const sessions = events.flatMap((event) => secretIn(host, event));
      const batch = { room: desk.room.name, after: desk.room.seq, events, sessions };
      out({ type: 'append', batch: host.isAlone ? batch : { ...batch, holds: holdsOf(intents) } });
    } else answered(host, desk, intents, decided.decisions, atMs, out);
  }
  forgetIdle(host, desk.room.name, out);
}

/** The places for which the batch is written. NO2. */
function holdsOf(intents: readonly Intent[]): Held[] {
  const holds = new Map<SessionId, Hold>();
  for (const { session, hold } of intents) holds.set(session, hold);
  return [...holds].map(([session, hold]) => ({ session, hold }));
}

/** The secret of the session that begins with this event: by a join, or as a reader. */
function secretIn(host: Host, { type, session: id }: RoomEvent): Batch['sessions'] {
  const session = host.sessions.get(id);
  const begins = type === 'joined' || session?.place === 'none';
  return session && begins ? [{ id, fingerprint: session.fingerprint }] : [];
}
