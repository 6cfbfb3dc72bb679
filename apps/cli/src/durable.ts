import { closeSync, fsyncSync, openSync } from 'node:fs';

/** What puts a file on the disk; for tests, in which it fails. */
export type Disk = { fsync(fd: number): void };

export const DISK: Disk = { fsync: fsyncSync };

/** Closes a file once all of it is on the disk. It is closed also where that fails, which is thrown. */
export function closeDurably(fd: number, disk: Disk): void {
  try {
    disk.fsync(fd);
  } finally {
    closeSync(fd);
  }
}

/** What says that a folder cannot be put on the disk by itself: Windows opens none, and some file systems sync none. */
const IMPOSSIBLE = ['EACCES', 'EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP'];

/** The names in a folder are on the disk, where its file system can do that. Throws what the disk says. */
export function syncFolder(folder: string, disk: Disk): void {
  try {
    closeDurably(openSync(folder, 'r'), disk);
  } catch (error) {
    if (!IMPOSSIBLE.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}
