import { ANSWERS_KEPT, glanceOf, LISTED, LISTED_ROOMS_MAX, markChange, PAGE_BYTES_MAX, PAGE_EVENTS, type Glance, type Held, type Hold, type LoadedRoom, type Member, type Recalled, type RoomEvent, type RoomName, type Seq, type SessionId, type SlipFound, type StoredRoom, type StoredSession } from '@charla/core'; // prettier-ignore
import { eventOf } from '../event-row.ts';
import { leastOf, pageOf } from '../page-of.ts';
import type { Kept } from '../sqlite-log.ts';
import { NOW } from './guard-sql.ts';
import type { Link, Row } from './link.ts';
import { arrayOf } from './rows.ts';

/** Rooms that the window can name. */
const ROOMS_NAMED = 4;
/** Larger than any place. */
const BEYOND = '9223372036854775807';

const EVENT = 'seq, at_ms, session, alias, type, n, body, text';
const asksOf = (session: string, room: string) =>
  `SELECT n, seq, at_ms FROM event WHERE event.session = ${session} AND event.room = ${room} AND n IS NOT NULL ORDER BY n DESC LIMIT ${ANSWERS_KEPT}`;

/** What is in a room after this place, as far as this many events. */
export async function after(link: Link, room: RoomName, seq: Seq, limit: number): Promise<RoomEvent[]> {
  const rows = await link.ask(
    `SELECT ${EVENT} FROM event WHERE room = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
    [room, seq, limit],
  );
  return rows.map(eventOf);
}

/** A page of what is in a room after this place, oldest first. */
export function pageAfter(link: Link, room: RoomName, seq: Seq): Promise<RoomEvent[]> {
  return page(link, room, seq + 1 + PAGE_EVENTS, PAGE_EVENTS, PAGE_BYTES_MAX, true);
}

/** The place of a room's last event; 0 without one. */
export async function headOf(link: Link, room: RoomName): Promise<Seq> {
  const [row] = await link.ask('SELECT head FROM room WHERE name = $1', [room]);
  return Number(row?.['head'] ?? 0);
}

/** The port's `page`. The engine sends no more than what fits, by the sizes of its columns, which are never above those on the wire. HO16. */
export async function page(
  link: Link,
  room: RoomName,
  before: Seq,
  limit: number,
  bytesMax = Infinity,
  forward = false,
): Promise<RoomEvent[]> {
  const order = forward ? 'ASC' : 'DESC';
  const last = before === Infinity ? BEYOND : before;
  const from = forward && before < Infinity ? Math.max(before - limit, 0) : 0;
  const rows = await link.ask(
    `SELECT ${EVENT} FROM (
      SELECT *, row_number() OVER w AS place,
        sum(octet_length(coalesce(text, '')) + octet_length(coalesce(body, ''))) OVER w AS bytes
      FROM (SELECT * FROM event WHERE room = $1 AND seq < $2 AND seq >= $5 ORDER BY seq ${order} LIMIT $3) AS found
      WINDOW w AS (ORDER BY seq ${order} ROWS UNBOUNDED PRECEDING)
    ) AS summed WHERE place <= ${leastOf(forward)} OR bytes <= $4 ORDER BY seq ${order}`,
    [room, last, limit, bytesMax === Infinity ? BEYOND : Math.floor(bytesMax), from],
  );
  return pageOf(rows, eventOf, bytesMax, forward);
}

export async function slip(link: Link, bot: string, key: string): Promise<SlipFound | 'none'> {
  const [row] = await link.ask(
    'SELECT slip.body, seq, at_ms FROM slip JOIN event USING (room, seq) WHERE bot = $1 AND key = $2',
    [bot, key],
  );
  return row ? { body: String(row['body']), seq: Number(row['seq']), atMs: Number(row['at_ms']) } : 'none';
}

export async function recall(link: Link, id: SessionId): Promise<Recalled> {
  const [row] = await link.ask('SELECT room, alias, fingerprint, read_seq, read_at FROM session WHERE id = $1', [id]);
  if (!row) return 'none';
  const { room, alias, fingerprint, read_seq: readSeq, read_at: readAt } = row;
  const found = receipt(id, String(room), String(alias), await link.ask(asksOf('$1', '$2'), [id, String(room)]));
  if (fingerprint == null) return { ...found, fingerprint: undefined };
  const readUntil = readSeq == null ? {} : { readUntil: { seq: Number(readSeq), atMs: Number(readAt) } };
  return { ...found, fingerprint: String(fingerprint), ...readUntil };
} // prettier-ignore

/** `asks` begin with the latest. */
function receipt(id: SessionId, room: RoomName, alias: string, asks: readonly Row[]) {
  const accepted = asks
    .map(({ n, seq, at_ms: atMs }) => ({ n: Number(n), seq: Number(seq), atMs: Number(atMs) }))
    .reverse();
  return { id, room, alias, lastN: accepted.at(-1)?.n ?? 0, accepted };
}

/** The rooms with members, and the sessions of those. With a hold: the rooms in which it has members, and the sessions of those alone. */
export async function rooms(link: Link, hold: Hold | null = null): Promise<StoredRoom[]> {
  const members = await link.ask(
    `SELECT room, session, alias, ${JOIN}, ${MARKS}, head, last_at FROM member JOIN room ON name = room
     WHERE $1::text IS NULL OR room IN (SELECT room FROM member WHERE hold = $1) ORDER BY room, seq`,
    [hold],
  );
  const stands = await link.ask(
    `SELECT room, ${EVENT} FROM standing JOIN event USING (room, seq)
     WHERE room IN (SELECT room FROM member WHERE $1::text IS NULL OR hold = $1) ORDER BY room, seq`,
    [hold],
  );
  const standsBy = Map.groupBy(stands, ({ room }) => String(room));
  const asks = await link.ask(
    `SELECT id, fingerprint, own.n, own.seq, own.at_ms, member.room FROM member JOIN session ON id = session
     LEFT JOIN LATERAL (${asksOf('member.session', 'member.room')}) AS own ON true
     WHERE fingerprint IS NOT NULL AND ($1::text IS NULL OR hold = $1) ORDER BY member.room, id, own.n DESC`,
    [hold],
  );
  const asksBy = Map.groupBy(asks, ({ room, id }) => `${id} ${room}`);
  return [...Map.groupBy(members, ({ room }) => String(room))].map(([name, theirs]) => ({
    name,
    seq: Number(theirs[0]?.['head']),
    lastAtMs: Number(theirs[0]?.['last_at']),
    members: theirs.map(memberOf),
    standing: (standsBy.get(name) ?? []).map(eventOf),
    sessions: theirs.flatMap(({ session, alias }): StoredSession[] => {
      const own = asksBy.get(`${session} ${name}`) ?? [];
      const [first] = own;
      const real = own.filter(({ n }) => n !== null);
      return first
        ? [{ ...receipt(String(session), name, String(alias), real), fingerprint: String(first['fingerprint']) }]
        : [];
    }),
  }));
} // prettier-ignore

/** The event of a member's join: it has what belongs to a member. */
const JOIN = `(SELECT body FROM event WHERE event.room = member.room AND event.seq = member.seq) AS body`;

/** The events that set the marks of a member, as JSON. */
const MARKS = `(SELECT json_agg(event)::text FROM mark JOIN event USING (room, seq)
  WHERE mark.room = member.room AND mark.session = member.session) AS marks`;

function memberOf({ session, alias, body, marks }: Row): Member {
  const join = (body == null ? {} : JSON.parse(String(body))) as { tag?: string; program?: true };
  const { tag, program } = join;
  const events = marks == null ? [] : (JSON.parse(String(marks)) as Row[]).map(eventOf);
  const own = events.flatMap((event) => markChange(event) ?? []).map(({ mark, since }) => [mark, since]);
  return {
    session: String(session),
    alias: String(alias),
    marks: Object.fromEntries(own),
    ...(tag !== undefined && { tag }),
    ...(program && { program }),
  };
}

/** The events that a room goes by, as JSON, in its first row alone: they may be long, and its members many. */
const STANDS = `CASE row_number() OVER (ORDER BY member.seq) WHEN 1 THEN
  (SELECT json_agg(event ORDER BY seq)::text FROM standing JOIN event USING (room, seq) WHERE room = name) END AS stands`;

/** The port's `load`. Head, members and what stands are of one moment; the events before the head are the same at any. */
export async function load(link: Link, name: RoomName, limit: number, bytesMax: number): Promise<LoadedRoom> {
  const rows = await link.ask(
    `SELECT head, last_at, session, alias, ${JOIN}, ${MARKS}, ${STANDS}, ${NOW} AS now FROM room LEFT JOIN member ON room = name
     WHERE name = $1 ORDER BY member.seq`,
    [name],
  );
  const [{ head: seq = 0, last_at: lastAtMs = 0, stands = null, now = null } = {}] = rows;
  const standing = stands === null ? [] : (JSON.parse(String(stands)) as Row[]).map(eventOf);
  const events = await page(link, name, Number(seq) + 1, limit, bytesMax);
  const members = rows.filter(({ session }) => session !== null).map(memberOf);
  const clock = now === null ? {} : { atMs: Number(now) };
  return { seq: Number(seq), lastAtMs: Number(lastAtMs), members, standing, events, ...clock };
} // prettier-ignore

/** The port's `glance`. A room that nobody has ever been in has no row. */
export async function glance(link: Link, names: readonly RoomName[]): Promise<Glance[]> {
  const rows = await link.ask(
    `SELECT name, head, last_at, (SELECT count(*) FROM member WHERE room = name) AS members FROM room WHERE name = ANY ($1::text[] || ARRAY(
       SELECT room FROM standing WHERE slot = '${LISTED}' ORDER BY room LIMIT ${LISTED_ROOMS_MAX})) ORDER BY name`,
    [arrayOf(names)],
  );
  const found = new Map(rows.map((row) => [String(row['name']), row]));
  return [...new Set([...names, ...found.keys()])].map((name) => {
    const row = found.get(name);
    const atMs = Number(row?.['head'] ?? 0) > 0 ? Number(row?.['last_at']) : undefined;
    return glanceOf(name, Number(row?.['members'] ?? 0), atMs);
  });
}

/** Those of these sessions that are in the room under another hold. */
export async function heldElsewhere(link: Link, room: RoomName, holds: readonly Held[]): Promise<SessionId[]> {
  const rows = await link.ask(
    `SELECT session FROM member JOIN unnest($2::text[], $3::text[]) AS own (session, hold) USING (session)
     WHERE room = $1 AND member.hold <> own.hold`,
    [room, arrayOf(holds.map(({ session }) => session)), arrayOf(holds.map(({ hold }) => hold))],
  );
  return rows.map(({ session }) => String(session));
} // prettier-ignore

/** What a node that takes a place is told: the session, the hold that the place has, and the room's head, all of one moment. */
export async function placeOf(link: Link, name: RoomName, id: SessionId) {
  const rows = await link.ask(
    `SELECT head, hold, ${NOW} AS now, session.alias, fingerprint, own.n, own.seq, own.at_ms FROM room JOIN member ON member.room = name
     JOIN session ON id = session LEFT JOIN LATERAL (${asksOf('$2', '$1')}) AS own ON true
     WHERE name = $1 AND session = $2 ORDER BY own.n DESC`,
    [name, id],
  );
  const [first] = rows;
  if (!first || first['fingerprint'] === null) return undefined;
  const asks = rows.filter(({ n }) => n !== null);
  const session = { ...receipt(id, name, String(first['alias']), asks), fingerprint: String(first['fingerprint']) };
  return { hold: String(first['hold']), taken: { session, seq: Number(first['head']), atMs: Number(first['now']) } };
} // prettier-ignore

/** The rooms with messages. */
export async function kept(link: Link): Promise<Kept> {
  const rows = await link.ask(
    `SELECT name, messages FROM room WHERE messages > 0 ORDER BY name LIMIT ${ROOMS_NAMED}`,
  );
  const [all] = await link.ask('SELECT count(*) AS rooms FROM room WHERE messages > 0');
  const named = rows.map(({ name, messages }) => ({ room: String(name), messages: Number(messages) }));
  return { rooms: named, more: Number(all?.['rooms']) - named.length };
}
