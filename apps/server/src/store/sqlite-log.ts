import type { DatabaseSync } from 'node:sqlite';
import type {
  Batch, Epoch, Glance, LoadedRoom, Member, RoomEvent, RoomName, Seq, SessionId, Recalled, SlipFound, StoredRoom, StoredSession, Written,
} from '@charla/core'; // prettier-ignore
import {
  ANSWERS_KEPT,
  glanceOf,
  messagesIn,
  PAGE_BYTES_MAX,
  PAGE_EVENTS,
  SESSION_KEPT_MS,
} from '@charla/core/log';
import { setting } from './database.ts';
import { eventOf, rowOf } from './event-row.ts';
import { pageOf } from './page-of.ts';
import { sqliteClear } from './sqlite-clear.ts';
import { sqliteMembers } from './sqlite-members.ts';

/** Rooms with their messages, by name, and how many more there are. */
export type Kept = { rooms: readonly { room: RoomName; messages: number }[]; more: number };

/** A log in one SQLite file. Its calls return once the disk has answered, so it lives in a worker, off the event loop. */
export type SqliteLog = {
  readonly epoch: Epoch;
  /** The rooms with members. */
  rooms(): StoredRoom[];
  /** The rooms with messages, as far as the window names them. */
  kept(): Kept;
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
  load(room: RoomName, limit: number, bytesMax: number): LoadedRoom;
  glance(rooms: readonly RoomName[]): Glance[];
  close(): void;
};

/** SQLITE_IOERR_FSYNC. Every other error of a commit comes before its last page is written, and without that page there is no commit. */
const SYNC_FAILED = 1034;

/** Sessions that are forgotten in one commit, at most: more than are lost in it, so that none stays for long. Judgement. */
const FORGOTTEN_A_COMMIT = 100;

/** Rooms that the window can name. */
const ROOMS_NAMED = 4;

/** A commit without content. */
const OVERWRITE = `INSERT INTO meta VALUES ('overwritten', '1') ON CONFLICT (key) DO UPDATE SET value = value + 1`;

/** `freshEpoch` is the epoch of a new file. */
export function sqliteLog(db: DatabaseSync, freshEpoch: Epoch): SqliteLog {
  const epoch = setting(db, 'epoch', freshEpoch);
  const members = sqliteMembers(db);
  const clear = sqliteClear(db);
  wipe();
  const sql = {
    // Times never decrease, so the last event has the latest. RO6.
    head: db.prepare('SELECT seq, at_ms FROM event WHERE room = ? ORDER BY seq DESC LIMIT 1'),
    before: db.prepare('SELECT * FROM event WHERE room = ? AND seq < ? ORDER BY seq DESC LIMIT ?'),
    from: db.prepare('SELECT * FROM event WHERE room = ? AND seq >= ? AND seq < ? ORDER BY seq'),
    // Without texts, which are most of a log and not needed here.
    asks: db.prepare(
      'SELECT n, seq, at_ms FROM event WHERE session = ? AND n IS NOT NULL ORDER BY seq DESC LIMIT ?',
    ),
    last: db.prepare('SELECT * FROM event WHERE session = ? ORDER BY seq DESC LIMIT 1'),
    kept: db.prepare('SELECT name, messages FROM room ORDER BY name LIMIT ?'),
    rooms: db.prepare('SELECT count(*) AS rooms FROM room'),
    count: db.prepare(
      'INSERT INTO room VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET messages = messages + excluded.messages',
    ),
    first: db.prepare('SELECT type, seq, at_ms FROM event WHERE session = ? ORDER BY seq LIMIT 1'),
    session: db.prepare('SELECT * FROM session WHERE id = ?'),
    insertEvent: db.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    insertSession: db.prepare(
      `INSERT INTO session VALUES (?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, lost_ms = excluded.lost_ms`,
    ),
    lose: db.prepare('UPDATE session SET lost_ms = ? WHERE id = ?'),
    forget: db.prepare(
      'DELETE FROM session WHERE id IN (SELECT id FROM session WHERE lost_ms < ? ORDER BY lost_ms LIMIT ?)',
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
      wipe();
      return written;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      isUnsure = isFailedSync(error);
      return settle() ? failed((error as Error).message) : undefined;
    }
  }

  /** A disk without space for a copy of the file keeps traces until a later commit or start finds some. */
  function wipe(): void {
    try {
      clear.wipe();
    } catch {
      // The clearing itself is on the disk, so the moderator gets an answer.
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
    const head = headOf(room);
    if (head !== after) return stale(room, after, head);
    const atMs = events.at(-1)?.atMs ?? 0;
    // A reader's session counts as lost from its beginning; a member's join takes that back. HO19.
    for (const { id, fingerprint } of sessions) sql.insertSession.run(id, room, fingerprint, atMs);
    for (const event of events) {
      sql.insertEvent.run(...rowOf(room, event));
      members.follow(room, event);
      if (event.type === 'cleared') clear.words(room, event.seq);
      keepSession(event);
    }
    const messages = messagesIn(events);
    if (messages > 0) sql.count.run(room, messages);
    sql.forget.run(atMs - SESSION_KEPT_MS, FORGOTTEN_A_COMMIT);
    for (const { bot, key, body, seq } of slips) {
      sql.insertSlip.run(bot, key, body, room, seq);
      sql.deleteSlips.run(bot, ANSWERS_KEPT);
    }
    return { ok: true };
  }

  function stale(room: RoomName, after: Seq, head: Seq): Written {
    const events = page(room, after + 1 + PAGE_EVENTS, PAGE_EVENTS, PAGE_BYTES_MAX, true);
    const isMore = (events.at(-1)?.seq ?? head) < head;
    return { ok: false, why: 'stale', events, ...(isMore && { isMore }) };
  }

  /** A member who quits does not come back to the session. One who was put out may, if the room lets them in. LS4, MO3. */
  function keepSession(event: RoomEvent): void {
    const { type, session, atMs } = event;
    if (type === 'joined') sql.lose.run(null, session);
    if (type === 'kicked') sql.lose.run(atMs, event.of);
    if (type !== 'left') return;
    if (event.how === 'quit') sql.deleteSession.run(session);
    else sql.lose.run(atMs, session);
  }

  function kept(): Kept {
    const rows = sql.kept.all(ROOMS_NAMED);
    const rooms = rows.map(({ name, messages }) => ({ room: String(name), messages: Number(messages) }));
    return { rooms, more: Number(sql.rooms.get()?.['rooms'] ?? 0) - rooms.length };
  }

  function slip(bot: string, key: string): SlipFound | 'none' {
    const row = sql.slip.get(bot, key);
    return row ? { body: String(row['body']), seq: Number(row['seq']), atMs: Number(row['at_ms']) } : 'none';
  }

  /** What the events of a session tell of it. */
  function receipt(id: SessionId, room: RoomName, alias: string) {
    const asks = sql.asks.all(id, ANSWERS_KEPT).reverse();
    const accepted = asks.map((ask) => ({
      n: Number(ask['n']),
      seq: Number(ask['seq']),
      atMs: Number(ask['at_ms']),
    }));
    return { id, room, alias, lastN: accepted.at(-1)?.n ?? 0, accepted };
  }

  function recall(id: SessionId): Recalled {
    const last = sql.last.get(id);
    const row = sql.session.get(id);
    const event = last && eventOf(last);
    if (!event || (!row && event.type === 'left' && event.how === 'quit')) return 'none';
    const found = receipt(id, String(row?.['room'] ?? last['room']), event.alias);
    if (!row) return { ...found, fingerprint: undefined };
    const fingerprint = String(row['fingerprint']);
    const first = sql.first.get(id);
    if (first?.['type'] !== 'exported') return { ...found, fingerprint };
    return { ...found, fingerprint, readUntil: { seq: Number(first['seq']), atMs: Number(first['at_ms']) } };
  }

  function rooms(): StoredRoom[] {
    return [...members.all()].map(([name, here]) => stored(name, here));
  }

  function stored(name: RoomName, here: readonly Member[]): StoredRoom {
    const { seq, at_ms: lastAtMs } = sql.head.get(name) as { seq: number; at_ms: number };
    const sessions = here.flatMap(({ session, alias }): StoredSession[] => {
      const fingerprint = sql.session.get(session)?.['fingerprint'];
      return fingerprint === undefined
        ? []
        : [{ ...receipt(session, name, alias), fingerprint: String(fingerprint) }];
    });
    return { name, seq, lastAtMs, members: here, standing: members.standing(name), sessions };
  }

  function load(room: RoomName, limit: number, bytesMax: number): LoadedRoom {
    const head = sql.head.get(room);
    const seq = Number(head?.['seq'] ?? 0);
    return {
      seq,
      lastAtMs: Number(head?.['at_ms'] ?? 0),
      members: members.of(room),
      standing: members.standing(room),
      events: page(room, seq + 1, limit, bytesMax),
    };
  }

  function glance(rooms: readonly RoomName[]): Glance[] {
    return [...new Set([...rooms, ...members.listed()])].map((room) => {
      const atMs = sql.head.get(room)?.['at_ms'];
      return glanceOf(room, members.count(room), atMs === undefined ? undefined : Number(atMs));
    });
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
    return pageOf(rows, eventOf, bytesMax, forward);
  }

  return {
    epoch,
    rooms,
    kept,
    append,
    settle,
    recall,
    slip,
    page,
    load,
    glance,
    close: () => db.close(),
  };
}

function isFailedSync(error: unknown): boolean {
  return (error as { errcode?: number }).errcode === SYNC_FAILED;
}
