import type { DatabaseSync } from 'node:sqlite';
import type { RoomName, Seq } from '@charla/core';

/** What a clearing does to the file. MO19. */
export type SqliteClear = {
  /** Takes the words away that stand before this place, within the commit of the clearing. What the room goes by keeps its own. */
  words(room: RoomName, before: Seq): void;
  /** Once that is committed: no page of the file and of its WAL has them any more. Does nothing where nothing was cleared. */
  wipe(): void;
};

/** The words are gone from the tables, and not from the file yet. */
const IS_DUE = "SELECT 1 FROM meta WHERE key = 'toWipe'";

export function sqliteClear(db: DatabaseSync): SqliteClear {
  const stands = 'seq IN (SELECT seq FROM standing WHERE standing.room = event.room)';
  const texts = db.prepare(
    `UPDATE event SET text = '' WHERE room = ? AND seq < ? AND type IN ('said', 'noted') AND text IS NOT '' AND NOT ${stands}`,
  );
  // A file of version 0.2 has the texts in the body.
  const bodies = db.prepare(
    `UPDATE event SET body = json_remove(body, '$.reason', '$.text') WHERE room = ? AND seq < ? AND type IN ('said', 'kicked') AND body IS NOT NULL AND NOT ${stands}`,
  );
  const forget = db.prepare('DELETE FROM room WHERE name = ?');
  const due = db.prepare("INSERT OR REPLACE INTO meta VALUES ('toWipe', '1')");
  const done = db.prepare("DELETE FROM meta WHERE key = 'toWipe'");
  const isDue = db.prepare(IS_DUE);

  return {
    words(room, before) {
      texts.run(room, before);
      bodies.run(room, before);
      forget.run(room);
      due.run();
    },
    wipe() {
      if (!isDue.get()) return;
      // Pages keep copies of rows that moved to another page, also with secure_delete: only a new file has none.
      db.exec('VACUUM');
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      done.run();
    },
  };
}
