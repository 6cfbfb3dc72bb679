import {
  comesOrGoes,
  goneBy,
  isFromOutside,
  PAGE_EVENTS,
  rules,
  type Batch,
  type Held,
  type Hold,
  type SessionId,
} from '@charla/core';
import type { Value } from './link.ts';

/** Makes a parameter of a statement, and returns its place in the text. */
export type One = (value: Value, type: string) => string;
export type List = (all: readonly (string | number | boolean | null)[], type: string) => string;

/** What the statement of one of several nodes has beside that of the only one. */
export type Guard = {
  /** Subqueries that lock the authors' places, and the node's row, before the room's. */
  parts: string[];
  /** The engine's clock: those of nodes may differ by minutes. NO13. */
  now: string;
  /** `AND …`: the places of the authors are this node's, and it is not gone. */
  condition: string;
  /** Whether the batch may follow the row `r` of its room. */
  follows: string;
  set: string;
  /** The places of the latest coming or going, and of the latest ruling, in a room that begins with this batch. */
  changed: string;
  ruled: string;
};

/**
 * The batch may follow whatever stands in its room by now, unless somebody comes or goes in it and somebody else did after its place, or
 * members may do more or less by now. NO1.
 * FOR SHARE makes a take wait until the batch is written, and the batch until a take is done: a weaker lock lets a take pass. NO2. Only
 * who comes, or reads, has no place yet that could be given away: then the node's own row is locked, so that it cannot be called gone
 * meanwhile. Its signs of life go on. NO7.
 */
export function guardOf(
  batch: Batch,
  holds: readonly Held[],
  { name, head }: Record<'name' | 'head', string>,
  list: List,
  one: One,
): Guard {
  const authors = authorsOf(batch);
  const own = holdsBy(batch);
  const bound = authors.filter(({ isBound }) => isBound).length;
  const changes = batch.events.findLastIndex(comesOrGoes) + 1;
  const changed = one(changes, 'bigint');
  const clears = batch.events.some(({ type }) => type === 'cleared');
  const rulings = batch.events.findLastIndex(rules) + 1;
  const ruled = one(rulings, 'bigint');
  // The place of somebody who is put out is locked in one order with those of the authors: otherwise two batches could wait for each other.
  const kicked = batch.events.flatMap((event) => (event.type === 'kicked' ? (goneBy(event) ?? []) : []));
  const others = kicked.filter((id) => !authors.some(({ session }) => session === id));
  const lock = kicked.length > 0 ? 'UPDATE' : 'SHARE';
  const parts = [`
    p AS MATERIALIZED (
      SELECT count(*) FILTER (WHERE is_ours AND is_bound) AS ours, count(*) FILTER (WHERE is_ours IS NOT TRUE AND NOT is_other) AS others FROM (
        SELECT member.hold = t.hold AS is_ours, t.is_bound, t.is_other
        FROM member JOIN unnest(${list([...authors.map(({ session }) => session), ...others], 'text')},
          ${list([...authors.map(({ session }) => own.get(session) ?? null), ...others.map(() => null)], 'text')},
          ${list([...authors.map(({ isBound }) => isBound), ...others.map(() => false)], 'boolean')},
          ${list([...authors.map(() => false), ...others.map(() => true)], 'boolean')}) AS t (session, hold, is_bound, is_other) ON t.session = member.session
        WHERE room = ${name} ORDER BY member.session FOR ${lock} OF member) AS locked)`];
  let condition = `AND EXISTS (SELECT FROM p WHERE ours = ${one(bound, 'bigint')} AND others = 0)`;
  if (changes > 0) {
    const nodes = [...new Set(holds.map(({ hold }) => nodeOf(hold)))];
    parts.push(`
    n AS MATERIALIZED (
      SELECT count(*) AS alive FROM (SELECT FROM node WHERE name = ANY (${list(nodes, 'text')}) FOR KEY SHARE) AS locked)`);
    condition += ` AND EXISTS (SELECT FROM n WHERE alive = ${one(nodes.length, 'bigint')})`;
  }
  return {
    ...{ parts, condition, changed, ruled, now: NOW },
    follows: clears ? `r.head = ${head}` : `r.head BETWEEN ${head} AND ${head} + ${PAGE_EVENTS} AND r.ruled <= ${head} AND (${changed} = 0 OR r.changed <= ${head})`,
    set: `last_at = greatest(r.last_at, ${NOW}), changed = CASE WHEN ${changed} > 0 THEN r.head + ${changed} ELSE r.changed END,
      ruled = CASE WHEN ${ruled} > 0 THEN r.head + ${ruled} ELSE r.ruled END`,
  };
} // prettier-ignore

/** In ms, at the moment at which it is read: after a wait for the room's row. */
export const NOW = 'floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

/** The name of the node that a hold belongs to. */
export function nodeOf(hold: Hold): string {
  return hold.slice(0, Math.max(hold.indexOf(':'), 0));
}

/** The same as an expression of SQL. */
export const NODE_OF_HOLD = "split_part(hold, ':', 1)";

export function holdsBy({ holds = [] }: Batch): Map<SessionId, Hold> {
  return new Map(holds.map(({ session, hold }) => [session, hold]));
}

/** Who does something without having come in the same batch. `isBound`: it takes a place; a reader who only exports has none. NO2. */
function authorsOf({ events }: Batch): { session: SessionId; isBound: boolean }[] {
  const begun = new Set<SessionId>();
  const authors = new Map<SessionId, boolean>();
  for (const event of events) {
    const { session, type } = event;
    if (type === 'joined') begun.add(session);
    else if (!begun.has(session))
      authors.set(session, !isFromOutside(event) || (authors.get(session) ?? false));
  }
  return [...authors].map(([session, isBound]) => ({ session, isBound }));
}
