import type { Batch, RoomEvent, Written } from '@charla/core';
import { appendSql } from './append-sql.ts';
import { Lost, note, Refused, TRANSACTION, type Link, type Row } from './link.ts';
import { after, headOf, heldElsewhere, pageAfter } from './reads.ts';
import { CannotUse } from './refusal.ts';

/** Another attempt may go well: two transactions waited for each other (the first two), or the engine takes no writes any more. */
const AGAIN = ['40001', '40P01', '25006'];
/** Two events for one place, or one ask twice: this program has broken a promise of its own. SE16. */
const UNIQUE = '23505';

/** A commit that every later reader finds before its own. It waits for the standbys as any does. */
const BARRIER = `INSERT INTO meta VALUES ('barrier', '1') ON CONFLICT (key) DO UPDATE SET value = meta.value::bigint + 1 RETURNING ${TRANSACTION}`;

/**
 * Writes a batch. `isRepeat`: an earlier attempt at the same batch has an unknown outcome. What it finds of itself then is confirmed only
 * after another commit: the engine shows what its standbys may not have. Throws Lost if the outcome is unknown, and CannotUse if the log
 * has lost what it had. LS10, LS19, LS20.
 */
export function appendTo(link: Link, batch: Batch, isRepeat: boolean): Promise<Written> {
  return orLost(link, () => attempt(link, batch, isRepeat));
}

/** Does this, and throws Lost where the engine refused it: it may be tried again, but for a broken promise of this program. */
export async function orLost<T>(link: Link, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refused) || error.code === UNIQUE) throw error;
    // The next connection may lead to another engine.
    link.close();
    throw new Lost(error.message, { cause: error });
  }
}

async function attempt(link: Link, batch: Batch, isRepeat: boolean): Promise<Written> {
  const { sql, values } = appendSql(batch);
  let rows: readonly Row[];
  try {
    rows = await link.ask(sql, values);
  } catch (error) {
    // An ask of it is in the log, by whichever node. NO3.
    if (batch.holds && error instanceof Refused && error.constraint === 'event_ask') rows = [];
    else {
      // The refusal of a repeat tells nothing about the attempts before it.
      const isAnswer = error instanceof Refused && error.code !== UNIQUE && !AGAIN.includes(error.code);
      if (isRepeat || !isAnswer) throw error;
      return { ok: false, why: 'failed', reason: error.message };
    }
  }
  const [written] = rows;
  if (written) {
    note(link, rows);
    if (link.isUnconfirmed) await barrier(link);
    const [shift, atMs] = [Number(written['shift']), Number(written['last_at'])];
    if (shift === 0 && atMs === batch.events.at(-1)?.atMs) return { ok: true };
    const between = shift > 0 ? await after(link, batch.room, batch.after, shift) : [];
    return { ok: true, rebased: { between, atMs } };
  }
  if (isRepeat) {
    await barrier(link);
    const own = batch.holds ? [] : await after(link, batch.room, batch.after, batch.events.length);
    if (isSame(own, batch.events)) return { ok: true };
  }
  return stale(link, batch);
}

/**
 * One of several nodes finds its own events here, too. Throws CannotUse if the room has less than the node has seen, or nothing that kept
 * the only server from writing.
 */
async function stale(link: Link, { room, after: known, holds }: Batch): Promise<Written> {
  const events = await pageAfter(link, room, known);
  const last = events.at(-1)?.seq ?? known;
  const head = await headOf(link, room);
  if (head < known || (!holds && last === known))
    throw new CannotUse('wentBack', `${room}: ${head} < ${known}`);
  const elsewhere = holds ? await heldElsewhere(link, room, holds) : [];
  const more = { ...(last < head && { isMore: true }), ...(elsewhere.length > 0 && { elsewhere }) };
  return { ok: false, why: 'stale', events, ...more };
}

/** Settles once the standbys have confirmed all that this connection has seen. */
export async function barrier(link: Link): Promise<void> {
  do note(link, await link.ask(BARRIER));
  while (link.isUnconfirmed);
}

function isSame(found: readonly RoomEvent[], asked: readonly RoomEvent[]): boolean {
  return found.length === asked.length && found.every((event, i) => isEqual(event, asked[i]));
}

/** Events are flat. */
function isEqual(one: object, other: object = {}): boolean {
  const pairs = Object.entries(one);
  return (
    pairs.length === Object.keys(other).length &&
    pairs.every(([key, value]) => other[key as keyof typeof other] === value)
  );
}
