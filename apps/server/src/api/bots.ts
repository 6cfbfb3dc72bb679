import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { aliasKey, aliasRefusal, type Alias, type Fresh, type RoomName, type Why } from '@charla/core';
import type { Clock } from '../clock.ts';

/** Who may come in by HTTP. `hash` is what is kept of the key: nobody gets the key back from it. */
export type Bot = { name: Alias; hash: string; created: string };

/** HT1. Where the bots of a server stand, beside its log. */
export const BOTS_FILE = 'bots.json';

/** 256 bits, with a name in front by which people and programs that look for lost secrets know it. */
export function freshKey(): string {
  return `charla_${randomBytes(32).toString('base64url')}`;
}

export function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/**
 * HT6. The place of a bot in a room is the same whenever it comes, whatever became of the server: so what it asked before is known.
 * Made from the key alone, which is kept nowhere here.
 */
export function placeFrom(key: string, room: RoomName): Required<Fresh> {
  const made = (what: string) => createHmac('sha256', key).update(`${what} ${room}`).digest();
  return {
    session: made('session').subarray(0, 9).toString('base64url'),
    token: made('token').toString('base64url'),
  };
}

/** HT1. What stands in the file; nobody if there is none. Throws what the disk says, or that it is no such file. */
export function readBots(file: string): Bot[] {
  if (!statSync(file, { throwIfNoEntry: false })) return [];
  const { bots } = JSON.parse(readFileSync(file, 'utf8')) as { bots: unknown };
  if (!Array.isArray(bots) || !bots.every(isBot)) throw new Error(`${file} is no list of bots`);
  return bots;
}

function isBot(value: unknown): value is Bot {
  if (typeof value !== 'object' || value === null) return false;
  const { name, hash, created } = value as Record<string, unknown>;
  return [name, hash, created].every((part) => typeof part === 'string');
}

/** HT1. The key, which is shown once and kept nowhere; or why there is none. */
export function addBot(
  file: string,
  name: string,
  nowMs: number,
): { ok: true; key: string } | { ok: false; why: Why | 'exists' } {
  const why = aliasRefusal(name);
  if (why) return { ok: false, why };
  const bots = readBots(file);
  if (bots.some((bot) => isNamed(bot, name))) return { ok: false, why: 'exists' };
  const key = freshKey();
  const created = new Date(nowMs).toISOString();
  writeBots(file, [...bots, { name: name.normalize('NFC'), hash: hashOf(key), created }]);
  return { ok: true, key };
}

/** HT1. False if there is no such bot. */
export function revokeBot(file: string, name: string): boolean {
  const bots = readBots(file);
  const left = bots.filter((bot) => !isNamed(bot, name));
  if (left.length < bots.length) writeBots(file, left);
  return left.length < bots.length;
}

function isNamed(bot: Bot, name: string): boolean {
  return aliasKey(bot.name) === aliasKey(name);
}

/** Whole or not at all, and its owner's alone. */
function writeBots(file: string, bots: readonly Bot[]): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ bots }, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

export type Bots = {
  /** Whose key this is. */
  find(key: string): Bot | undefined;
  isKnown(bot: Pick<Bot, 'hash'>): boolean;
  /** Calls `tell` when there are others than before. */
  onChange(tell: () => void): void;
  /** Looks no more. */
  close(): void;
};

/** How often it is looked whether somebody was revoked who asks nothing, in ms. Judgement. */
const LOOK_MS = 15_000;

/** HT1, HT15. The bots of a running server: those of its file, as it is now, and those of this run alone. */
export function openBots(
  file: string | undefined,
  ofThisRun: readonly { name: Alias; key: string }[],
  onFault: (error: unknown) => void,
  clock: Clock,
): Bots {
  const named = ofThisRun.map(({ name, key }) => ({ name, hash: hashOf(key), created: '' }));
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

  /** A file that cannot be read lets nobody in: one of them may have been revoked. */
  function read(at: string): Bot[] {
    try {
      return readBots(at);
    } catch (error) {
      onFault(error);
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
      const hash = Buffer.from(hashOf(key));
      // All of them are looked at, each for as long as any other: how long it takes says nothing.
      const found = bots.filter((bot) => isSame(hash, Buffer.from(bot.hash)));
      return found[0];
    },
    isKnown: (bot) => bots.some(({ hash }) => hash === bot.hash),
    onChange: (tell) => void listeners.push(tell),
    close: () => cancel(),
  };
}

/** Another text whenever the file is another, or cannot be looked at any more. */
function stateOf(file: string): string {
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    return stat ? `${stat.ino} ${stat.mtimeMs} ${stat.size}` : '';
  } catch (error) {
    return String(error);
  }
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
