import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where a server is reached by its own machine: its folder, or its port if it has none. */
export type Whose = { data: string } | { port: number };

/** The longest path of a socket, in bytes: the shortest of what systems allow. */
const PATH_BYTES_MAX = 103;

/** The address of a server's console, which only its owner can use. SE34. */
export function consoleOf(whose: Whose): string {
  const name = 'data' in whose ? path.resolve(whose.data) : String(whose.port);
  const digest = createHash('sha256').update(name).digest('base64url').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\charla-${digest}`;
  const inFolder = 'data' in whose ? path.resolve(whose.data, 'console') : '';
  if (inFolder !== '' && Buffer.byteLength(inFolder) <= PATH_BYTES_MAX) return inFolder;
  return path.join(ownFolder(), 'data' in whose ? digest : name);
}

function ownFolder(): string {
  return path.join(tmpdir(), `charla-${process.getuid?.() ?? ''}`);
}

/** Makes the folder of a console. Throws if somebody else could change what is in it. */
export function makeFolderOf(address: string): void {
  if (path.dirname(address) !== ownFolder()) return;
  mkdirSync(ownFolder(), { recursive: true, mode: 0o700 });
  const stat = lstatSync(ownFolder());
  if (!stat.isDirectory() || stat.uid !== process.getuid?.()) throw new Error(`${ownFolder()} is not ours`);
  if ((stat.mode & 0o077) !== 0) chmodSync(ownFolder(), 0o700);
}
