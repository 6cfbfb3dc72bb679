import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Target } from './target.ts';

/** The corpus of a target: an input a line, as JSON, one character a byte. */
const fileOf = ({ name, corpus }: Target) => new URL(`${name}.jsonl`, corpus);

export function readCorpus(target: Target): Buffer[] {
  const file = fileOf(target);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => Buffer.from(JSON.parse(line) as string, 'latin1'));
}

/** The shortest inputs first, so that a reader of the file meets the simple ones first. */
export function writeCorpus(target: Target, inputs: readonly Buffer[]): void {
  const lines = inputs.toSorted((one, other) => one.length - other.length).map((input) => lineOf(input));
  writeFileSync(fileOf(target), `${[...new Set(lines)].join('\n')}\n`);
}

/** Only ASCII, so that no editor changes a byte. */
function lineOf(input: Buffer): string {
  return JSON.stringify(input.toString('latin1')).replaceAll(
    /[\u007f-\u00ff]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
