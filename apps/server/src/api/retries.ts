import { createHash } from 'node:crypto';
import { open, readFile, rename, writeFile, type FileHandle } from 'node:fs/promises';
import { ANSWERS_KEPT, type Epoch, type N, type RoomName } from '@charla/core';
import type { Bot } from './bots.ts';

/** HT8. A message that may come again: what its sender calls it, and what it says. */
export type Slip = { key: string; body: string };

/** Under which number a message was asked. The Host and its log know what became of that number. */
type Numbered = { n: N; body: string };

export type Retries = {
  find(bot: Bot, room: RoomName, key: string): Numbered | undefined;
  /** The last number that was given to one of these. */
  lastN(bot: Bot, room: RoomName): N;
  /** Settles when it is on the disk. False if it could not be written. */
  keep(bot: Bot, room: RoomName, slip: Slip, n: N): Promise<boolean>;
  /** Nothing came of it: next time it is a message like any other. */
  forget(bot: Bot, room: RoomName, key: string): void;
  close(): Promise<void>;
};

/** Where they stand, beside the log: a line each, `[bot, room and key, number, body]`. */
export const RETRIES_FILE = 'bot-retries.jsonl';

/** Lines after which the file is written anew with those that are still kept. Some 600 kB. Judgement. */
const LINES_MAX = 4_096;

type Line = [bot: string, of: string, room: string, n: N, body: string];

/**
 * HT8. Remembers the latest 512 of each bot, as many as the Host has answers for, in `file` or in memory. What was written under
 * another epoch is forgotten: its numbers are of a log that is gone, and
 * so is what bots asked that were revoked. `linesMax` is for tests.
 */
export async function openRetries(
  file: string | undefined,
  epoch: Epoch,
  isKnown: (bot: Pick<Bot, 'hash'>) => boolean,
  linesMax = LINES_MAX,
): Promise<Retries> {
  const kept = new Map<string, Map<string, Numbered & { room: RoomName }>>();
  let lines = 0;
  let handle: FileHandle | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  function remember(bot: string, of: string, room: RoomName, numbered: Numbered): void {
    const own = kept.get(bot) ?? new Map<string, Numbered & { room: RoomName }>();
    kept.set(bot, own);
    own.delete(of);
    own.set(of, { ...numbered, room });
    const [oldest] = own.keys();
    if (own.size > ANSWERS_KEPT && oldest !== undefined) own.delete(oldest);
  }

  async function writeAnew(at: string): Promise<void> {
    const all = [...kept].flatMap(([bot, own]) =>
      [...own].map(([of, { room, n, body }]): Line => [bot, of, room, n, body]),
    );
    await handle?.close();
    const draft = `${at}.new`;
    const text = [{ epoch }, ...all].map((line) => `${JSON.stringify(line)}\n`).join('');
    await writeFile(draft, text, { mode: 0o600, flush: true });
    await rename(draft, at);
    handle = await open(at, 'a', 0o600);
    lines = all.length;
  }

  async function append(at: string, line: Line): Promise<boolean> {
    try {
      if (!handle || lines >= Math.max(linesMax, 2 * sizeOf(kept))) await writeAnew(at);
      await handle?.appendFile(`${JSON.stringify(line)}\n`);
      await handle?.datasync();
      lines += 1;
      return true;
    } catch {
      return false;
    }
  }

  const before = file === undefined ? [] : await readLines(file, epoch);
  for (const [hash, of, room, n, body] of before)
    if (isKnown({ hash })) remember(hash, of, room, { n, body });
  return {
    find: (bot, room, key) => kept.get(bot.hash)?.get(nameOf(room, key)),
    lastN(bot, room) {
      const own = [...(kept.get(bot.hash)?.values() ?? [])];
      return Math.max(0, ...own.map((one) => (one.room === room ? one.n : 0)));
    },
    async keep(bot, room, { key, body }, n) {
      const of = nameOf(room, key);
      const line: Line = [bot.hash, of, room, n, body];
      const written = file === undefined ? Promise.resolve(true) : writing.then(() => append(file, line));
      writing = written;
      const isKept = await written;
      if (isKept) remember(bot.hash, of, room, { n, body });
      return isKept;
    },
    forget: (bot, room, key) => void kept.get(bot.hash)?.delete(nameOf(room, key)),
    async close() {
      await writing;
      await handle?.close();
    },
  };
}

/** What a message says, in few bytes. */
export function bodyHash(...parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

function nameOf(room: RoomName, key: string): string {
  return bodyHash(room, key);
}

function sizeOf(kept: ReadonlyMap<string, ReadonlyMap<string, unknown>>): number {
  return [...kept.values()].reduce((sum, { size }) => sum + size, 0);
}

/** A line that was not finished is one that nobody was told of. */
async function readLines(file: string, epoch: Epoch): Promise<Line[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const [first, ...lines] = text.split('\n').map(parsed);
  const isOurs = (first as { epoch?: unknown } | undefined)?.epoch === epoch;
  return isOurs ? lines.filter(isLine) : [];
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
