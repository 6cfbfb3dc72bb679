import { copyOf, createHost, updateHost, writeReplay, type HostInput } from '@charla/core';
import { expect, test } from 'vitest';
import { tellReplay } from './replay.ts';

const T0 = 1_795_000_000_000;

/** The file that a server writes after these inputs. */
function fileOf(inputs: readonly HostInput[], isPlayable = true): string {
  const host = createHost({ epoch: 'e1' });
  const start = isPlayable ? copyOf(host) : undefined;
  const steps = inputs.map((input, i) => ({ atMs: T0 + i, input }));
  for (const { atMs, input } of steps) {
    try {
      updateHost(host, input, atMs);
    } catch {
      // This bug is the reason for the file.
    }
  }
  return writeReplay({ start, steps });
}

const opened = { type: 'opened', connection: 'c', from: 'here', fresh: { token: 't' } } as const;
const impossible = { type: 'closed', connection: 'nobody' } as const;

test.each<[string, string, number, string]>([
  ['a bug', fileOf([opened, impossible]), 1, 'step 2 of 2 broke a promise'],
  ['nothing wrong', fileOf([opened]), 0, 'every promise was kept in 1 steps'],
  [
    'no start',
    fileOf([opened], false),
    2,
    'the server was too large to be copied: its last inputs can be read, but not played',
  ],
  ['another file', '{}', 2, 'these are no inputs of a server, or of another version'],
])('[SE24] a replay with %s is told step by step', (_, json, code, last) => {
  const lines: string[] = [];
  expect(tellReplay(json, (line) => lines.push(line))).toBe(code);
  expect(lines.at(-1)).toBe(last);
  if (code === 1) expect(lines.at(-2)).toContain('a connection is known until it has closed');
});
