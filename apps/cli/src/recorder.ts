import { appendFileSync } from 'node:fs';
import type { Recorder } from '@charla/client';
import { recordingFileName, recordingLine, type Zone } from '@charla/text';
import { closeDurably, DISK, syncFolder, type Disk } from './durable.ts';
import { freshFile } from './fresh-file.ts';

/**
 * Writes a recording into `folder` as it happens: every shown message is in the file, even if the program crashes. Nothing from the
 * network gets into the name, and no existing file is overwritten. RE1, RE5.
 */
export function fileRecorder(folder: string, zone: Zone, disk: Disk = DISK): Recorder {
  let fd: number | undefined;

  function close(): void {
    if (fd === undefined) return;
    const ended = fd;
    fd = undefined;
    closeDurably(ended, disk);
    syncFolder(folder, disk);
  }

  return {
    open(startedAtMs) {
      close();
      const file = freshFile(folder, (nth) => recordingFileName(startedAtMs, zone, nth));
      fd = file.fd;
      return file.name;
    },
    write(messages) {
      if (fd !== undefined)
        appendFileSync(fd, messages.map((said) => `${recordingLine(said, zone)}\n`).join(''));
    },
    close,
  };
}
