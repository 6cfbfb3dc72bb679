import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** What git does not list and tests need. */
const BUILT = ['apps/web/build'];

/** A copy of a workspace: mistakes are made in it, and nothing of the original is written to. */
export type Workshop = { root: string; close(): void };

export function openWorkshop(original: string, files: readonly string[]): Workshop {
  const root = fs.mkdtempSync(path.join(tmpdir(), 'mutants-'));
  for (const file of [...files, ...BUILT])
    if (fs.existsSync(path.join(original, file)))
      fs.cpSync(path.join(original, file), path.join(root, file), { recursive: true });
  for (const file of files)
    if (path.basename(file) === 'package.json') {
      const packages = path.join(path.dirname(file), 'node_modules');
      share(path.join(original, packages), path.join(root, packages));
    }
  return { root, close: () => fs.rmSync(root, { recursive: true, force: true }) };
}

/**
 * The files of packages are the same files under a second name, in folders of the copy: a link to a folder would lead out of it, where
 * Vite reads nothing. A link to a project of the workspace leads to that project of the copy. Caches stay where they are.
 */
function share(from: string, to: string): void {
  if (!fs.existsSync(from)) return;
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [there, here] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(there), here);
    else if (entry.isFile()) shareFile(there, here);
    else if (!/^\.(cache|vite|vitest)/u.test(entry.name)) share(there, here);
  }
}

function shareFile(there: string, here: string): void {
  try {
    fs.linkSync(there, here);
  } catch {
    // The folder for temporary files is on another disk.
    fs.copyFileSync(there, here);
  }
}
