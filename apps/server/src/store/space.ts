import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock.ts';
import { LOG_FILE } from './sqlite-store.ts';

/** How often the space is looked at, in ms. In this time the people of one address write some 10 MB. Judgement. */
export const LOOK_MS = 2_000;

/**
 * The log leaves this share of the disk to the rest of the machine, and at most so many bytes: nobody misses 5 % of a large disk.
 * Judgement.
 */
const RESERVE_SHARE = 0.05;
const RESERVE_BYTES_MAX = 1_073_741_824;

/** The space of a log: that of its disk, and that of its files. */
export type Space = { freeBytes: number; diskBytes: number; logBytes: number };

/** Whether the log takes no more messages. LS15. */
export function isFull({ freeBytes, diskBytes, logBytes }: Space, logBytesMax: number): boolean {
  return logBytes >= logBytesMax || freeBytes < Math.min(diskBytes * RESERVE_SHARE, RESERVE_BYTES_MAX);
}

/** The space of the log in a folder. Throws the disk's error. */
export async function spaceOf(folder: string): Promise<Space> {
  const { bavail, blocks, bsize } = await statfs(folder);
  const file = path.resolve(folder, LOG_FILE);
  const sizes = [file, `${file}-wal`].map(
    async (each) => (await stat(each).catch(() => undefined))?.size ?? 0,
  );
  const [log = 0, wal = 0] = await Promise.all(sizes);
  return { freeBytes: bavail * bsize, diskBytes: blocks * bsize, logBytes: log + wal };
}

export type SpaceWatch = {
  /** Looks now. */
  look(): Promise<void>;
  /** Stops looking. */
  close(): void;
};

/** Tells every 2 s whether a log is full. A disk that does not answer keeps nobody waiting, and tells nothing new. LS15. */
export function watchSpace(
  read: () => Promise<Space>,
  logBytesMax: number,
  clock: Pick<Clock, 'now' | 'schedule'>,
  tell: (isFull: boolean) => void,
): SpaceWatch {
  let cancel = () => {};
  let isClosed = false;

  async function look(): Promise<void> {
    const space = await read().catch(() => undefined);
    if (isClosed) return;
    if (space) tell(isFull(space, logBytesMax));
    cancel = clock.schedule(clock.now() + LOOK_MS, () => void look());
  }

  return {
    look,
    close() {
      isClosed = true;
      cancel();
    },
  };
}
