import { ANSWERS_KEPT, SESSION_KEPT_MS } from './limits.ts';
import type { Alias, Epoch, EpochMs, N, RoomName, Seq, SessionId } from './ids.ts';
import type {
  Batch,
  Fingerprint,
  LogStore,
  Recalled,
  SlipFound,
  StoredRoom,
  StoredSession,
  Written,
} from './log-store.ts';
import { memoryEvents } from './memory-events.ts';
import type { RoomEvent } from './room/event.ts';
import { apply, draftOf, type Draft } from './room/evolve.ts';
import { emptyRoom } from './room/room.ts';

/** A log in memory with immediate answers: a LogStore without the waiting. It ends with its owner. */
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
};

/** A session that did not quit. Changed in place, as events come. */
type Own = {
  room: RoomName;
  alias: Alias;
  /** Absent in a session whose batch brought none, and once it is forgotten. */
  fingerprint: Fingerprint | undefined;
  readUntil: { seq: Seq; atMs: EpochMs } | undefined;
  accepted: { n: N; seq: Seq; atMs: EpochMs }[];
};

/** `sessionKeptMs` is how long a lost session is remembered, and `bytesMax` how much memory events take, about. LS4a, LS16. */
export function createMemoryLog({ sessionKeptMs = SESSION_KEPT_MS, bytesMax = Infinity } = {}): MemoryLog {
  /** Each room after its last event. */
  const rooms = new Map<RoomName, Draft>();
  const events = memoryEvents(bytesMax, (name) => {
    if (rooms.get(name)?.roster.size === 0) rooms.delete(name);
  });
  const sessions = new Map<SessionId, Own>();
  /** When sessions were lost, in the order of their losses. A reader's is lost from its beginning. HO19. */
  const lostAt = new Map<SessionId, EpochMs>();
  const forgottenAt = new Map<SessionId, EpochMs>();
  const slipsOf = new Map<string, Map<string, SlipFound>>();

  function append({ room: name, after, events: news, sessions: begun, slips = [] }: Batch): Written {
    const room = rooms.get(name) ?? draftOf(emptyRoom(name));
    const missed = room.seq - after;
    if (missed !== 0)
      return { ok: false, why: 'stale', events: events.page(name, room.seq + 1, missed, Infinity, false) };
    rooms.set(name, room);
    const secrets = new Map(begun.map(({ id, fingerprint }) => [id, fingerprint]));
    for (const event of news) {
      apply(room, event);
      events.push(name, event);
      follow(name, event, secrets.get(event.session));
    }
    for (const { bot, key, body, seq } of slips) {
      const own = slipsOf.get(bot) ?? new Map<string, SlipFound>();
      slipsOf.set(bot, own.set(key, { body, seq, atMs: news[seq - after - 1]?.atMs ?? 0 }));
      const [oldest] = own.keys();
      if (own.size > ANSWERS_KEPT && oldest !== undefined) own.delete(oldest);
    }
    forget(room.lastAtMs - sessionKeptMs);
    return { ok: true };
  }

  function follow(room: RoomName, event: RoomEvent, fingerprint: Fingerprint | undefined): void {
    const { session: id, alias, seq, atMs } = event;
    // A session that quit is finished, so nothing of it is kept.
    if (event.type === 'left' && event.how === 'quit') return drop(id);
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

  function stored(): StoredRoom[] {
    return [...rooms].flatMap(([name, room]) => {
      const members = [...room.roster.values()];
      if (members.length === 0) return [];
      const theirs = members.flatMap(({ session: id }): StoredSession[] => {
        const own = sessions.get(id);
        return own?.fingerprint === undefined ? [] : [{ ...found(id, own), fingerprint: own.fingerprint }];
      });
      const { seq, lastAtMs } = room;
      return { name, seq, lastAtMs, members, sessions: theirs };
    });
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
  const slip = (bot: string, key: string) => slipsOf.get(bot)?.get(key) ?? 'none';
  return { append, recall, slip, page, rooms: stored };
}

/** The same log as a LogStore. */
export function memoryStore(epoch: Epoch, log: MemoryLog = createMemoryLog()): LogStore {
  return {
    epoch,
    rooms: log.rooms(),
    append: async (batch) => log.append(batch),
    recall: async (session) => log.recall(session),
    slip: async (bot, key) => log.slip(bot, key),
    page: async (...asked) => log.page(...asked),
    onBroken() {},
    close: async () => {},
  };
}
