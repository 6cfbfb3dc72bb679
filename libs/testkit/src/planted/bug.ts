import { fileURLToPath } from 'node:url';

/** One small mistake that a programmer might make: in `file` (of `libs`), `from` becomes `to`. The file contains `from` exactly once. */
export type Bug = { name: string; file: string; from: string; to: string };

export function fileOf({ file }: Bug): string {
  return fileURLToPath(new URL(`../../../${file}`, import.meta.url));
}

/** Mistakes in one file. */
export const bug =
  (file: string) =>
  (name: string, from: string, to: string): Bug => ({ name, file, from, to });
