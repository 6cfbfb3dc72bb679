import type { DatabaseSync } from 'node:sqlite';

/** The tables of version 0.2. */
const FIRST = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
  CREATE TABLE event (
    room TEXT NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL, session TEXT NOT NULL, alias TEXT NOT NULL,
    type TEXT NOT NULL, n INTEGER, body TEXT, PRIMARY KEY (room, seq)) WITHOUT ROWID, STRICT;
  CREATE INDEX event_by_session ON event (session, seq);
  CREATE INDEX event_of_roster ON event (room, seq) WHERE type <> 'said';
  CREATE TABLE session (
    id TEXT PRIMARY KEY, room TEXT NOT NULL, fingerprint TEXT NOT NULL) WITHOUT ROWID, STRICT;
  CREATE TABLE slip (
    id INTEGER PRIMARY KEY, bot TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, room TEXT NOT NULL, seq INTEGER NOT NULL,
    UNIQUE (bot, key)) STRICT;
  CREATE INDEX slip_by_bot ON slip (bot, id);
`;

/**
 * The members and the number of messages of each room are kept beside its events, so that no start has to count them again. A message's
 * text has a column of its own, where a control character is one byte instead of six. A lost session is forgotten some time after
 * `lost_ms`, in ms since 1970; of those in older files that time begins now. LS4, LS12, LS17.
 */
const MEMBERS = `
  ALTER TABLE event ADD COLUMN text TEXT;
  ALTER TABLE session ADD COLUMN lost_ms INTEGER;
  CREATE TABLE member (
    room TEXT NOT NULL, session TEXT NOT NULL, seq INTEGER NOT NULL, alias TEXT NOT NULL, recording INTEGER NOT NULL,
    PRIMARY KEY (room, session)) WITHOUT ROWID, STRICT;
  CREATE TABLE room (name TEXT PRIMARY KEY, messages INTEGER NOT NULL) WITHOUT ROWID, STRICT;
  INSERT INTO member SELECT room, session, last, alias, coalesce((
      SELECT json_extract(body, '$.on') FROM event AS own
      WHERE own.session = latest.session AND own.room = latest.room AND own.seq > last AND own.type = 'recording'
      ORDER BY own.seq DESC LIMIT 1), 0)
    FROM (
      SELECT room, session, max(seq) AS last, alias, type FROM event
      WHERE type <> 'said' AND type IN ('joined', 'left') GROUP BY room, session
    ) AS latest WHERE type = 'joined';
  INSERT INTO room SELECT room, messages FROM (
      SELECT room, (SELECT max(seq) FROM event AS own WHERE own.room = others.room) - count(*) AS messages
      FROM event AS others WHERE type <> 'said' GROUP BY room
    ) WHERE messages > 0;
  UPDATE session SET lost_ms = CAST(unixepoch('subsec') * 1000 AS INTEGER)
    WHERE id NOT IN (SELECT session FROM member);
  CREATE INDEX session_by_loss ON session (lost_ms) WHERE lost_ms IS NOT NULL;
  DROP INDEX event_of_roster;
`;

/** What members show besides their names, since which event. LS17. */
const MARKS = `
  CREATE TABLE mark (
    room TEXT NOT NULL, session TEXT NOT NULL, mark TEXT NOT NULL, seq INTEGER NOT NULL, at_ms INTEGER NOT NULL,
    PRIMARY KEY (room, session, mark)) WITHOUT ROWID, STRICT;
  INSERT INTO mark SELECT room, session, 'recording', seq, at_ms FROM event WHERE (room, seq) IN (
    SELECT room, (
      SELECT max(seq) FROM event AS own WHERE own.session = member.session AND own.room = member.room AND type = 'recording')
    FROM member WHERE recording = 1);
  ALTER TABLE member DROP COLUMN recording;
`;

/** The events that rooms go by, each in its slot. LS17. */
const STANDING = `
  CREATE TABLE standing (
    room TEXT NOT NULL, slot TEXT NOT NULL, seq INTEGER NOT NULL, until_ms INTEGER, PRIMARY KEY (room, slot)) WITHOUT ROWID, STRICT;
`;

/** The rooms that moderators listed are few among many that stand for something. RO15. */
const LISTS = `
  CREATE INDEX standing_listed ON standing (slot, room) WHERE slot = 'listed';
`;

/** What makes a file of each version one of the next. */
const STEPS = [FIRST, MEMBERS, MARKS, STANDING, LISTS] as const;

/** The version of a new file. */
export const FORMAT = STEPS.length;

/** The version of a file, 0 for an empty one. */
export function formatOf(db: DatabaseSync): number {
  const isNew = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'meta'").get() === undefined;
  if (isNew) return 0;
  return Number(db.prepare("SELECT value FROM meta WHERE key = 'format'").get()?.['value'] ?? 0);
}

/** Brings a file of an older version up to date, whole or not at all. It takes as long as the file has arrivals, once. LS17. */
export function bringUpToDate(db: DatabaseSync, format: number): void {
  if (format === FORMAT) return;
  db.exec(`BEGIN IMMEDIATE; ${STEPS.slice(format).join('')}
    INSERT INTO meta VALUES ('format', '${FORMAT}') ON CONFLICT (key) DO UPDATE SET value = excluded.value;
    COMMIT`);
}
