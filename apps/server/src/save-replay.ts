import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EpochMs } from '@charla/core';

/** The name of the new file, or the reason for its absence. */
export type Saved = { file: string } | { reason: string };

/** Writes the last inputs of a server into a file of its own, beside its log or among the temporary files. It never throws. SE24. */
export function saveReplay(replay: () => string, folder = tmpdir(), atMs: EpochMs): Saved {
  // No colons, for Windows.
  const time = new Date(atMs).toISOString().replaceAll(':', '-');
  const file = path.resolve(folder, `charla-bug_${time}.json`);
  try {
    // The file is as private as the log.
    writeFileSync(file, replay(), { mode: 0o600, flag: 'wx' });
    return { file };
  } catch (error) {
    return { reason: (error as Error).message };
  }
}
