import {
  closeSync,
  fchmodSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { closeDurably, DISK, syncFolder, type Disk } from '../durable.ts';
import { freshFile } from '../fresh-file.ts';
import { print } from '../output.ts';

/** The destination of an export. Each function may throw the system's error. */
export type Sink = {
  write(text: string): void;
  /** The export is complete: returns once it is on the disk. */
  finish(): void;
  /** The export is incomplete, and stays so. */
  giveUp(): void;
};

/** Writes to a file of that name, or to an existing device or pipe. */
export function fileSink(name: string, disk: Disk = DISK): Sink {
  const there = statSync(name, { throwIfNoEntry: false });
  // A link stays, and its target gets the export.
  if (!there) return wholeFile(path.resolve(name), undefined, disk);
  return there.isFile() ? wholeFile(realpathSync(name), there.mode, disk) : streamTo(name);
}

/** A reader sees a whole file or none: an incomplete export has another, unused name. A file that is replaced keeps who may read it. */
function wholeFile(file: string, mode: number | undefined, disk: Disk): Sink {
  const folder = path.dirname(file);
  const part = freshFile(folder, (nth) => `${path.basename(file)}${nth === 1 ? '' : `-${nth}`}.part`);
  if (mode !== undefined) fchmodSync(part.fd, mode);
  const partFile = path.join(folder, part.name);
  const { write, finish, giveUp: close } = written(part.fd, (fd) => closeDurably(fd, disk));
  return {
    write,
    finish() {
      finish();
      renameSync(partFile, file);
      syncFolder(folder, disk);
    },
    giveUp() {
      close();
      rmSync(partFile, { force: true });
    },
  };
}

function streamTo(name: string): Sink {
  return written(openSync(name, 'w'), closeSync);
}

function written(fd: number, closeWhole: (fd: number) => void): Sink {
  let isOpen = true;
  function end(close: (fd: number) => void): void {
    if (!isOpen) return;
    isOpen = false;
    close(fd);
  }
  return {
    // Not `writeSync`, which may write a part and tell so only by its result, for instance on a full disk.
    write: (text) => writeFileSync(fd, text),
    finish: () => end(closeWhole),
    giveUp: () => end(closeSync),
  };
}

/** Standard output, whose errors come later: see `watchOutput`. */
export const stdoutSink: Sink = {
  write: print,
  finish() {},
  giveUp() {},
};
