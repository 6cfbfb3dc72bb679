import { spawn, type SpawnOptionsWithoutStdio } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startServer, type ChatServer } from '@charla/server';
import { wordsIn } from '@charla/text/words';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MAIN, runProgram, runWith, stateIn } from './testing/program.ts';

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

test.skipIf(process.platform === 'win32')(
  '[TE7b] [PR3] in a deleted folder one chats, and a recording tells why it cannot be made',
  async () => {
    const gone = mkdtempSync(path.join(folder, 'gone-'));
    const url = `http://127.0.0.1:${server.port}`;
    const env = { ...process.env, ...stateIn(folder) };
    const shell = 'rmdir "$PWD" && exec "$@"';
    const args = ['-c', shell, 'sh', process.execPath, MAIN, 'ana', url, '--lang', 'es'];
    const { status, stdout, stderr } = await ran('sh', args, { cwd: gone, env }, 'hola\n.r\n');
    expect([status, stderr]).toEqual([4, '']);
    expect(stdout).toContain('[ana]: hola\n');
    expect(stdout).toMatch(/^! .*ENOENT/mu);
  },
  30_000,
);

test.skipIf(process.getuid?.() !== 0)(
  '[TE7b] a user whom the system does not know chats without a home',
  async () => {
    const url = `http://127.0.0.1:${server.port}`;
    const user = { uid: 12_345, gid: 12_345 };
    const args = [MAIN, 'ana', url, '--lang', 'es'];
    const env = { PATH: process.env['PATH'] };
    expect(await ran(process.execPath, args, { env, ...user }, 'hola\n')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('[ana]: hola\n'),
      stderr: '',
    });
  },
  30_000,
);

test.runIf(process.platform === 'linux')(
  '[PR1a] of a chat whose disk takes only a part, the end is told',
  async () => {
    const run = runWith(
      ['sh', '-c', 'trap "" XFSZ; ulimit -f 8; exec "$@" > a.txt', 'sh'],
      folder,
      'ana',
      `http://127.0.0.1:${server.port}`,
    );
    run.type(`${'palabra '.repeat(500)}\n`.repeat(2));
    run.endInput();
    expect(await run.ended).toBe(1);
    expect(run.stderr).toMatch(/EFBIG/u);
  },
  30_000,
);

test.runIf(process.platform === 'linux')(
  '[PR3] a chat whose recording cannot be written ends with 4, and says every typed line',
  async () => {
    const gone = mkdtempSync(path.join(folder, 'gone-'));
    const shell = 'rmdir "$PWD" && exec "$@"';
    const args = ['-c', shell, 'sh', process.execPath, MAIN, 'ana', `http://127.0.0.1:${server.port}`];
    const env = { ...process.env, ...stateIn(folder) };
    const { status, stdout } = await ran(
      'sh',
      [...args, '--json'],
      { cwd: gone, env },
      '{"command":".r"}\n{"say":"hola"}\n',
    );
    expect(status).toBe(4);
    expect(stdout).toContain('"text":"hola"');
  },
  30_000,
);

function ran(command: string, args: readonly string[], options: SpawnOptionsWithoutStdio, input: string) {
  const child = spawn(command, args, options);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => (stdout += text));
  child.stderr.on('data', (text) => (stderr += text));
  child.stdin.end(input);
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on('close', (status) => resolve({ status, stdout, stderr })),
  );
}

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
