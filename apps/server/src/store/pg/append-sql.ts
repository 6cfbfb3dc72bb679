import { ANSWERS_KEPT, messagesIn, type Batch, type Hold, type SessionId, type Slip } from '@charla/core';
import { effectsOf, type Effects } from './effects.ts';
import { guardOf, holdsBy, type List, type One } from './guard-sql.ts';
import { TRANSACTION, type Value } from './link.ts';
import { arrayOf, rowOf } from './rows.ts';

/** Sessions that are forgotten in one commit, at most: more than are lost in it, so that none stays for long. Judgement. */
const FORGOTTEN_A_COMMIT = 100;

export type Statement = { sql: string; values: Value[] };

/**
 * A batch as one statement, and so one round trip and one commit. Its row is there if the batch was written, and none if it may not follow
 * the head of its room. `shift`: how many places further on than it was decided; `last_at`: its time, by the engine's clock if the batch
 * has holds. Its text depends on what kinds of things the batch has, not on how many, so that the engine prepares few. LS2, LS6, NO1, NO13.
 */
export function appendSql(batch: Batch): Statement {
  const { room, after, events, slips = [], holds } = batch;
  const values: Value[] = [];
  const one = (value: Value, type: string) => `$${values.push(value)}::${type}`;
  const list = (all: readonly (string | number | boolean | null)[], type: string) =>
    `$${values.push(arrayOf(all))}::${type}[]`;
  const name = one(room, 'text');
  const effects = effectsOf(batch);
  const rows = events.map(rowOf);
  const column = (at: number, type: string) => list(rows.map((row) => row[at] ?? null), type);
  const messages = messagesIn(events);
  const clears = events.some(({ type }) => type === 'cleared');
  const count = one(events.length, 'bigint');
  const lastAt = one(events.at(-1)?.atMs ?? 0, 'bigint');
  const said = one(messages, 'bigint');
  const head = one(after, 'bigint');
  const guard = holds && guardOf(batch, holds, { name, head }, list, one);
  // A room without a row is written only from its beginning. Writers of one room wait for each other at its row.
  const parts = [...(guard?.parts ?? []), `
    h AS (
      INSERT INTO room AS r SELECT ${name}, ${count}, ${guard?.now ?? lastAt}, ${said}, ${guard?.changed ?? 0}, ${guard?.ruled ?? 0}
      WHERE (${head} = 0 OR EXISTS (SELECT FROM room WHERE name = ${name})) ${guard?.condition ?? ''}
      ON CONFLICT (name) DO UPDATE SET head = r.head + ${count}, messages = ${clears ? '' : 'r.messages + '}${said}, ${guard?.set ?? `last_at = ${lastAt}`}
      WHERE ${guard?.follows ?? `r.head = ${head}`}
      RETURNING r.head, r.last_at, r.head - ${count} - ${head} AS shift, r.last_at - ${lastAt} AS later)`, `
    e AS (
      INSERT INTO event SELECT ${name}, t.seq + h.shift, t.at_ms + h.later, t.session, t.alias, t.type, t.n, t.body, t.text
      FROM h, unnest(${column(0, 'bigint')}, ${column(1, 'bigint')}, ${column(2, 'text')}, ${column(3, 'text')}, ${column(4, 'text')},
        ${column(5, 'bigint')}, ${column(6, 'text')}, ${column(7, 'text')}) AS t (seq, at_ms, session, alias, type, n, body, text))`];
  if (effects) parts.push(...memberParts(effects, holdsBy(batch), name, list, one));
  if (effects && effects.unstood.size > 0) parts.push(...standingParts(effects, name, list));
  if (clears) parts.push(...clearParts(name));
  if (slips.length > 0) parts.push(...slipParts(slips, name, list));
  return { sql: `WITH ${parts.join(',')} SELECT shift, last_at, ${TRANSACTION} FROM h`, values };
} // prettier-ignore

function memberParts(effects: Effects, holds: Map<SessionId, Hold>, name: string, list: List, one: One): string[] {
  const entered = [...effects.entered];
  const marked = [...effects.marked.values()];
  const unmarked = [...effects.unmarked.values()];
  const ids = (all: readonly { session: string }[]) => list(all.map(({ session }) => session), 'text');
  const marks = (all: readonly { mark: string }[]) => list(all.map(({ mark }) => mark), 'text');
  const sessions = [...effects.sessions];
  const whole = sessions.filter(([, { isWhole }]) => isWhole);
  const lost = sessions.filter(([, { isWhole }]) => !isWhole);
  const touched = list([...effects.sessions.keys(), ...effects.ended], 'text');
  return [`
    o AS (DELETE FROM member USING h WHERE room = ${name} AND session = ANY (${list([...effects.exited], 'text')}))`, `
    m AS (
      INSERT INTO member (room, session, seq, alias, hold) SELECT ${name}, t.session, t.seq + h.shift, t.alias, t.hold
      FROM h, unnest(${list(entered.map(([id]) => id), 'text')}, ${list(entered.map(([, { seq }]) => seq), 'bigint')},
        ${list(entered.map(([, { alias }]) => alias), 'text')}, ${list(entered.map(([id]) => holds.get(id) ?? ''), 'text')}
      ) AS t (session, seq, alias, hold)
      ON CONFLICT (room, session) DO UPDATE SET seq = excluded.seq, alias = excluded.alias, hold = excluded.hold)`, `
    u AS (
      DELETE FROM mark USING h WHERE room = ${name} AND (session = ANY (${list([...effects.cleared], 'text')})
        OR (session, mark) IN (SELECT * FROM unnest(${ids(unmarked)}, ${marks(unmarked)})))
        AND (session, mark) NOT IN (SELECT * FROM unnest(${ids(marked)}, ${marks(marked)})))`, `
    r AS (
      INSERT INTO mark SELECT ${name}, t.session, t.mark, t.seq + h.shift, t.at_ms + h.later
      FROM h, unnest(${ids(marked)}, ${marks(marked)}, ${list(marked.map(({ seq }) => seq), 'bigint')},
        ${list(marked.map(({ atMs }) => atMs), 'bigint')}) AS t (session, mark, seq, at_ms)
      ON CONFLICT (room, session, mark) DO UPDATE SET seq = excluded.seq, at_ms = excluded.at_ms)`, `
    s AS (
      INSERT INTO session AS s SELECT t.id, ${name}, t.alias, t.fingerprint, t.lost_ms + h.later, t.read_seq + h.shift, t.read_at + h.later
      FROM h, unnest(${list(whole.map(([id]) => id), 'text')}, ${list(whole.map(([, { alias }]) => alias), 'text')},
        ${list(whole.map(([, { fingerprint }]) => fingerprint), 'text')}, ${list(whole.map(([, { lostMs }]) => lostMs), 'bigint')},
        ${list(whole.map(([, { read }]) => read?.seq ?? null), 'bigint')}, ${list(whole.map(([, { read }]) => read?.atMs ?? null), 'bigint')}
      ) AS t (id, alias, fingerprint, lost_ms, read_seq, read_at)
      ON CONFLICT (id) DO UPDATE SET alias = excluded.alias, lost_ms = excluded.lost_ms,
        fingerprint = coalesce(excluded.fingerprint, s.fingerprint))`, `
    l AS (
      UPDATE session SET lost_ms = t.lost_ms + h.later FROM h, unnest(${list(lost.map(([id]) => id), 'text')},
        ${list(lost.map(([, { lostMs }]) => lostMs), 'bigint')}) AS t (id, lost_ms) WHERE session.id = t.id)`, `
    q AS (DELETE FROM session USING h WHERE id = ANY (${list([...effects.ended], 'text')}))`, `
    f AS (
      UPDATE session SET fingerprint = NULL, lost_ms = NULL FROM h WHERE id IN (
        SELECT id FROM session, h WHERE lost_ms < ${one(effects.forgetBeforeMs, 'bigint')} + h.later AND id <> ALL (${touched})
        ORDER BY lost_ms LIMIT ${FORGOTTEN_A_COMMIT} FOR UPDATE OF session SKIP LOCKED))`];
} // prettier-ignore

/** Bans, mutes and knocks that have ended by the time of the batch go, too. LS17. */
function standingParts({ unstood, stood, swept }: Effects, name: string, list: List): string[] {
  const filled = [...stood];
  const slots = list(filled.map(([slot]) => slot), 'text');
  return [`
    v AS (
      DELETE FROM standing USING h WHERE room = ${name} AND slot <> ALL (${slots})
        AND (slot = ANY (${list([...unstood], 'text')}) OR until_ms <= h.last_at
          OR EXISTS (SELECT FROM unnest(${list([...swept], 'text')}) AS t (start) WHERE starts_with(slot, t.start))))`, `
    w AS (
      INSERT INTO standing SELECT ${name}, t.slot, t.seq + h.shift, t.until_ms
      FROM h, unnest(${slots}, ${list(filled.map(([, { seq }]) => seq), 'bigint')},
        ${list(filled.map(([, { untilMs }]) => untilMs), 'bigint')}) AS t (slot, seq, until_ms)
      ON CONFLICT (room, slot) DO UPDATE SET seq = excluded.seq, until_ms = excluded.until_ms)`];
} // prettier-ignore

/** The words of earlier events go, but those that the room goes by. The batch follows the head that its writer knows, so none is left out. MO19. */
function clearParts(name: string): string[] {
  return [`
    c AS (
      UPDATE event SET text = CASE WHEN type = 'kicked' THEN text ELSE '' END,
        body = CASE WHEN type = 'kicked' THEN (body::jsonb - 'reason')::text ELSE body END
      FROM h WHERE room = ${name} AND (type IN ('said', 'noted') AND text <> '' OR type = 'kicked')
        AND seq NOT IN (SELECT seq FROM standing WHERE standing.room = ${name}))`];
} // prettier-ignore

/** The latest slips of a bot are kept: as many older ones go as come. HT8a. */
function slipParts(slips: readonly Slip[], name: string, list: List): string[] {
  const latest = [...new Map(slips.map((slip) => [`${slip.bot} ${slip.key}`, slip])).values()];
  const kept = [...new Set(latest.map(({ bot }) => bot))].flatMap((bot) =>
    latest.filter((slip) => slip.bot === bot).slice(-ANSWERS_KEPT),
  );
  const bots = list(kept.map(({ bot }) => bot), 'text');
  const keys = list(kept.map(({ key }) => key), 'text');
  return [`
    k AS (
      INSERT INTO slip AS own (bot, key, body, room, seq) SELECT t.bot, t.key, t.body, ${name}, t.seq + h.shift
      FROM h, unnest(${bots}, ${keys}, ${list(kept.map(({ body }) => body), 'text')}, ${list(kept.map(({ seq }) => seq), 'bigint')})
        WITH ORDINALITY AS t (bot, key, body, seq, place) ORDER BY t.place
      ON CONFLICT (bot, key) DO UPDATE SET id = excluded.id, body = excluded.body, room = excluded.room, seq = excluded.seq)`, `
    d AS (
      DELETE FROM slip USING h, (SELECT bot, count(*) AS fresh FROM unnest(${bots}) AS t (bot) GROUP BY bot) AS news
      WHERE slip.bot = news.bot AND (slip.bot, slip.key) NOT IN (SELECT * FROM unnest(${bots}, ${keys})) AND slip.id <= (
        SELECT id FROM slip AS older WHERE older.bot = news.bot
          AND (older.bot, older.key) NOT IN (SELECT * FROM unnest(${bots}, ${keys}))
        ORDER BY id DESC LIMIT 1 OFFSET greatest(${ANSWERS_KEPT} - news.fresh, 0)))`];
} // prettier-ignore
