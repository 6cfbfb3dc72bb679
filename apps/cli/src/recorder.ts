import { appendFileSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { Recorder } from '@charla/client';
import { recordingFileName, recordingLine, type Zone } from '@charla/text';

/** Files of one second, at most: past this something is wrong with the folder. */
const SAME_NAME_MAX = 100;

/**
 * RE1, RE5. Writes a recording into `folder` as it happens: what was on the screen is in the file, whatever becomes of us.
 * Nothing from the network gets into the name, and no file that exists is written to.
 */
export function fileRecorder(folder: string, zone: Zone): Recorder {
  let fd: number | undefined;

  function openNew(startedAtMs: number, nth: number): string {
    const name = recordingFileName(startedAtMs, zone, nth);
    try {
      fd = openSync(join(folder, name), 'wx', 0o600);
      return name;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EEXIST';
      if (!taken || nth === SAME_NAME_MAX) throw error;
      return openNew(startedAtMs, nth + 1);
    }
  }

  function close(): void {
    if (fd !== undefined) closeSync(fd);
    fd = undefined;
  }

  return {
    open(startedAtMs) {
      close();
      return openNew(startedAtMs, 1);
    },
    write(messages) {
      if (fd !== undefined)
        appendFileSync(fd, messages.map((said) => `${recordingLine(said, zone)}\n`).join(''));
    },
    close,
  };
}
