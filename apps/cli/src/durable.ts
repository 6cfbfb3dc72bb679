import { closeSync, fsyncSync, openSync } from 'node:fs';

/** The call that flushes a file to the disk; tests replace it by one that fails. */
export type Disk = { fsync(fd: number): void };

export const DISK: Disk = { fsync: fsyncSync };

/** Flushes a file to the disk and closes it. If the flush fails, it closes the file all the same, and throws. */
export function closeDurably(fd: number, disk: Disk): void {
  try {
    disk.fsync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Errors of systems that cannot sync a folder: Windows opens none, and some file systems sync none. */
const IMPOSSIBLE = ['EACCES', 'EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP'];

/** Flushes the names in a folder to the disk, if its file system can do that. Throws the disk's error. */
export function syncFolder(folder: string, disk: Disk): void {
  try {
    closeDurably(openSync(folder, 'r'), disk);
  } catch (error) {
    if (!IMPOSSIBLE.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
