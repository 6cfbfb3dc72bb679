import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startServer, type ChatServer } from '@charla/server';
import { wordsIn } from '@charla/text/words';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runProgram } from './testing/program.ts';

const { encoding } = wordsIn('es').cli;

let server: ChatServer;
let folder: string;

beforeEach(async () => {
  server = await startServer({ port: 0, local: true, asksPerSecond: Infinity });
  folder = mkdtempSync(path.join(tmpdir(), 'charla-piped-'));
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

test.each<[string, Buffer, string[], number]>([
  // input
  ['UTF-8', Buffer.from('mañana\n🙂'), ['[ana]: mañana', '[ana]: 🙂'], 0],
  ['with Windows line ends', Buffer.from('uno\r\ndos\r\n'), ['[ana]: uno', '[ana]: dos'], 0],
  ['with a byte order mark', Buffer.from('\u{feff}uno\ndos\n'), ['[ana]: uno', '[ana]: dos'], 0],
  ['Latin-1', Buffer.from('uno\nma\xf1ana\ndos\n', 'latin1'), [`! ${encoding.unreadable}`, '[ana]: uno', '[ana]: dos'], 4],
  ['cut off', Buffer.from('uno\nma\xc3', 'latin1'), [`! ${encoding.unreadable}`, '[ana]: uno'], 4],
  ['UTF-16', Buffer.from('\u{feff}uno\ndos\n', 'utf16le'), [`! ${encoding.utf16}`], 4],
])('[ME9] [TE5] [PR3] of an input that is %s nothing else is said', async (_, input, lines, code) => {
  const run = runProgram(folder, 'ana', `http://127.0.0.1:${server.port}`);
  run.type(input);
  run.endInput();
  expect(await run.ended).toBe(code);
  const told = run.stdout.split('\n').filter((line) => /^(?:\[|!)/u.test(line));
  expect(told.toSorted()).toEqual(lines.toSorted());
}, 30_000); // prettier-ignore
