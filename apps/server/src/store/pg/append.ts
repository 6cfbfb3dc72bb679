import type { Batch, RoomEvent, Written } from '@charla/core';
import { appendSql } from './append-sql.ts';
import { Lost, Refused, type Link } from './link.ts';
import { after } from './reads.ts';

/**
 * The engine ended the attempt before it decided anything: serialization, deadlock, and an engine that takes no writes (any more).
 */
const AGAIN = ['40001', '40P01', '25006'];
/** Two events for one place, or one ask twice: this program has broken a promise of its own. SE16. */
const UNIQUE = '23505';

/** A commit that every later reader finds before its own. It waits for the standbys as any does. */
const BARRIER = `INSERT INTO meta VALUES ('barrier', '1') ON CONFLICT (key) DO UPDATE SET value = meta.value::bigint + 1`;

/**
 * Writes a batch. `isRepeat`: an earlier attempt at the same batch has an unknown outcome. What it finds of itself then is confirmed only
 * after another commit: the engine shows what its standbys may not have. Throws Lost if this attempt has an unknown outcome. LS19, LS20.
 */
export async function appendTo(link: Link, batch: Batch, isRepeat: boolean): Promise<Written> {
  const { sql, values } = appendSql(batch);
  try {
    const [row] = await link.ask(sql, values);
    if (row) {
      if (link.isUnconfirmed) await barrier(link);
      return { ok: true };
    }
  } catch (error) {
    if (!(error instanceof Refused) || error.code === UNIQUE) throw error;
    if (AGAIN.includes(error.code)) {
      // The next connection may lead to another engine.
      link.close();
      throw new Lost(error.message, { cause: error });
    }
    return { ok: false, why: 'failed', reason: error.message };
  }
  const events = await after(link, batch.room, batch.after);
  if (!isRepeat) return { ok: false, why: 'stale', events };
  await barrier(link);
  const own = events.slice(0, batch.events.length);
  return isSame(own, batch.events) ? { ok: true } : { ok: false, why: 'stale', events };
}

/** Settles once the standbys have confirmed all that this connection has seen. */
async function barrier(link: Link): Promise<void> {
  do await link.ask(BARRIER);
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
