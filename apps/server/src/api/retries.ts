import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Batch, Epoch, N, RoomName, SessionId, Slip } from '@charla/core';
import type { Bot } from './bots.ts';

/** A message that may be repeated: its sender's key for it, and a hash of its content. HT8. */
export type Keyed = { key: string; body: string };

/** A keyed message that the Host has not answered yet. */
export type Flight = Omit<Slip, 'seq'> & { session: SessionId; n: N };

export type Flights = {
  find(bot: Bot, key: string): Flight | undefined;
  /** The last number in flight for a session. */
  lastN(session: SessionId): N;
  add(flight: Flight): void;
  remove(flight: Flight): void;
  /** The same batch with the slips of its messages, so that one transaction stores both. */
  withSlips(batch: Batch): Batch;
};

export function newFlights(): Flights {
  const byKey = new Map<string, Flight>();
  const byAsk = new Map<string, Flight>();
  const keyOf = (bot: string, key: string) => `${bot} ${key}`;
  const askOf = (session: SessionId, n: N) => `${session} ${n}`;

  return {
    find: ({ hash }, key) => byKey.get(keyOf(hash, key)),
    lastN(session) {
      const own = [...byKey.values()].filter((flight) => flight.session === session);
      return Math.max(0, ...own.map(({ n }) => n));
    },
    add(flight) {
      byKey.set(keyOf(flight.bot, flight.key), flight);
      byAsk.set(askOf(flight.session, flight.n), flight);
    },
    remove({ bot, key, session, n }) {
      byKey.delete(keyOf(bot, key));
      byAsk.delete(askOf(session, n));
    },
    withSlips(batch) {
      if (byAsk.size === 0) return batch;
      const slips = batch.events.flatMap((event) => {
        const flight =
          event.type === 'said' || event.type === 'upvoted'
            ? byAsk.get(askOf(event.session, event.n))
            : undefined;
        return flight ? [{ bot: flight.bot, key: flight.key, body: flight.body, seq: event.seq }] : [];
      });
      return { ...batch, slips };
    },
  };
}

/** A short hash of a message's content. */
export function bodyHash(...parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

/** The name of a key in a room: the same key means another message in another room. */
export function keyIn(room: RoomName, key: string): string {
  return bodyHash(room, key);
}

/** Where version 0.1 kept retries: lines of `[bot, key in its room, room, number, body]` behind one with the epoch. */
export const OLD_RETRIES_FILE = 'bot-retries.jsonl';

/** A message that version 0.1 wrote down before it asked. The log knows whether it was said. */
export type OldRetry = { room: RoomName; n: N; body: string };
export type OldRetries = {
  find(bot: Bot, key: string): OldRetry | undefined;
  /** The last number that version 0.1 gave in a room: no other message may get one of them. */
  lastN(bot: Bot, room: RoomName): N;
};

/** Reads the retries of version 0.1; nothing writes that file any more. Those of another epoch name places of a log that is gone. */
export async function readOldRetries(file: string | undefined, epoch: Epoch): Promise<OldRetries> {
  const text = file === undefined ? '' : await readFile(file, 'utf8').catch(emptyIfMissing);
  const [first, ...lines] = text.split('\n').map(parsed);
  const isOurs = (first as { epoch?: unknown } | undefined)?.epoch === epoch;
  const kept = new Map<string, Map<string, OldRetry>>();
  // A line without its end was never answered.
  for (const [bot, key, room, n, body] of isOurs ? lines.filter(isLine) : []) {
    const own = kept.get(bot) ?? new Map<string, OldRetry>();
    kept.set(bot, own.set(key, { room, n, body }));
  }
  return {
    find: ({ hash }, key) => kept.get(hash)?.get(key),
    lastN({ hash }, room) {
      const own = [...(kept.get(hash)?.values() ?? [])].filter((one) => one.room === room);
      return Math.max(0, ...own.map(({ n }) => n));
    },
  };
}

type Line = [bot: string, key: string, room: string, n: N, body: string];

function emptyIfMissing(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return '';
  throw error;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isLine(value: unknown): value is Line {
  return (
    Array.isArray(value) &&
    value.length === 5 &&
    value.every((part, i) => (i === 3 ? Number.isSafeInteger(part) : typeof part === 'string'))
  );
}
