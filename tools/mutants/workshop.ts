import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Files that tests need and git does not list. */
const BUILT = ['apps/web/build'];

/** A copy of a workspace: mistakes are made in it, and the original is never written to. */
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
 * Hard-links the files of packages in folders of the copy. A link to a folder would lead out of the copy, where Vite reads nothing. A
 * link to a project of the workspace leads to the copy's project. Caches are left out.
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
    // Hard links fail when the temporary folder is on another disk.
    fs.copyFileSync(there, here);
  }
}
