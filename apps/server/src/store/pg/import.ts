import { comesOrGoes, OPERATOR, rules, type RoomEvent, type RoomName } from '@charla/core';
import type { Bot } from '../../api/bots.ts';
import type { KeptSession, LogSource } from '../../log/source.ts';
import { barrier } from './append.ts';
import type { Link, Value } from './link.ts';
import { arrayOf, rowOf } from './rows.ts';

/** Why a database takes no other log in. */
export class NotEmpty extends Error {}

export type Imported = { rooms: number; events: number };

/**
 * Copies a whole log into an empty database, under its epoch, in one transaction. Its members have no node: the first server that starts
 * keeps their places for the grace. Throws NotEmpty. LS22.
 */
export async function importLog(link: Link, from: LogSource, bots: readonly Bot[]): Promise<Imported> {
  // Servers that start now wait until it is over.
  await link.ask('BEGIN; LOCK TABLE meta, node, bot IN ACCESS EXCLUSIVE MODE');
  const [full] = await link.ask(`SELECT EXISTS (SELECT FROM room) OR EXISTS (SELECT FROM event) OR EXISTS (SELECT FROM session)
    OR EXISTS (SELECT FROM node WHERE seen > now() - interval '10 s') OR EXISTS (SELECT FROM bot) AS is_full`);
  if (full?.['is_full']) throw new NotEmpty();
  await link.ask('DELETE FROM node');
  await link.ask(`INSERT INTO meta VALUES ('epoch', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value`, [from.epoch]);
  const rooms = await from.rooms();
  const sessions = new Map<string, Seen>();
  let events = 0;
  for (const room of rooms) events += await copyRoom(link, from, room, sessions);
  await copySessions(link, await from.sessions(), sessions);
  await insert(link, 'slip (bot, key, body, room, seq)', ['text', 'text', 'text', 'text', 'bigint'],
    (await from.slips()).map(({ bot, key, body, room, seq }) => [bot, key, body, room, seq]));
  await insert(link, 'bot (hash, name, created)', ['text', 'text', 'text'], bots.map(({ hash, name, created }) => [hash, name, created]));
  await link.ask('COMMIT');
  await barrier(link);
  return { rooms: rooms.length, events };
} // prettier-ignore

/** What the events tell of a session. `read`: it began with an export, and may read up to there. HO19. */
type Seen = { room: RoomName; alias: string; hasQuit: boolean; read?: { seq: number; atMs: number } };

async function copyRoom(link: Link, from: LogSource, room: RoomName, sessions: Map<string, Seen>): Promise<number> {
  let [seq, lastAtMs, changed, ruled, count] = [0, 0, 0, 0, 0];
  for (let rows = await from.rows(room, 0); rows.length > 0; rows = await from.rows(room, seq)) {
    const events = rows.flatMap(({ event }) => event ?? []);
    for (const event of events) {
      note(sessions, room, event);
      if (comesOrGoes(event)) changed = event.seq;
      if (rules(event)) ruled = event.seq;
      lastAtMs = event.atMs;
    }
    await insert(link, 'event (room, seq, at_ms, session, alias, type, n, body, text)',
      ['text', 'bigint', 'bigint', 'text', 'text', 'text', 'bigint', 'text', 'text'], events.map((event) => [room, ...rowOf(event)]));
    seq = rows.at(-1)?.seq ?? seq;
    count += rows.length;
  }
  const { messages, members, standing } = await from.kept(room);
  await link.ask('INSERT INTO room (name, head, last_at, messages, changed, ruled) VALUES ($1, $2, $3, $4, $5, $6)', [room, seq, lastAtMs, messages, changed, ruled]);
  await insert(link, 'member (room, session, seq, alias)', ['text', 'text', 'bigint', 'text'],
    members.map((member) => [room, member.session, member.seq, member.alias]));
  await insert(link, 'mark (room, session, mark, seq, at_ms)', ['text', 'text', 'text', 'bigint', 'bigint'],
    members.flatMap(({ session, marks }) => marks.map(({ mark, seq: at, atMs }) => [room, session, mark, at, atMs])));
  await insert(link, 'standing (room, slot, seq, until_ms)', ['text', 'text', 'bigint', 'bigint'],
    standing.map(({ slot, seq: at, untilMs }) => [room, slot, at, untilMs]));
  return count;
} // prettier-ignore

/** A knock has no session: it begins with the join. What is done at the console has none either. MO11, MO2a. */
function note(sessions: Map<string, Seen>, room: RoomName, event: RoomEvent): void {
  if (event.type === 'knocked' || event.session === OPERATOR) return;
  const { session, alias } = event;
  const known = sessions.get(session);
  const read = known?.read ?? (!known && event.type === 'exported' ? { seq: event.seq, atMs: event.atMs } : undefined);
  const hasQuit = event.type === 'left' && event.how === 'quit';
  sessions.set(session, { room, alias, hasQuit, ...(read && { read }) });
} // prettier-ignore

/** A file has no row of a session that was forgotten, and a database has one without the fingerprint: a bot may come back to it. LS4a. */
async function copySessions(link: Link, kept: readonly KeptSession[], seen: Map<string, Seen>): Promise<void> {
  const own = new Map(kept.map((session) => [session.id, session]));
  const rows = [...seen].flatMap(([id, { room, alias, hasQuit, read }]) => {
    const session = own.get(id);
    if (!session && hasQuit) return [];
    const { fingerprint = null, lostMs = null } = session ?? {};
    return [[id, session?.room ?? room, alias, fingerprint, lostMs, read?.seq ?? null, read?.atMs ?? null]];
  });
  await insert(link, 'session (id, room, alias, fingerprint, lost_ms, read_seq, read_at)',
    ['text', 'text', 'text', 'text', 'bigint', 'bigint', 'bigint'], rows);
} // prettier-ignore

/** Rows of one statement. */
const ROWS_AT_ONCE = 1_000;

async function insert(link: Link, into: string, types: readonly string[], rows: readonly (readonly Value[])[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = rows.slice(at, at + ROWS_AT_ONCE);
    const columns = types.map((_, i) => arrayOf(some.map((row) => row[i] ?? null)));
    const given = types.map((type, i) => `$${i + 1}::${type}[]`).join();
    await link.ask(`INSERT INTO ${into} SELECT * FROM unnest(${given})`, columns);
  }
} // prettier-ignore
