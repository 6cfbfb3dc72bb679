import type { DatabaseSync } from 'node:sqlite';
import type { Marked, Member, Recording, RoomEvent, RoomName } from '@charla/core';
import { markOf, unreachable } from '@charla/core/log';

/** Who is in each room, kept beside the events, so that no start reads who ever was in it. LS17. */
export type SqliteMembers = {
  /** Takes in what an event changes, within the commit of that event. */
  follow(room: RoomName, event: RoomEvent): void;
  /** The members of one room, or of each that has some, in the order in which they came. */
  of(room: RoomName): Member[];
  all(): Map<RoomName, Member[]>;
  /** How many are in a room. */
  count(room: RoomName): number;
};

type Row = Record<string, unknown>;

export function sqliteMembers(db: DatabaseSync): SqliteMembers {
  const members = (where: string) => db.prepare(`SELECT * FROM member ${where} ORDER BY room, seq`);
  const marks = (where: string) => db.prepare(`SELECT * FROM mark ${where}`);
  const sql = {
    ...{
      all: members(''),
      allMarks: marks(''),
      of: members('WHERE room = ?'),
      marksOf: marks('WHERE room = ?'),
    },
    count: db.prepare('SELECT count(*) AS members FROM member WHERE room = ?'),
    enter: db.prepare('INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?)'),
    exit: db.prepare('DELETE FROM member WHERE room = ? AND session = ?'),
    unmarkAll: db.prepare('DELETE FROM mark WHERE room = ? AND session = ?'),
    mark: db.prepare('INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?)'),
    unmark: db.prepare('DELETE FROM mark WHERE room = ? AND session = ? AND mark = ?'),
  };

  function follow(room: RoomName, event: RoomEvent): void {
    const { type, session, seq, alias } = event;
    switch (type) {
      case 'said':
      case 'exported':
        return;
      case 'joined':
        return void sql.enter.run(room, session, seq, alias);
      case 'recording':
      case 'marked':
        return mark(room, event);
      case 'left':
        sql.unmarkAll.run(room, session);
        return void sql.exit.run(room, session);
      default:
        return unreachable(type);
    }
  }

  function mark(room: RoomName, event: Recording | Marked): void {
    const { session, seq, atMs, on } = event;
    if (on) sql.mark.run(room, session, markOf(event), seq, atMs);
    else sql.unmark.run(room, session, markOf(event));
  }

  return {
    follow,
    of: (room) => membersOf(sql.of.all(room), sql.marksOf.all(room)).get(room) ?? [],
    count: (room) => Number(sql.count.get(room)?.['members']),
    all: () => membersOf(sql.all.iterate(), sql.allMarks.iterate()),
  };
}

function membersOf(rows: Iterable<Row>, marks: Iterable<Row>): Map<RoomName, Member[]> {
  const rooms = new Map<RoomName, Member[]>();
  const people = new Map<string, Member>();
  for (const row of rows) {
    const [room, session] = [String(row['room']), String(row['session'])];
    const member: Member = { session, alias: String(row['alias']), marks: {} };
    people.set(`${room} ${session}`, member);
    const others = rooms.get(room);
    if (others) others.push(member);
    else rooms.set(room, [member]);
  }
  for (const { room, session, mark, seq, at_ms: atMs } of marks) {
    const member = people.get(`${String(room)} ${String(session)}`);
    const since = { seq: Number(seq), atMs: Number(atMs) };
    if (member) member.marks = { ...member.marks, [String(mark)]: since };
  }
  return rooms;
}
