import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Mark } from '@charla/core';
import { CannotOpen, openDatabase, setting } from '../store/database.ts';
import { eventOf } from '../store/event-row.ts';
import { LOG_FILE } from '../store/sqlite-store.ts';
import { logged } from './logged.ts';
import { ROWS, type KeptSession, type KeptStanding, type KeptSlip, type LogSource } from './source.ts';

/**
 * The log in a folder, which nobody else uses meanwhile. An older file is brought up to date first, as by a start. Throws CannotOpen, also
 * where there is no log.
 */
export function openSqliteSource(folder: string): LogSource & { close(): void } {
  const file = path.resolve(folder, LOG_FILE);
  if (!existsSync(file)) throw new CannotOpen('missing', file);
  const db = openDatabase(file);
  return { ...sourceOf(db), close: () => db.close() };
}

function sourceOf(db: DatabaseSync): LogSource {
  const all = <Row>(sql: string, ...values: (string | number)[]) => db.prepare(sql).all(...values) as Row[];
  const [integrity] = all<object>('PRAGMA integrity_check');
  const found = String(Object.values(integrity ?? {})[0]);
  return {
    epoch: setting(db, 'epoch', ''),
    damage: found === 'ok' ? undefined : found,
    rooms: async () =>
      all<{ room: string }>('SELECT room FROM event UNION SELECT room FROM member ORDER BY room').map(
        ({ room }) => room,
      ),
    async kept(room) {
      const [counted] = all<{ messages: number }>('SELECT messages FROM room WHERE name = ?', room);
      const marks = Map.groupBy(
        all<{ session: string; mark: Mark; seq: number; at_ms: number }>(
          'SELECT * FROM mark WHERE room = ? ORDER BY mark',
          room,
        ),
        ({ session }) => session,
      );
      const members = all<{ session: string; alias: string; seq: number }>(
        'SELECT session, alias, seq FROM member WHERE room = ? ORDER BY seq',
        room,
      ).map((member) => ({
        ...member,
        marks: (marks.get(member.session) ?? []).map(({ mark, seq, at_ms: atMs }) => ({ mark, seq, atMs })),
      }));
      const standing = all<KeptStanding>(
        'SELECT slot, seq, until_ms AS untilMs FROM standing WHERE room = ? ORDER BY seq',
        room,
      );
      return { messages: counted?.messages ?? 0, members, standing };
    },
    rows: async (room, after) =>
      all<{ seq: number }>(
        'SELECT * FROM event WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?',
        room,
        after,
        ROWS,
      ).map((row) => logged(row, eventOf)),
    sessions: async () =>
      all<KeptSession>('SELECT id, room, fingerprint, lost_ms AS lostMs FROM session ORDER BY id'),
    slips: async () => all<KeptSlip>('SELECT bot, key, body, room, seq FROM slip ORDER BY id'),
  };
}
