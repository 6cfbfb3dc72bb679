import { readdirSync, readFileSync } from 'node:fs';
import { parseScript, type Script } from './script.ts';

const FOLDER = new URL('../scripts/', import.meta.url);

/** All conversations, by file name, in order. */
export function allScripts(): { name: string; script: Script }[] {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.chat'));
  return files.sort().map((file) => ({
    name: file.replace('.chat', ''),
    script: parseScript(readFileSync(new URL(file, FOLDER), 'utf8')),
  }));
}
