import type { Mark } from '@charla/core';
import { logged } from '../../log/logged.ts';
import { ROWS, type LogSource } from '../../log/source.ts';
import { eventOf } from '../event-row.ts';
import type { Link } from './link.ts';

/** The log as this connection sees it: one moment, if that is what its transaction shows. */
export async function sourceIn(link: Link): Promise<LogSource> {
  const [epoch] = await link.ask("SELECT value FROM meta WHERE key = 'epoch'");
  return {
    epoch: String(epoch?.['value'] ?? ''),
    damage: undefined,
    rooms: async () =>
      (await link.ask('SELECT name FROM room UNION SELECT DISTINCT room FROM event ORDER BY name')).map(
        ({ name }) => String(name),
      ),
    async kept(name) {
      const [room] = await link.ask('SELECT head, last_at, messages FROM room WHERE name = $1', [name]);
      const marks = Map.groupBy(
        await link.ask('SELECT session, mark, seq, at_ms FROM mark WHERE room = $1 ORDER BY mark', [name]),
        ({ session }) => String(session),
      );
      const members = await link.ask('SELECT session, alias, seq FROM member WHERE room = $1 ORDER BY seq', [
        name,
      ]);
      const standing = await link.ask(
        'SELECT slot, seq, until_ms FROM standing WHERE room = $1 ORDER BY seq',
        [name],
      );
      return {
        messages: Number(room?.['messages'] ?? 0),
        head: { seq: Number(room?.['head'] ?? 0), atMs: Number(room?.['last_at'] ?? 0) },
        standing: standing.map(({ slot, seq, until_ms: untilMs }) => ({
          ...{ slot: String(slot), seq: Number(seq) },
          untilMs: untilMs == null ? null : Number(untilMs),
        })),
        members: members.map(({ session, alias, seq }) => ({
          ...{ session: String(session), alias: String(alias), seq: Number(seq) },
          marks: (marks.get(String(session)) ?? []).map((row) => ({
            ...{ mark: String(row['mark']) as Mark, seq: Number(row['seq']), atMs: Number(row['at_ms']) },
          })),
        })),
      };
    },
    rows: async (room, after) =>
      (
        await link.ask(
          `SELECT seq, at_ms, session, alias, type, n, body, text FROM event WHERE room = $1 AND seq > $2
           ORDER BY seq LIMIT ${ROWS}`,
          [room, after],
        )
      ).map((row) => logged(row, eventOf)),
    sessions: async () =>
      (await link.ask('SELECT id, room, fingerprint, lost_ms FROM session ORDER BY id')).map((row) => ({
        ...{ id: String(row['id']), room: String(row['room']) },
        fingerprint: row['fingerprint'] == null ? null : String(row['fingerprint']),
        lostMs: row['lost_ms'] == null ? null : Number(row['lost_ms']),
      })),
    slips: async () =>
      (await link.ask('SELECT bot, key, body, room, seq FROM slip ORDER BY id')).map((row) => ({
        ...{ bot: String(row['bot']), key: String(row['key']), body: String(row['body']) },
        ...{ room: String(row['room']), seq: Number(row['seq']) },
      })),
  };
}

/** A whole log at one moment, while servers go on writing. */
export async function atOneMoment<T>(link: Link, run: (source: LogSource) => Promise<T>): Promise<T> {
  await link.ask('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const result = await run(await sourceIn(link));
  await link.ask('COMMIT');
  return result;
}
