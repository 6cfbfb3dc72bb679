import { openSync } from 'node:fs';
import { join } from 'node:path';

/** How many names are tried: with more the folder itself is wrong. */
const SAME_NAME_MAX = 100;

/** Creates the first of these names that does not exist yet, for its owner only. It never writes to an existing file. */
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
