import { assert } from './assert.ts';
import { ANSWERS_KEPT, PAGE_BYTES_MAX, PAGE_EVENTS, SESSION_KEPT_MS } from './limits.ts';
import type { Alias, EpochMs, N, RoomName, Seq, SessionId } from './ids.ts';
import type {
  Batch,
  Fingerprint,
  Held,
  Hold,
  LoadedRoom,
  Recalled,
  SlipFound,
  StoredRoom,
  StoredSession,
  Taken,
  Written,
} from './log-store.ts';
import { memoryEvents } from './memory-events.ts';
import { memorySlips, moved } from './memory-slips.ts';
import { isClearing, withoutWords } from './room/cleared.ts';
import { OPERATOR, type RoomEvent } from './room/event.ts';
import { comesOrGoes, goneBy, isFromOutside, rules } from './room/traits.ts';
import { apply, draftOf, type Draft } from './room/evolve.ts';
import { glanceOf, listedIn, type Glance } from './room/listed.ts';
import { standsIn } from './room/questions.ts';
import { emptyRoom } from './room/room.ts';

/** A log in memory with immediate answers: a LogStore without the waiting, for any number of nodes. It ends with its owner. */
export type MemoryLog = {
  append(batch: Batch): Written;
  recall(session: SessionId): Recalled;
  slip(bot: string, key: string): SlipFound | 'none';
  page(
    room: RoomName,
    before: Seq,
    limit: number,
    bytesMax?: number,
    forward?: boolean,
  ): readonly RoomEvent[];
  /** The content that a server would find if it opened the log now: the rooms with members. */
  rooms(): StoredRoom[];
  load(room: RoomName, limit: number, bytesMax: number): LoadedRoom;
  glance(rooms: readonly RoomName[]): Glance[];
  take(room: RoomName, place: Held): Taken;
  /** The claim on a place, if there is one. */
  holdOf(session: SessionId): Hold | undefined;
  /**
   * Gives all places that a node holds this hold, and returns those that have it: the same again returns what is left of them. A node that
   * is gone adopts nothing. NO7.
   */
  adopt(from: string, hold: Hold): StoredRoom[];
  /** Tells the watchers that these members type. TY6. */
  whisper(room: RoomName, sessions: readonly SessionId[]): void;
  /** Calls `tell` whenever a room has new events, or a place has changed hands, until the returned function is called. */
  watch(tell: (change: LogChange) => void): () => void;
};

/** `hold` is the one that is over. `typing`: what a node whispers, which is not kept. */
export type LogChange =
  { room: RoomName } | { session: SessionId; hold: Hold } | { typing: readonly SessionId[]; at: RoomName };

/** A session that did not quit. Changed in place, as events come. */
type Own = {
  room: RoomName;
  alias: Alias;
  /** Absent in a session whose batch brought none, and once it is forgotten. */
  fingerprint: Fingerprint | undefined;
  readUntil: { seq: Seq; atMs: EpochMs } | undefined;
  accepted: { n: N; seq: Seq; atMs: EpochMs }[];
};

export type MemoryLogOptions = {
  /** How long a lost session is remembered. LS4a. */
  sessionKeptMs?: number;
  /** How much memory events take, about. LS16. */
  bytesMax?: number | undefined;
  /** The log's own clock, for the batches of several nodes; without one it believes their times. NO13. */
  clockMs?: () => EpochMs | undefined;
};

export function createMemoryLog({
  sessionKeptMs = SESSION_KEPT_MS,
  bytesMax = Infinity,
  clockMs = () => undefined,
}: MemoryLogOptions = {}): MemoryLog {
  /** Each room after its last event. */
  const rooms = new Map<RoomName, Draft>();
  const events = memoryEvents(bytesMax, (name) => {
    const room = rooms.get(name);
    if (room?.roster.size === 0 && room.standing.size === 0) rooms.delete(name);
  });
  const sessions = new Map<SessionId, Own>();
  /** When sessions were lost, in the order of their losses. A reader's is lost from its beginning. HO19. */
  const lostAt = new Map<SessionId, EpochMs>();
  const forgottenAt = new Map<SessionId, EpochMs>();
  const allSlips = memorySlips();
  /** The places of several nodes, and the latest coming or going in each room. */
  const holds = new Map<SessionId, Hold>();
  const changedAt = new Map<RoomName, Seq>();
  /** The latest event in each room by which members may do more or less than before. */
  const ruledAt = new Map<RoomName, Seq>();
  const gone = new Set<string>();
  const isGone = (hold: Hold) => gone.has(hold.slice(0, hold.lastIndexOf(':')));
  const watchers = new Set<(change: LogChange) => void>();
  const tellAll = (change: LogChange) => watchers.forEach((tell) => tell(change));

  function append(batch: Batch): Written {
    const { room: name, after } = batch;
    const room = rooms.get(name) ?? draftOf(emptyRoom(name));
    const missed = room.seq - after;
    if (batch.holds ? !isCurrent(batch, batch.holds, room) : missed !== 0) return stale(batch, room.seq);
    rooms.set(name, room);
    const [first] = batch.events;
    const atMs = Math.max(room.lastAtMs, clockMs() ?? first?.atMs ?? 0);
    const isMoved = batch.holds && (missed > 0 || first?.atMs !== atMs);
    const between = missed > 0 ? events.page(name, room.seq + 1, missed, Infinity, false) : [];
    keep(room, isMoved ? moved(batch, missed, atMs) : batch);
    tellAll({ room: name });
    return isMoved ? { ok: true, rebased: { between, atMs } } : { ok: true };
  }

  function keep(room: Draft, { events: news, sessions: begun, slips = [], holds: given = [] }: Batch): void {
    const { name } = room;
    const secrets = new Map(begun.map(({ id, fingerprint }) => [id, fingerprint]));
    const claims = new Map(given.map(({ session, hold }) => [session, hold]));
    for (const event of news) {
      apply(room, event);
      events.push(name, event);
      if (event.type === 'cleared') events.change(name, (all) => withoutWords(all, room.standing));
      follow(name, event, secrets.get(event.session));
      if (comesOrGoes(event)) changedAt.set(name, event.seq);
      if (rules(event)) ruledAt.set(name, event.seq);
      const hold = claims.get(event.session);
      const gone = goneBy(event);
      if (gone !== undefined) holds.delete(gone);
      else if (event.type === 'joined' && hold !== undefined) holds.set(event.session, hold);
    }
    for (const one of slips) allSlips.keep(one, news[one.seq - (news[0]?.seq ?? 0)]?.atMs ?? 0);
    forget(room.lastAtMs - sessionKeptMs);
  }

  /** Whether a batch of one of several nodes may follow the head, wherever its writer believes that to be. NO1–NO3. */
  function isCurrent({ after, events: news }: Batch, given: readonly Held[], room: Draft): boolean {
    assert(after <= room.seq, 'a batch does not come from the future', { after, head: room.seq });
    const far = news.some(isClearing) ? 0 : PAGE_EVENTS;
    if (room.seq - after > far || given.some(({ hold }) => isGone(hold))) return false;
    if ((ruledAt.get(room.name) ?? 0) > after) return false;
    if ((changedAt.get(room.name) ?? 0) > after && news.some(comesOrGoes)) return false;
    const claims = new Map(given.map(({ session, hold }) => [session, hold]));
    const begun = new Set<SessionId>();
    return news.every((event) => {
      const { session, type } = event;
      if (type === 'joined') return begun.add(session);
      if (!begun.has(session) && !isHeld(room, event, claims.get(session))) return false;
      return !('n' in event) || event.n > (sessions.get(session)?.accepted.at(-1)?.n ?? 0);
    });
  }

  /** Whether the author's place is still its writer's. A reader has none. */
  function isHeld({ roster }: Draft, event: RoomEvent, hold: Hold | undefined): boolean {
    const { session } = event;
    return roster.has(session) ? holds.get(session) === hold : isFromOutside(event);
  }

  function stale({ room, after, holds: given = [] }: Batch, head: Seq): Written {
    const first = events.page(room, after + 1 + PAGE_EVENTS, PAGE_EVENTS, PAGE_BYTES_MAX, true);
    const others = given.filter(({ session, hold }) => (holds.get(session) ?? hold) !== hold);
    return {
      ok: false,
      why: 'stale',
      events: first,
      ...((first.at(-1)?.seq ?? head) < head && { isMore: true }),
      ...(others.length > 0 && { elsewhere: others.map(({ session }) => session) }),
    };
  }

  function follow(room: RoomName, event: RoomEvent, fingerprint: Fingerprint | undefined): void {
    const { session: id, alias, seq, atMs } = event;
    // A session that quit is finished, so nothing of it is kept.
    if (event.type === 'left' && event.how === 'quit') return drop(id);
    // Whoever knocks has no session yet, and whoever is at the console none at all.
    if (event.type === 'knocked' || id === OPERATOR) return;
    const readUntil = event.type === 'exported' ? { seq, atMs } : undefined;
    const fresh: Own = { room, alias, fingerprint, readUntil, accepted: [] };
    const own = sessions.get(id) ?? fresh;
    sessions.set(id, own);
    own.alias = alias;
    if (fingerprint !== undefined) own.fingerprint = fingerprint;
    if ('n' in event) own.accepted.push({ n: event.n, seq, atMs });
    if (own.accepted.length > ANSWERS_KEPT) own.accepted.shift();
    if (event.type === 'joined') find(id);
    else if (event.type === 'left' || own === fresh) lostAt.set(id, atMs);
    if (event.type === 'kicked') lostAt.set(event.of, atMs);
  }

  /** The member is in: the session is not lost any more. */
  function find(id: SessionId): void {
    lostAt.delete(id);
    forgottenAt.delete(id);
  }

  function drop(id: SessionId): void {
    find(id);
    sessions.delete(id);
  }

  /** Forgets the fingerprints of sessions that were lost before this time, and all of those whose events are gone. LS4a, LS16. */
  function forget(beforeMs: EpochMs): void {
    for (const [id, atMs] of lostAt) {
      if (atMs >= beforeMs) break;
      lostAt.delete(id);
      forgottenAt.set(id, atMs);
      const own = sessions.get(id);
      if (own) own.fingerprint = undefined;
    }
    const oldestMs = events.oldestMs();
    for (const lost of [forgottenAt, lostAt])
      for (const [id, atMs] of lost) {
        if (atMs >= oldestMs) break;
        drop(id);
      }
  }

  function found(id: SessionId, { room, alias, accepted }: Own) {
    return { id, room, alias, lastN: accepted.at(-1)?.n ?? 0, accepted: [...accepted] };
  }

  /** The rooms with such members, and the sessions of those. */
  function storedRooms(which: (id: SessionId) => boolean): StoredRoom[] {
    return [...rooms].flatMap(([name, room]) => {
      const members = [...room.roster.values()];
      const chosen = members.filter(({ session }) => which(session));
      if (chosen.length === 0) return [];
      const theirs = chosen.flatMap(({ session: id }): StoredSession[] => {
        const own = sessions.get(id);
        return own?.fingerprint === undefined ? [] : [{ ...found(id, own), fingerprint: own.fingerprint }];
      });
      const { seq, lastAtMs } = room;
      return { name, seq, lastAtMs, members, standing: standsIn(room), sessions: theirs };
    });
  }

  function load(name: RoomName, limit: number, bytesMax: number): LoadedRoom {
    const room = rooms.get(name) ?? emptyRoom(name);
    const { seq, lastAtMs } = room;
    const rest = { members: [...room.roster.values()], standing: standsIn(room) };
    const found = events.page(name, seq + 1, limit, bytesMax, false);
    return { seq, lastAtMs, ...rest, events: found, atMs: clockMs() };
  }

  function glance(names: readonly RoomName[]): Glance[] {
    return [...new Set([...names, ...listedIn(rooms.values())])].map((name) => {
      const { seq, lastAtMs, roster } = rooms.get(name) ?? emptyRoom(name);
      return glanceOf(name, roster.size, seq > 0 ? lastAtMs : undefined);
    });
  }

  function take(name: RoomName, { session: id, hold }: Held): Taken {
    const room = rooms.get(name);
    const own = sessions.get(id);
    if (!room?.roster.has(id) || own?.fingerprint === undefined || isGone(hold)) return 'gone';
    pass(id, hold);
    return {
      session: { ...found(id, own), fingerprint: own.fingerprint },
      seq: room.seq,
      atMs: clockMs() ?? room.lastAtMs,
    };
  }

  function pass(session: SessionId, hold: Hold): void {
    const before = holds.get(session);
    holds.set(session, hold);
    if (before !== undefined && before !== hold) tellAll({ session, hold: before });
  }

  /** Nobody is told: a node that wakes learns that it is gone, and its people are nowhere else. */
  function adopt(from: string, hold: Hold): StoredRoom[] {
    if (isGone(hold)) return [];
    gone.add(from);
    for (const [id, held] of holds) if (held.startsWith(`${from}:`)) holds.set(id, hold);
    return storedRooms((id) => holds.get(id) === hold);
  }

  function recall(id: SessionId): Recalled {
    const own = sessions.get(id);
    if (!own) return 'none';
    const { fingerprint, readUntil } = own;
    if (fingerprint === undefined) return { ...found(id, own), fingerprint };
    return { ...found(id, own), fingerprint, ...(readUntil && { readUntil }) };
  }

  const page: MemoryLog['page'] = (room, before, limit, most = Infinity, forward = false) =>
    events.page(room, before, limit, most, forward);
  const watch: MemoryLog['watch'] = (tell) => {
    watchers.add(tell);
    return () => void watchers.delete(tell);
  };
  const whisper: MemoryLog['whisper'] = (at, typing) => tellAll({ typing, at });
  const rest = { load, glance, take, adopt, whisper, watch, holdOf: (id: SessionId) => holds.get(id) };
  return { append, recall, slip: allSlips.find, page, rooms: () => storedRooms(() => true), ...rest };
}
