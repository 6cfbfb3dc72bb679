import { setTimeout as sleep } from 'node:timers/promises';
import type { RoomName, Seq } from '@charla/core';
import { bellText, CHANNEL, readBell, type Bell } from './bells.ts';
import { NODE_OF_HOLD } from './guard-sql.ts';
import { ANSWER_MS, Lost, type Link } from './link.ts';
import { arrayOf } from './rows.ts';
import { isFault, type Work } from './work.ts';

/** How often a node does what, and when others count as gone, in ms. */
export type Times = {
  /** Bells of this time go together. */
  bellMs: number;
  /** How often it looks for news without a bell: so long does one that was lost delay them. */
  lookMs: number;
  /** How often it shows that it lives. */
  beatMs: number;
  /** Who shows no sign of life for so long is gone. */
  goneMs: number;
  /** A node must have had answers for so long, without a break, before it calls others gone: after an outage everybody looks dead. */
  calmMs: number;
  /** An engine that answers a sign of life no sooner has fallen silent. */
  silentMs: number;
};
export const TIMES: Times = {
  bellMs: 10,
  lookMs: 250,
  beatMs: 2_000,
  goneMs: 6_000,
  calmMs: 8_000,
  silentMs: ANSWER_MS,
};

/**
 * What a sign of life finds. `epoch`: the log's. `hasLate`: some node may be called gone now. `hasOrphans`: there are places of nodes
 * that are gone.
 */
export type Beat = { live: number; isGone: boolean; hasLate: boolean; hasOrphans: boolean; epoch: string };

/** The connection on which a node hears the others, rings, and shows that it lives. It is opened again whenever it breaks. */
export type Nerve = {
  ring(bell: Bell): void;
  /** How many nodes lived at the latest sign of life, this one included. */
  live(): number;
  /** Shows that the node lives, and looks after the others, at once. Settles without an answer if there is none. */
  beat(): Promise<void>;
  /** The node is gone from now on, in order: its places may be given away at once. */
  leave(): Promise<void>;
};

/** `told` are the rooms that are followed; `heard` is called for each that has gone on, and `lost` for one that has less than was told. */
export function openNerve(
  { closing, connect, giveUp, pause, breakDown }: Work,
  { name, times, told, heard, lost, onBell, onBeat }: {
    name: string;
    times: Times;
    told: ReadonlyMap<RoomName, Seq>;
    heard(room: RoomName, head: Seq): void;
    lost(room: RoomName, head: Seq, seen: Seq): void;
    onBell(bell: Bell): void;
    onBeat(beat: Beat): void;
  },
): Nerve {
  let link: Link | undefined;
  let others = 0;
  let calmMs = 0;
  let beating: Promise<void> | undefined;
  let bells = new Set<string>();
  let ringing: ReturnType<typeof setTimeout> | undefined;

  /** Without an answer others have been silent for longer than they were. */
  async function ask<T>(run: (link: Link) => Promise<T>): Promise<T | undefined> {
    try {
      if (link?.isOpen) return await run(link);
    } catch (error) {
      if (!isFault(error)) return breakDown(error);
      // Nothing here waits for a standby. So statements that do may wait for an engine that is no more.
      if (error instanceof Lost) giveUp();
    }
    calmMs = 0;
    return undefined;
  }

  async function showLife(): Promise<void> {
    const found = await ask((own) => own.ask(BEAT, [name, times.goneMs], times.silentMs));
    const [row] = found ?? [];
    // A node that leaves is no news to itself, though it hears its own bell.
    if (!row || closing.aborted) return;
    const { ms, is_late: isLate, has_orphans: hasOrphans } = row;
    others = Number(row['others']);
    calmMs = Number(ms) > 2 * times.beatMs ? 0 : calmMs + Number(ms);
    const hasLate = Boolean(isLate) && calmMs >= times.calmMs;
    onBeat({ live: others + 1, isGone: ms === null, hasLate, hasOrphans: Boolean(hasOrphans), epoch: String(row['epoch']) });
  }

  const beat = () => (beating ??= showLife().finally(() => (beating = undefined)));

  async function look(): Promise<void> {
    if (told.size === 0) return;
    const known = [arrayOf([...told.keys()]), arrayOf([...told.values()])];
    const found = await ask((own) => own.ask(LOOK, known, times.silentMs));
    for (const row of found ?? []) {
      const [room, head, seen] = [String(row['room']), Number(row['head']), Number(row['seq'])];
      if (head < seen) lost(room, head, seen);
      else heard(room, head);
    }
  }

  function ring(bell: Bell): void {
    if (others === 0 && (bell.type === 'room' || bell.type === 'typing')) return;
    bells.add(bellText(bell));
    ringing ??= setTimeout(() => {
      ringing = undefined;
      const all = bells;
      bells = new Set();
      void ask((own) => own.ask(RING, [arrayOf([...all])], times.silentMs));
    }, times.bellMs);
  }

  function hear(text: string): void {
    const bell = readBell(text);
    if (bell) onBell(bell);
  }

  async function live(): Promise<void> {
    for (let attempt = 0; !closing.aborted; attempt += 1) {
      try {
        link = await connect();
        if (closing.aborted) break;
        link.hear(hear);
        // Rooms wait for the standbys; signs of life must not, or everybody would look dead.
        await link.ask(`SET synchronous_commit = off; LISTEN ${CHANNEL}`, [], times.silentMs);
        attempt = 0;
        ring({ type: 'nodes' });
        await Promise.all([beat(), look()]);
        await link.closed;
      } catch (error) {
        link?.close();
        if (!isFault(error)) return void breakDown(error);
      }
      calmMs = 0;
      await pause(attempt);
    }
    link?.close();
  }

  async function each(ms: number, run: () => Promise<void>): Promise<void> {
    while (!closing.aborted) {
      await sleep(ms, undefined, { signal: closing, ref: false }).catch(() => {});
      if (!closing.aborted) await run();
    }
  }

  void live();
  void each(times.beatMs, beat);
  void each(times.lookMs, look);
  return {
    ring,
    live: () => others + 1,
    beat,
    async leave() {
      clearTimeout(ringing);
      await ask((own) => own.ask('DELETE FROM node WHERE name = $1', [name]));
      await ask((own) => own.ask(RING, [arrayOf([bellText({ type: 'nodes' })])]));
      link?.close();
    },
  };
} // prettier-ignore

/** `ms`: since the sign of life before this one, by the engine's clock, and NULL if the node is gone. */
const BEAT = `
  WITH me AS (
    UPDATE node SET seen = now() FROM (SELECT seen AS before FROM node WHERE name = $1) AS own WHERE name = $1
    RETURNING extract(epoch FROM now() - before) * 1000 AS ms)
  SELECT (SELECT ms FROM me) AS ms, count(*) FILTER (WHERE name <> $1) AS others,
    count(*) FILTER (WHERE name <> $1 AND seen < now() - $2::double precision * interval '1 millisecond') > 0 AS is_late,
    EXISTS (SELECT FROM member WHERE NOT EXISTS (SELECT FROM node WHERE name = ${NODE_OF_HOLD})) AS has_orphans,
    (SELECT value FROM meta WHERE key = 'epoch') AS epoch
  FROM node`;
const LOOK = `SELECT known.room, coalesce(head, 0) AS head, seq FROM unnest($1::text[], $2::bigint[]) AS known (room, seq)
  LEFT JOIN room ON name = known.room WHERE coalesce(head, 0) <> seq`;
const RING = `SELECT pg_notify('${CHANNEL}', text) FROM unnest($1::text[]) AS bell (text)`;
