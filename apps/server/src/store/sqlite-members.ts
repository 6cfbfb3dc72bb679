import type { DatabaseSync } from 'node:sqlite';
import type { Member, RoomEvent, RoomName } from '@charla/core';
import { goneBy, LISTED, LISTED_ROOMS_MAX, markChange, slotOf, standsUntilMs } from '@charla/core/log';
import { eventOf } from './event-row.ts';

/** Who is in each room and what it goes by, kept beside the events, so that no start reads all that ever was in it. LS17. */
export type SqliteMembers = {
  /** Takes in what an event changes, within the commit of that event. */
  follow(room: RoomName, event: RoomEvent): void;
  /** The members of one room, or of each that has some, in the order in which they came. */
  of(room: RoomName): Member[];
  all(): Map<RoomName, Member[]>;
  /** How many are in a room. */
  count(room: RoomName): number;
  /** The rooms that moderators listed, as far as the list names them. */
  listed(): RoomName[];
  /** The events that a room goes by, in the order in which they came. */
  standing(room: RoomName): RoomEvent[];
};

type Row = Record<string, unknown>;

/** An event is the receipt of a member, a mark, or of what a room goes by: it has all that belongs to it. */
const EVENT = 'event.room, seq, event.at_ms, event.session, event.alias, type, n, body, text';

export function sqliteMembers(db: DatabaseSync): SqliteMembers {
  const eventsOf = (table: string, where: string) =>
    db.prepare(`SELECT ${EVENT} FROM ${table} JOIN event USING (room, seq) ${where} ORDER BY room, seq`);
  const sql = {
    count: db.prepare('SELECT count(*) AS members FROM member WHERE room = ?'),
    ...{ all: eventsOf('member', ''), of: eventsOf('member', 'WHERE event.room = ?') },
    ...{ allMarks: eventsOf('mark', ''), marksOf: eventsOf('mark', 'WHERE event.room = ?') },
    standing: eventsOf('standing', 'WHERE event.room = ?'),
    enter: db.prepare('INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?)'),
    exit: db.prepare('DELETE FROM member WHERE room = ? AND session = ?'),
    unmarkAll: db.prepare('DELETE FROM mark WHERE room = ? AND session = ?'),
    mark: db.prepare('INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?)'),
    unmark: db.prepare('DELETE FROM mark WHERE room = ? AND session = ? AND mark = ?'),
    listed: db.prepare(`SELECT room FROM standing WHERE slot = '${LISTED}' ORDER BY room LIMIT ?`),
    stand: db.prepare('INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?)'),
    clear: db.prepare('DELETE FROM standing WHERE room = ? AND slot >= ? AND slot < ?'),
    unstand: db.prepare('DELETE FROM standing WHERE room = ? AND (slot = ? OR until_ms <= ?)'),
  };

  function follow(room: RoomName, event: RoomEvent): void {
    const { type, session, seq, alias, atMs } = event;
    if (type === 'joined') sql.enter.run(room, session, seq, alias);
    const gone = goneBy(event);
    if (gone !== undefined) {
      sql.unmarkAll.run(room, gone);
      sql.exit.run(room, gone);
    }
    const change = markChange(event);
    if (change?.since) sql.mark.run(room, change.session, change.mark, seq, atMs);
    else if (change) sql.unmark.run(room, change.session, change.mark);
    const filled = slotOf(event);
    if (!filled) return;
    sql.unstand.run(room, filled.slot, atMs);
    if (filled.clears !== undefined) sql.clear.run(room, filled.clears, `${filled.clears}\u{10ffff}`);
    if (filled.filled) sql.stand.run(room, filled.slot, seq, standsUntilMs(event) ?? null);
  }

  return {
    follow,
    of: (room) => membersOf(sql.of.all(room), sql.marksOf.all(room)).get(room) ?? [],
    count: (room) => Number(sql.count.get(room)?.['members']),
    listed: () => sql.listed.all(LISTED_ROOMS_MAX).map(({ room }) => String(room)),
    all: () => membersOf(sql.all.iterate(), sql.allMarks.iterate()),
    standing: (room) => sql.standing.all(room).map(eventOf),
  };
}

function membersOf(joins: Iterable<Row>, marks: Iterable<Row>): Map<RoomName, Member[]> {
  const rooms = new Map<RoomName, Member[]>();
  const people = new Map<string, Member>();
  for (const row of joins) {
    const room = String(row['room']);
    const { session, alias, ...join } = eventOf(row);
    const tag = 'tag' in join && join.tag !== undefined ? { tag: join.tag } : {};
    const program = 'program' in join && join.program ? { program: true as const } : {};
    const member: Member = { session, alias, marks: {}, ...tag, ...program };
    people.set(`${room} ${session}`, member);
    const others = rooms.get(room);
    if (others) others.push(member);
    else rooms.set(room, [member]);
  }
  for (const row of marks) {
    const change = markChange(eventOf(row));
    const member = people.get(`${String(row['room'])} ${change?.session}`);
    if (member && change) member.marks = { ...member.marks, [change.mark]: change.since };
  }
  return rooms;
}
