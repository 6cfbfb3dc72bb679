import { chmodSync, closeSync, fchmodSync, fstatSync, openSync, statSync, type Stats } from 'node:fs';

/** Everybody but the owner may write it, or some of them. */
const OTHERS_WRITE = 0o022;
const STRANGERS_WRITE = 0o002;

const isWindows = process.platform === 'win32';
const isOurs = ({ uid }: Stats) => uid === process.getuid?.();

/**
 * Whether others may write into a folder, and so change what is in it. A group may where the folder is somebody else's, who has arranged it
 * so: volumes of containers are like that. SE22a.
 */
export function othersWriteInto(folder: string): boolean {
  const stat = statSync(folder);
  return !isWindows && (stat.mode & (isOurs(stat) ? OTHERS_WRITE : STRANGERS_WRITE)) !== 0;
}

/** Whether others may write a file. SE22a. */
export function othersWrite(file: string): boolean {
  return !isWindows && (statSync(file).mode & OTHERS_WRITE) !== 0;
}

/** Makes a file, if there is none, and its owner's alone. Throws the system's error where it is somebody else's. SE22. */
export function makePrivate(file: string): void {
  const open = openSync(file, 'a', 0o600);
  try {
    if (!isWindows && (fstatSync(open).mode & 0o077) !== 0) fchmodSync(open, 0o600);
  } finally {
    closeSync(open);
  }
}

/** The same for a file that may be missing. */
export function makePrivateIfThere(file: string): void {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat && !isWindows && (stat.mode & 0o077) !== 0) chmodSync(file, 0o600);
}
