import type { Held, Hold, RoomName, SessionId, StoredRoom, Taken } from '@charla/core';
import { barrier } from './append.ts';
import { NODE_OF_HOLD, nodeOf } from './guard-sql.ts';
import { note, TRANSACTION, type Link } from './link.ts';
import { placeOf, rooms } from './reads.ts';

/** The hold that a place has. A hold has a colon, or is empty: its member came while the database had only one server. */
export async function holdOf(link: Link, room: RoomName, session: SessionId): Promise<Hold | 'none'> {
  const [row] = await link.ask('SELECT hold FROM member WHERE room = $1 AND session = $2', [room, session]);
  return row ? String(row['hold']) : 'none';
}

/**
 * Takes a place from the hold that was read first, and from no other: an attempt that was given up takes nothing back later. What its
 * session has asked is read after that, so that nothing of the former node can follow. `isRepeat`: an earlier attempt at the same has an
 * unknown outcome. NO6.
 */
export async function takeFrom(
  link: Link,
  from: Hold,
  room: RoomName,
  { session, hold }: Held,
  isRepeat: boolean,
): Promise<Taken> {
  // A node that is gone takes nothing: its row is locked until the place is taken.
  const changed = await link.ask(
    `WITH n AS MATERIALIZED (SELECT FROM node WHERE name = $1 FOR KEY SHARE)
     UPDATE member SET hold = $2 FROM n WHERE room = $3 AND session = $4 AND hold = $5 RETURNING ${TRANSACTION}`,
    [nodeOf(hold), hold, room, session, from],
  );
  note(link, changed);
  if (isRepeat || link.isUnconfirmed) await barrier(link);
  const place = await placeOf(link, room, session);
  if (place?.hold === hold) return place.taken;
  return place && (await isAlive(link, nodeOf(hold))) ? 'unreadable' : 'gone';
}

export async function isAlive(link: Link, node: string): Promise<boolean> {
  return (await link.ask('SELECT FROM node WHERE name = $1', [node])).length > 0;
}

/** A node that comes: from now on it may write. */
export async function comeIn(link: Link, node: string): Promise<void> {
  await link.ask('INSERT INTO node VALUES ($1, now())', [node]);
}

/** Calls nodes gone that have shown no sign of life for this long, in ms of the engine. What they have under way is written before. NO7. */
export async function endSilent(link: Link, me: string, goneMs: number): Promise<void> {
  await link.ask(
    "DELETE FROM node WHERE name <> $1 AND seen < now() - $2::double precision * interval '1 millisecond'",
    [me, goneMs],
  );
}

/** Any number of nodes may try this at once, and one does it; a repeat waits for the attempt before it. A name that locks of others in this database do not have: "adopt". */
const LOCK = 0x61646f7074;

/**
 * Gives the places of all nodes that are gone this hold, and returns them. A repeat with the same hold returns what the first attempt
 * took. NO7.
 */
export async function adopt(link: Link, hold: Hold, isRepeat: boolean): Promise<StoredRoom[]> {
  const lock = isRepeat ? `true AS is_mine FROM pg_advisory_xact_lock(${LOCK})` : `pg_try_advisory_xact_lock(${LOCK}) AS is_mine`;
  const adopted = await link.ask(
    `WITH l AS MATERIALIZED (SELECT ${lock})
     UPDATE member SET hold = $1 FROM l WHERE is_mine AND NOT EXISTS (SELECT FROM node WHERE name = ${NODE_OF_HOLD})
     RETURNING ${TRANSACTION}`,
    [hold],
  );
  note(link, adopted);
  if (adopted.length === 0 && !isRepeat) return [];
  if (isRepeat || link.isUnconfirmed) await barrier(link);
  return rooms(link, hold);
} // prettier-ignore
