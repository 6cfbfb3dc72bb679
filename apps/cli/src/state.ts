import { createHash, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { uptime } from 'node:os';
import path from 'node:path';
import { aliasKey, decodeKept, roomName, type Kept } from '@charla/core';

/** Who somebody is in which room of which server. */
export type Whose = { url: string; room: string; alias: string };

/** What the terminal keeps of a chat, so that who starts again goes on where they were. */
export type State = {
  /** What was kept from before. */
  readonly kept: Kept | undefined;
  /** Keeps this instead, or nothing any more. Returns whether the disk has it. */
  keep(kept: Kept | undefined): boolean;
  /** Another terminal may go on from here. */
  release(): void;
};

/** The folder for what programs keep between runs. `home` is the person's own folder. */
export function stateFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
  home: string,
): string {
  if (platform === 'win32')
    return path.win32.join(env['LOCALAPPDATA'] || path.win32.join(home, 'AppData', 'Local'), 'charla');
  const own = env['XDG_STATE_HOME'] ?? '';
  // A relative one is to be ignored, says who invented it (XDG Base Directory).
  return path.posix.join(path.posix.isAbsolute(own) ? own : `${home}/.local/state`, 'charla');
}

/**
 * TE7. One file for each alias in a room of a server, for its owner's eyes: who has it has the place. A second terminal of the
 * same person keeps nothing and finds nothing, and neither does one whose folder cannot be written: the chat goes on.
 */
export function openState(folder: string, { url, room, alias }: Whose): State {
  const whose = JSON.stringify([url, roomName(room) ?? room, aliasKey(alias)]);
  const file = path.join(folder, createHash('sha256').update(whose).digest('hex').slice(0, 32));
  let held = attempt(() => {
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

/** What came of it; nothing if the disk does not let us. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    // Damaged, forbidden, full: what is kept is a comfort, and the chat does without.
    return undefined;
  }
}

/** Whoever looks sees the old content or the new, never half of it. */
function replace(file: string, content: string): void {
  const fresh = `${file}.new`;
  try {
    writeFileSync(fresh, content, { mode: 0o600 });
    renameSync(fresh, file);
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Takes a lock that nobody has, or whose holder is gone. */
function lock(file: string): boolean {
  const fresh = `${file}.${randomUUID()}`;
  writeFileSync(fresh, String(process.pid), { mode: 0o600, flag: 'wx' });
  try {
    // A link appears at once and whole: there is no moment at which a lock has no holder.
    const take = () => attempt(() => (linkSync(fresh, file), true)) ?? false;
    return take() || (removeStale(file) && take());
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Somebody else may have seen that the holder is gone, and be the holder by now: what is removed is looked at again. */
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
  // What is older than the last start of this machine was left behind, and its number may be somebody else's by now.
  if (statSync(file).mtimeMs < Date.now() - uptime() * 1_000) return false;
  const pid = Number(readFileSync(file, 'utf8'));
  // In a container every run may have the same number: what has ours was left behind.
  if (!Number.isSafeInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
