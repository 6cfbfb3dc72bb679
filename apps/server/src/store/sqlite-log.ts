import type { DatabaseSync } from 'node:sqlite';
import {
  ANSWERS_KEPT, TAIL_EVENTS, bytesOf, membersAfter,
  type Batch, type Epoch, type RoomEvent, type RoomName, type Seq, type SessionId, type Recalled, type SlipFound, type StoredRoom, type StoredSession, type Written,
} from '@charla/core'; // prettier-ignore
import { setting } from './database.ts';

type Row = Record<string, string | number | null>;

/** How many messages a room has. */
export type Kept = { room: RoomName; messages: number };

/** A log in one SQLite file. Its calls return once the disk has answered, so it lives in a worker, off the event loop. */
export type SqliteLog = {
  readonly epoch: Epoch;
  /** The rooms with members. */
  rooms(): StoredRoom[];
  /** The rooms with messages. */
  kept(): Kept[];
  /**
   * Appends all batches in one commit, or none; the answers have the same order. `undefined`: the outcome is unknown, because fsync
   * failed and the commit may or may not survive a restart. LS10.
   */
  append(batches: readonly Batch[]): Written[] | undefined;
  /** Whether it is certain by now that an append without an answer is not in the log. LS10. */
  settle(): boolean;
  recall(session: SessionId): Recalled;
  slip(bot: string, key: string): SlipFound | 'none';
  page(room: RoomName, before: Seq, limit: number, bytesMax?: number, forward?: boolean): RoomEvent[];
  close(): void;
};

/** SQLITE_IOERR_FSYNC. Every other error of a commit comes before its last page is written, and without that page there is no commit. */
const SYNC_FAILED = 1034;

/** A commit without content. */
const OVERWRITE = `INSERT INTO meta VALUES ('overwritten', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1`;

/** `freshEpoch` is the epoch of a new file. */
export function sqliteLog(db: DatabaseSync, freshEpoch: Epoch): SqliteLog {
  const epoch = setting(db, 'epoch', freshEpoch);
  const sql = {
    // Times never decrease, so the last event has the latest. RO6.
    head: db.prepare('SELECT seq, at_ms FROM event WHERE room = ? ORDER BY seq DESC LIMIT 1'),
    after: db.prepare('SELECT * FROM event WHERE room = ? AND seq > ? ORDER BY seq'),
    before: db.prepare('SELECT * FROM event WHERE room = ? AND seq < ? ORDER BY seq DESC LIMIT ?'),
    from: db.prepare('SELECT * FROM event WHERE room = ? AND seq >= ? AND seq < ? ORDER BY seq'),
    roster: db.prepare("SELECT * FROM event WHERE room = ? AND type <> 'said' ORDER BY seq"),
    // Without texts, which are most of a log and not needed here.
    asks: db.prepare(
      'SELECT n, seq, at_ms FROM event WHERE session = ? AND n IS NOT NULL ORDER BY seq DESC LIMIT ?',
    ),
    alias: db.prepare('SELECT alias FROM event WHERE session = ? ORDER BY seq DESC LIMIT 1'),
    // The rooms with members: some session's latest join or leave is a join. The first condition selects the index. RO11.
    rooms: db.prepare(
      `SELECT DISTINCT room FROM (
        SELECT room, type, max(seq) FROM event WHERE type <> 'said' AND type IN ('joined', 'left') GROUP BY room, session
      ) WHERE type = 'joined' ORDER BY room`,
    ),
    // Seqs have no gaps, so the number of other events, which have an index, gives the number of messages. Every room with a member has a
    // join.
    others: db.prepare("SELECT room, count(*) AS others FROM event WHERE type <> 'said' GROUP BY room"),
    first: db.prepare('SELECT type, seq, at_ms FROM event WHERE session = ? ORDER BY seq LIMIT 1'),
    session: db.prepare('SELECT * FROM session WHERE id = ?'),
    insertEvent: db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
    insertSession: db.prepare(
      'INSERT INTO session VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint',
    ),
    deleteSession: db.prepare('DELETE FROM session WHERE id = ?'),
    insertSlip: db.prepare('INSERT OR REPLACE INTO slip (bot, key, body, room, seq) VALUES (?, ?, ?, ?, ?)'),
    deleteSlips: db.prepare(
      'DELETE FROM slip WHERE bot = ?1 AND id <= (SELECT id FROM slip WHERE bot = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)',
    ),
    slip: db.prepare(
      'SELECT slip.body, seq, at_ms FROM slip JOIN event USING (room, seq) WHERE bot = ? AND key = ?',
    ),
  };
  let isUnsure = false;
  const headOf = (room: RoomName): Seq => Number(sql.head.get(room)?.['seq'] ?? 0);

  function append(batches: readonly Batch[]): Written[] | undefined {
    const failed = (reason: string) => batches.map((): Written => ({ ok: false, why: 'failed', reason }));
    if (!settle()) return failed('the disk has not confirmed an earlier commit');
    try {
      db.exec('BEGIN IMMEDIATE');
      const written = batches.map(insert);
      db.exec('COMMIT');
      return written;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      isUnsure = isFailedSync(error);
      return settle() ? failed((error as Error).message) : undefined;
    }
  }

  /** The next commit overwrites the one that was rolled back: once the disk has confirmed it, no restart can find the old one. */
  function settle(): boolean {
    try {
      if (isUnsure) db.exec(OVERWRITE);
      isUnsure = false;
    } catch {
      // Not now: the next call tries again.
    }
    return !isUnsure;
  }

  function insert({ room, after, events, sessions, slips = [] }: Batch): Written {
    if (headOf(room) !== after)
      return { ok: false, why: 'stale', events: sql.after.all(room, after).map(eventOf) };
    for (const event of events) sql.insertEvent.run(...rowOf(room, event));
    for (const { id, fingerprint } of sessions) sql.insertSession.run(id, room, fingerprint);
    // A member who quits does not come back to the session.
    for (const event of events)
      if (event.type === 'left' && event.how === 'quit') sql.deleteSession.run(event.session);
    for (const { bot, key, body, seq } of slips) {
      sql.insertSlip.run(bot, key, body, room, seq);
      sql.deleteSlips.run(bot, ANSWERS_KEPT);
    }
    return { ok: true };
  }

  function kept(): Kept[] {
    const rows = sql.others.all().map(({ room, others }) => ({
      room: String(room),
      messages: headOf(String(room)) - Number(others),
    }));
    return rows.filter(({ messages }) => messages > 0);
  }

  function slip(bot: string, key: string): SlipFound | 'none' {
    const row = sql.slip.get(bot, key);
    return row ? { body: String(row['body']), seq: Number(row['seq']), atMs: Number(row['at_ms']) } : 'none';
  }

  function find(id: SessionId): StoredSession | undefined {
    const row = sql.session.get(id);
    if (!row) return undefined;
    const asks = sql.asks.all(id, ANSWERS_KEPT).reverse();
    const accepted = asks.map((ask) => ({
      n: Number(ask['n']),
      seq: Number(ask['seq']),
      atMs: Number(ask['at_ms']),
    }));
    return {
      id,
      room: String(row['room']),
      fingerprint: String(row['fingerprint']),
      alias: String(sql.alias.get(id)?.['alias'] ?? ''),
      lastN: accepted.at(-1)?.n ?? 0,
      accepted,
    };
  }

  function recall(id: SessionId): Recalled {
    const found = find(id);
    const first = found && sql.first.get(id);
    if (!found || first?.['type'] !== 'exported') return found ?? 'none';
    return { ...found, readUntil: { seq: Number(first['seq']), atMs: Number(first['at_ms']) } };
  }

  function stored(name: RoomName): StoredRoom {
    const { seq, at_ms: lastAtMs } = sql.head.get(name) as { seq: number; at_ms: number };
    // Joins, leaves and recordings make the roster.
    const members = membersAfter(sql.roster.all(name).map(eventOf));
    const sessions = members.flatMap(({ session }) => find(session) ?? []);
    const tail = sql.before
      .all(name, seq + 1, TAIL_EVENTS)
      .map(eventOf)
      .reverse();
    return { name, seq, lastAtMs, members, sessions, tail };
  }

  /** Stops reading at the limit. HO16. */
  function page(
    room: RoomName,
    before: Seq,
    limit: number,
    bytesMax = Infinity,
    forward = false,
  ): RoomEvent[] {
    const rows = forward
      ? sql.from.iterate(room, before - limit, before)
      : sql.before.iterate(room, before, limit);
    // Forward, the first is an event that the reader knows.
    const least = forward ? 2 : 1;
    const events: RoomEvent[] = [];
    let left = bytesMax;
    for (const row of rows) {
      const event = eventOf(row);
      left -= bytesOf([event]);
      if (left < 0 && events.length >= least) break;
      events.push(event);
    }
    return forward ? events : events.reverse();
  }

  return {
    epoch,
    rooms: () => sql.rooms.all().map((row) => stored(String(row['room']))),
    kept,
    append,
    settle,
    recall,
    slip,
    page,
    close: () => db.close(),
  };
}

function isFailedSync(error: unknown): boolean {
  return (error as { errcode?: number }).errcode === SYNC_FAILED;
}

/** The fields of all events have columns of their own; the rest is one column of JSON. */
function rowOf(room: RoomName, { seq, atMs, session, alias, type, ...rest }: RoomEvent) {
  const { n = null, ...body } = rest as { n?: number };
  return [
    room,
    seq,
    atMs,
    session,
    alias,
    type,
    n,
    Object.keys(body).length > 0 ? JSON.stringify(body) : null,
  ] as const;
}

function eventOf(row: object): RoomEvent {
  const { seq, at_ms: atMs, session, alias, type, n, body } = row as Row;
  const asked = n === null ? {} : { n };
  const rest = body === null ? {} : (JSON.parse(String(body)) as object);
  return { type, seq, atMs, session, alias, ...asked, ...rest } as RoomEvent;
}
