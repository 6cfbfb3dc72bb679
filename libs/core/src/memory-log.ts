import { firstThatFit, lastThatFit } from './host/fit.ts';
import { TAIL_EVENTS, ANSWERS_KEPT } from './limits.ts';
import type { Epoch, RoomName, Seq, SessionId } from './ids.ts';
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
import type { RoomEvent } from './room/event.ts';
import { evolve } from './room/evolve.ts';
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

export function createMemoryLog(): MemoryLog {
  const logs = new Map<RoomName, RoomEvent[]>();
  const secrets = new Map<SessionId, { room: RoomName; fingerprint: Fingerprint }>();
  const slipsOf = new Map<string, Map<string, SlipFound>>();
  const logOf = (room: RoomName): RoomEvent[] => logs.get(room) ?? [];

  function append({ room, after, events, sessions, slips = [] }: Batch): Written {
    const log = logOf(room);
    if (log.length !== after) return { ok: false, why: 'stale', events: log.slice(after) };
    logs.set(room, log);
    for (const event of events) log.push(event);
    for (const { id, fingerprint } of sessions) secrets.set(id, { room, fingerprint });
    for (const { bot, key, body, seq } of slips) {
      const own = slipsOf.get(bot) ?? new Map<string, SlipFound>();
      slipsOf.set(bot, own.set(key, { body, seq, atMs: log[seq - 1]?.atMs ?? 0 }));
      const [oldest] = own.keys();
      if (own.size > ANSWERS_KEPT && oldest !== undefined) own.delete(oldest);
    }
    // A session that quit is finished, so nothing of it is kept.
    for (const event of events)
      if (event.type === 'left' && event.how === 'quit') secrets.delete(event.session);
    return { ok: true };
  }

  function find(id: SessionId): StoredSession | undefined {
    const secret = secrets.get(id);
    if (!secret) return undefined;
    const own = logOf(secret.room).filter((event) => event.session === id);
    const asked = own.flatMap((event) =>
      'n' in event ? [{ n: event.n, seq: event.seq, atMs: event.atMs }] : [],
    );
    const alias = own.at(-1)?.alias ?? '';
    return { id, ...secret, alias, lastN: asked.at(-1)?.n ?? 0, accepted: asked.slice(-ANSWERS_KEPT) };
  }

  function rooms(): StoredRoom[] {
    return [...logs].flatMap(([name, log]) => {
      const { seq, lastAtMs, roster } = evolve(emptyRoom(name), log);
      if (roster.size === 0) return [];
      const sessions = [...roster.keys()].flatMap((id) => find(id) ?? []);
      return { name, seq, lastAtMs, members: [...roster.values()], sessions, tail: log.slice(-TAIL_EVENTS) };
    });
  }

  function recall(id: SessionId): Recalled {
    const found = find(id);
    const first = found && logOf(found.room).find(({ session }) => session === id);
    if (!found || first?.type !== 'exported') return found ?? 'none';
    return { ...found, readUntil: { seq: first.seq, atMs: first.atMs } };
  }

  function page(room: RoomName, before: Seq, limit: number, bytesMax = Infinity, forward = false) {
    const earlier = logOf(room).slice(0, before - 1);
    return forward
      ? firstThatFit(earlier.slice(Math.max(0, before - limit - 1)), bytesMax)
      : lastThatFit(earlier.slice(-limit), bytesMax);
  }
  const slip = (bot: string, key: string) => slipsOf.get(bot)?.get(key) ?? 'none';
  return { append, recall, slip, page, rooms };
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
