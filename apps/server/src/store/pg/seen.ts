import type { Epoch, RoomName, Seq } from '@charla/core';
import { bellText, CHANNEL } from './bells.ts';
import { ANSWER_MS, Lost, type Link } from './link.ts';
import { CannotUse } from './refusal.ts';
import { arrayOf } from './rows.ts';

/** Each promotion of a standby begins a timeline, with the next number. `system` names the engine, and its copies. */
export type Timeline = { system: string; number: number };

/** What a node has seen in the log, and whether an engine still has it. NO10. */
export type Seen = {
  /** The rooms that the node follows, and how far it was told of each. */
  readonly told: Map<RoomName, Seq>;
  /** Begins work whose transaction counts once it is confirmed: then its id goes to the returned function. */
  begins(): (transaction: string) => void;
  /** Whether a standby of this engine was promoted since: what it says now counts for nothing. */
  isOver(timeline: Timeline | undefined): boolean;
  /**
   * Looks once on each timeline, before anything is written there. Throws CannotUse if it lacks what this node has seen, or another node
   * has found that, and Lost if it is over. Without a timeline nothing can be found here: only heads of rooms tell.
   */
  check(link: Link, timeline: Timeline | undefined): Promise<void>;
  /** The log has lost something: its epoch changes, once, whoever finds it. */
  startOver(link: Link): Promise<void>;
  isOtherEpoch(epoch: unknown): boolean;
};

export function newSeen(epoch: Epoch): Seen {
  const told = new Map<RoomName, Seq>();
  let latest: Timeline | undefined;
  let ticks = 0;
  /** Confirmed transactions. What was confirmed before another one of them began stands before it, and is left out. */
  let own: { id: string; atTick: number }[] = [];

  function begins(): (transaction: string) => void {
    const beganAt = ticks;
    return (id) => {
      ticks += 1;
      own = [...own.filter(({ atTick }) => atTick > beganAt), { id, atTick: ticks }];
    };
  }

  const isOver = (timeline: Timeline | undefined) =>
    latest?.system === timeline?.system && (timeline?.number ?? Infinity) < (latest?.number ?? 0);
  const isKnown = ({ system, number }: Timeline) => latest?.system === system && latest.number >= number;
  const isOtherEpoch = (found: unknown) => found !== epoch;
  async function startOver(link: Link): Promise<void> {
    await link.ask("UPDATE meta SET value = gen_random_uuid() WHERE key = 'epoch' AND value = $1", [epoch]);
    await link.ask(BELL);
  }

  async function check(link: Link, timeline: Timeline | undefined): Promise<void> {
    if (isOver(timeline)) throw new Lost(overReason(timeline));
    if (!timeline || isKnown(timeline)) return;
    const { system, number } = timeline;
    const key = `timeline ${system} ${number}`;
    const known = [arrayOf(own.map(({ id }) => id)), arrayOf([...told.keys()]), arrayOf([...told.values()])];
    const isOther = latest !== undefined && latest.system !== system;
    await link.ask(beginning(key), [], ANSWER_MS);
    const [found] = await link.ask(LOST, [key, ...known], ANSWER_MS);
    const hasLost = isOther || found?.['is_lost'] === true;
    if (hasLost) await startOver(link);
    if (hasLost || isOtherEpoch(found?.['epoch'])) throw new CannotUse('wentBack', key);
    if (isKnown(timeline)) return;
    latest = timeline;
    own = [];
  }

  return { told, begins, isOver, check, startOver, isOtherEpoch };
}

export const overReason = (timeline: Timeline | undefined) =>
  `a standby of timeline ${timeline?.number} was promoted`;

/** The first node on a timeline notes the id that its transactions begin with. Signs of life must not wait for standbys, and so must not this. */
const beginning = (key: string) => `SET LOCAL synchronous_commit = off;
  INSERT INTO meta VALUES ('${key}', pg_snapshot_xmax(pg_current_snapshot())::text) ON CONFLICT DO NOTHING`;

/**
 * Whether a transaction of this node, or the last event that it was told of a room, is not from before the timeline. A standby has the
 * commits of its primary up to one of them. An id of a lost transaction is given to another one later. An event's row has the id of its
 * transaction without the upper half, and `age` counts ids since then.
 */
const LOST = `
  SELECT (SELECT value FROM meta WHERE key = 'epoch') AS epoch,
    EXISTS (
      SELECT FROM unnest($2::text[]) AS own (id)
      WHERE CASE WHEN id::xid8 >= began THEN true ELSE pg_xact_status(id::xid8) <> 'committed' END)
    OR EXISTS (
      SELECT FROM unnest($3::text[], $4::bigint[]) AS told (room, seq)
      LEFT JOIN event ON event.room = told.room AND event.seq = told.seq
      WHERE told.seq > 0 AND (event.seq IS NULL OR age(event.xmin) BETWEEN 0 AND age(began::xid))) AS is_lost
  FROM (SELECT value::xid8 AS began FROM meta WHERE key = $1) AS timeline`;

/** Others look at the epoch when they are rung for. While a bell waits for standbys, no other one is heard. */
const BELL = `SET LOCAL synchronous_commit = off; SELECT pg_notify('${CHANNEL}', '${bellText({ type: 'nodes' })}')`;
