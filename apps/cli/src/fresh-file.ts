import { openSync } from 'node:fs';
import { join } from 'node:path';

/** Files of one name, at most: past this something is wrong with the folder. */
const SAME_NAME_MAX = 100;

/** Begins the first file of these names that is not there yet, for its owner only. No file that exists is written to. */
export function freshFile(folder: string, nameOf: (nth: number) => string): { name: string; fd: number } {
  for (let nth = 1; ; nth += 1) {
    const name = nameOf(nth);
    try {
      return { name, fd: openSync(join(folder, name), 'wx', 0o600) };
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EEXIST';
      if (!taken || nth === SAME_NAME_MAX) throw error;
    }
  }
}
