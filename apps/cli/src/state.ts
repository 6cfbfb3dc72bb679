import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, uptime } from 'node:os';
import path from 'node:path';
import { aliasKey, decodeKept, roomName, type Kept } from '@charla/core';

/** A person's alias, in a room of a server. */
export type Whose = { url: string; room: string; alias: string };

/** The state of a chat that the terminal keeps, so that the next run goes on with it. */
export type State = {
  /** The state of an earlier run. */
  readonly kept: Kept | undefined;
  /** Keeps this state instead, or deletes it. Returns whether the disk has done so. */
  keep(kept: Kept | undefined): boolean;
  /** Lets another terminal go on with this state. */
  release(): void;
};

/** The person's own folder; `undefined` for a user whom the system does not know, as in a container. */
export function homeFolder(ask: () => string = homedir): string | undefined {
  return attempt(ask);
}

/** The folder for programs' state between runs. `home` is the person's own folder. `undefined` if there is none. TE7b. */
export function stateFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string | undefined,
): string | undefined {
  const { isAbsolute, join } = platform === 'win32' ? path.win32 : path.posix;
  const isWindows = platform === 'win32';
  const own = env[isWindows ? 'LOCALAPPDATA' : 'XDG_STATE_HOME'] ?? '';
  // The XDG Base Directory standard says to ignore a relative path.
  if (isAbsolute(own)) return join(own, 'charla');
  if (home === undefined || !isAbsolute(home)) return undefined;
  return join(home, ...(isWindows ? ['AppData', 'Local'] : ['.local', 'state']), 'charla');
}

/**
 * Keeps one file per alias, room and server, private to its owner, since its holder has the place. A second terminal of the same person
 * keeps and finds nothing. Neither does one without a writable folder; the chat goes on all the same. TE7.
 */
export function openState(folder: string | undefined, { url, room, alias }: Whose): State {
  const whose = JSON.stringify([url, roomName(room) ?? room, aliasKey(alias)]);
  const file = path.join(folder ?? '', createHash('sha256').update(whose).digest('hex').slice(0, 32));
  let held = attempt(() => {
    if (folder === undefined) return false;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return lock(`${file}.lock`);
  });

  return {
    kept: held ? attempt(() => decodeKept(JSON.parse(readFileSync(`${file}.json`, 'utf8')))) : undefined,
    keep(kept) {
      if (!held) return false;
      const done = attempt(() => {
        if (kept) replace(`${file}.json`, JSON.stringify(kept));
        else rmSync(`${file}.json`, { force: true });
        return true;
      });
      return done ?? false;
    },
    release() {
      if (held) attempt(() => rmSync(`${file}.lock`));
      held = false;
    },
  };
}

/**
 * The secret by which a server knows this person's computer again, made when first needed. `undefined` without a writable folder. MO5a.
 */
export function deviceIn(folder: string | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const file = path.join(folder, 'device');
  const known = () => attempt(() => readFileSync(file, 'utf8').match(/^[0-9a-f]{32}$/u)?.[0]);
  return known() ?? attempt(() => (makeDevice(folder, file), known()));
}

/** Two terminals that begin at once have the same: of two links one is made. A damaged file is replaced. */
function makeDevice(folder: string, file: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = `${file}.${randomUUID()}`;
  try {
    writeFileSync(fresh, randomBytes(16).toString('hex'), { mode: 0o600, flag: 'wx' });
    if (attempt(() => statSync(file)) === undefined) linkSync(fresh, file);
    else renameSync(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** The result; `undefined` if the disk fails. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    // Damaged, forbidden, full: the kept state is a comfort, and the chat does without.
    return undefined;
  }
}

/** A reader sees the old content or the new, never half of it. */
function replace(file: string, content: string): void {
  const fresh = `${file}.new`;
  try {
    writeFileSync(fresh, content, { mode: 0o600 });
    renameSync(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Takes a lock that is free, or whose holder has ended. */
function lock(file: string): boolean {
  const fresh = `${file}.${randomUUID()}`;
  writeFileSync(fresh, String(process.pid), { mode: 0o600, flag: 'wx' });
  try {
    // A link appears at once and whole, so a lock is never without its holder's number.
    const take = () => attempt(() => (linkSync(fresh, file), true)) ?? false;
    return take() || (removeStale(file) && take());
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Removes a stale lock. Another process may have replaced it meanwhile, so the removed file is checked again. */
function removeStale(file: string): boolean {
  if (isHeld(file)) return false;
  const removed = `${file}.${randomUUID()}`;
  renameSync(file, removed);
  const stale = !isHeld(removed);
  if (!stale) attempt(() => linkSync(removed, file));
  rmSync(removed);
  return stale;
}

function isHeld(file: string): boolean {
  // A lock from before the machine's last start was left behind, and another program may have its number by now.
  if (statSync(file).mtimeMs < Date.now() - uptime() * 1_000) return false;
  const pid = Number(readFileSync(file, 'utf8'));
  // In a container every run may have the same number: a lock with our own number was left behind.
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process runs, as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
