import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { lchownSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  aliasKey,
  aliasRefusal,
  isAlike,
  type Alias,
  type Fresh,
  type RoomName,
  type Why,
} from '@charla/core';
import type { Clock } from '../clock.ts';
import { othersWrite } from '../store/private-files.ts';

/** A bot that may use HTTP. `hash` is computed from its key, and does not reveal it. */
export type Bot = { name: Alias; hash: string; created: string };

/** The file with a server's bots, beside its log. HT1. */
export const BOTS_FILE = 'bots.json';

/** A key of 256 bits, with a prefix by which people and scanners for leaked secrets recognise it. */
export function freshKey(): string {
  return `charla_${randomBytes(32).toString('base64url')}`;
}

export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/**
 * The token of a bot's place in a room, the same at each visit and after a restart, so that its earlier asks are known. It derives from
 * the key alone, which is not stored. HT6.
 */
export function placeFrom(key: string, room: RoomName): Required<Fresh> {
  const made = (what: string) => createHmac('sha256', key).update(`${what} ${room}`).digest();
  return {
    session: made('session').subarray(0, 9).toString('base64url'),
    token: made('token').toString('base64url'),
  };
}

/** The bots in the file; none without a file. Throws the disk's error, or that the file is no list of bots. HT1. */
export function readBots(file: string): Bot[] {
  if (!statSync(file, { throwIfNoEntry: false })) return [];
  // Whose key is in it may come into every room. SE22a.
  if (othersWrite(file)) throw new Error(`others may write it (chmod go-w ${file})`);
  const bots = botsIn(readFileSync(file, 'utf8'));
  if (!bots) throw new Error(`${file} is no list of bots`);
  return bots;
}

function botsIn(json: string): Bot[] | undefined {
  try {
    const { bots } = JSON.parse(json.replace(/^\ufeff/u, '')) as { bots?: unknown };
    return Array.isArray(bots) && bots.every(isBot) ? bots : undefined;
  } catch {
    // No JSON, or `null`.
    return undefined;
  }
}

function isBot(value: unknown): value is Bot {
  if (typeof value !== 'object' || value === null) return false;
  const { name, hash, created } = value as Record<string, unknown>;
  return [name, hash, created].every((part) => typeof part === 'string');
}

/** A bot and its new key, which is shown once and not stored; or why there is none. */
export type NewBot = { ok: true; bot: Bot; key: string } | { ok: false; why: Why | 'exists' };

/** One more bot beside these. HT1. */
export function newBot(bots: readonly Bot[], name: string, nowMs: number): NewBot {
  const why = aliasRefusal(name);
  if (why) return { ok: false, why };
  if (bots.some((bot) => isAlike(bot.name, name))) return { ok: false, why: 'exists' };
  const key = freshKey();
  const created = new Date(nowMs).toISOString();
  return { ok: true, bot: { name: name.normalize('NFC'), hash: hashOf(key), created }, key };
}

/** Adds a bot to the file. HT1. */
export function addBot(file: string, name: string, nowMs: number): NewBot {
  const why = aliasRefusal(name);
  if (why) return { ok: false, why };
  return alone(file, () => {
    const bots = readBots(file);
    const added = newBot(bots, name, nowMs);
    if (added.ok) writeBots(file, [...bots, added.bot]);
    return added;
  });
}

/** False if there is no such bot. HT1. */
export function revokeBot(file: string, name: string): boolean {
  if (!statSync(file, { throwIfNoEntry: false })) return false;
  return alone(file, () => {
    const bots = readBots(file);
    const left = bots.filter((bot) => !isNamed(bot, name));
    if (left.length < bots.length) writeBots(file, left);
    return left.length < bots.length;
  });
}

/** How often a command looks whether another one is done, and the time between two looks in ms: 5 s together. Judgement. */
const LOOKS = 250;
const LOOK_PAUSE_MS = 20;

/** One command at a time changes the list: each reads what the one before it wrote. Throws if another one does not end. HT1b. */
export function alone<T>(file: string, work: () => T, looks = LOOKS): T {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = `${file}.lock`;
  for (let look = 1; !isTaken(lock); look += 1) {
    if (look >= looks) throw new Error(`another command is changing the keys; if none is, delete ${lock}`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_PAUSE_MS);
  }
  try {
    return work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Whether we have the lock now. */
function isTaken(lock: string): boolean {
  try {
    writeFileSync(lock, '', { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

export function isNamed(bot: Bot, name: string): boolean {
  return aliasKey(bot.name) === aliasKey(name);
}

/** Replaces the file as a whole, readable by its owner only. */
function writeBots(file: string, bots: readonly Bot[]): void {
  const folder = path.dirname(file);
  const draft = `${file}.${process.pid}`;
  rmSync(draft, { force: true });
  // A file of this name that somebody else makes meanwhile is refused: root must not write through their link.
  writeFileSync(draft, `${JSON.stringify({ bots }, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  // A server runs as the owner of its folder, and must be able to read what root writes there.
  const { uid, gid } = statSync(folder);
  if (process.getuid?.() === 0) lchownSync(draft, uid, gid);
  renameSync(draft, file);
}

export type Bots = {
  /** The bot with this key. */
  find(key: string): Found | Promise<Found | 'unreadable'>;
  isKnown(bot: Pick<Bot, 'hash'>): boolean;
  names(): Alias[];
  /** Calls `tell` when the bots change. */
  onChange(tell: () => void): void;
  /** Stops looking. */
  close(): void;
};

type Found = Bot | undefined;

/** The bots of a file, which is looked at for each request. */
export type BotsOfFile = Omit<Bots, 'find'> & { find(key: string): Found };

/** How often the file is checked for bots that were revoked and send nothing, in ms. Judgement. */
export const LOOK_MS = 15_000;

/** The bots of a running server: those in its file at this moment, and those of this run. HT1, HT15. */
export function openBots(
  file: string | undefined,
  ofThisRun: readonly { name: Alias; key: string }[],
  onUnreadable: (error: Error) => void,
  clock: Clock,
): BotsOfFile {
  const named = botsOf(ofThisRun);
  const listeners: (() => void)[] = [];
  let bots: Bot[] = named;
  let seen = '';

  function look(): void {
    if (file === undefined) return;
    const now = stateOf(file);
    if (now === seen) return;
    seen = now;
    bots = [...named, ...read(file)];
    for (const tell of listeners) tell();
  }

  /** An unreadable file admits no bot: one of them may have been revoked. */
  function read(at: string): Bot[] {
    try {
      return readBots(at);
    } catch (error) {
      onUnreadable(error as Error);
      return [];
    }
  }

  let cancel = () => {};
  function lookLater(): void {
    cancel = clock.schedule(clock.now() + LOOK_MS, () => {
      look();
      lookLater();
    });
  }

  look();
  if (file !== undefined) lookLater();
  return {
    find(key) {
      look();
      return withKey(bots, key);
    },
    names: () => bots.map(({ name }) => name),
    isKnown: (bot) => bots.some(({ hash }) => hash === bot.hash),
    onChange: (tell) => void listeners.push(tell),
    close: () => cancel(),
  };
}

/** The bots of this run, by their keys. */
export function botsOf(ofThisRun: readonly { name: Alias; key: string }[]): Bot[] {
  return ofThisRun.map(({ name, key }) => ({ name, hash: hashOf(key), created: '' }));
}

/** Compares with every hash in the same time, so that the duration reveals nothing. */
export function withKey(bots: readonly Bot[], key: string): Found {
  const hash = Buffer.from(hashOf(key));
  return bots.filter((bot) => isSame(hash, Buffer.from(bot.hash)))[0];
}

/** A text that changes whenever the file does, or becomes unreadable. */
function stateOf(file: string): string {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat ? `${stat.ino} ${stat.mtimeMs} ${stat.size} ${stat.mode}` : '';
  } catch (error) {
    return String(error);
  }
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
