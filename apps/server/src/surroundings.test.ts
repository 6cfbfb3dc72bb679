/** What surrounds a server and may be odd: its window, its terminal, its time zone. */
import { connect } from 'node:net';
import { until } from '@charla/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort, MAIN, runCommand, type Run } from './testing/program.ts';

const ON_LINUX = process.platform === 'linux';
const NOHUP = ['sh', '-c', 'exec nohup "$@" 2>&1', 'sh'];

let runs: Run[];
let port: number;
beforeEach(async () => {
  runs = [];
  port = await freePort();
});
afterEach(async () => {
  for (const run of runs) await run.end();
});

function command(...more: string[]): string[] {
  return [process.execPath, MAIN, '-p', String(port), '--local', '--ephemeral', '--lang', 'en', ...more];
}

async function started(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const run = runCommand(words, env);
  runs.push(run);
  await holds(() => run.stdout.includes('Ctrl-C stops the chat.'));
  return run;
}

/** A server whose window is a terminal of its own: script(1) is on every Linux. A shell that stays beside it would die of Ctrl-C itself. */
async function inTerminal(): Promise<Run> {
  const quoted = command().map((word) => `'${word}'`);
  const env = { TERM: 'xterm', SHELL: '/bin/sh' };
  return started(['script', '-qefc', `exec ${quoted.join(' ')}`, '/dev/null'], env);
}

async function holds(condition: () => boolean | Promise<boolean>): Promise<void> {
  expect(await until(async () => condition()), condition.toString()).toBe(true);
}

/** Joins with a bare socket. */
async function comes(alias: string) {
  const socket = connect(port, '127.0.0.1');
  let heard = '';
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  socket.write(`${alias}\n`);
  await holds(() => heard.includes(alias));
  return {
    write: (line: string) => void socket.write(line),
    heard: () => heard,
    end: () => void socket.destroy(),
  };
}

/** Joins, speaks, and is gone once the line has come back. */
async function says(alias: string, line: string): Promise<void> {
  const person = await comes(alias);
  person.write(`${line}\n`);
  await holds(() => person.heard().includes(`[${alias}]: ${line}`));
  person.end();
}

async function isHealthy(): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
  return response?.ok ?? false;
}

test.runIf(ON_LINUX)('[SE25] a terminal that stands still does not stop the chat, and goes on afterwards', async () => {
  const server = await inTerminal();
  server.type('\u0013'); // Ctrl-S
  await says('ana', 'hello');
  const shown = server.stdout;
  for (let i = 0; i < 20; i += 1) await says(`ana${i}`, 'hello');
  expect(server.stdout).toBe(shown);
  expect(await isHealthy()).toBe(true);
  server.type('\u0011'); // Ctrl-Q
  await holds(() => server.stdout.includes('ana19'));
}); // prettier-ignore

test.runIf(ON_LINUX)('[SE3] Ctrl-C in a terminal that stands still ends the server', async () => {
  const server = await inTerminal();
  server.type('\u0013');
  await says('ana', 'hello');
  server.type('\u0003');
  await holds(async () => !(await isHealthy()));
  expect(await server.ended).toBe(0);
}); // prettier-ignore

test('[SE25] a window whose reader has gone does not stop the chat', async () => {
  const server = await started(command());
  server.closeWindow();
  for (let i = 0; i < 3; i += 1) await says(`ana${i}`, 'hello');
  expect(await isHealthy()).toBe(true);
});

test.runIf(ON_LINUX)('[SE25] a full disk behind the window does not stop the chat', async () => {
  const run = runCommand(['sh', '-c', 'exec "$@" > /dev/full 2>&1', 'sh', ...command()]);
  runs.push(run);
  await holds(isHealthy);
  for (let i = 0; i < 3; i += 1) await says(`ana${i}`, 'hello');
  expect(await isHealthy()).toBe(true);
});

test.runIf(ON_LINUX)('[SE3a] under nohup, without a window, SIGHUP changes nothing; SIGTERM ends it', async () => {
  const server = await started([...NOHUP, ...command()]);
  server.signal('SIGHUP');
  await says('ana', 'hello');
  server.signal('SIGTERM');
  expect(await server.ended).toBe(0);
}); // prettier-ignore

test.runIf(ON_LINUX)('[SE9b] without files to open, people stay in, and the window tells once who cannot come in', async () => {
  const server = await started(['sh', '-c', 'ulimit -n 100; exec "$@"', 'sh', ...command()]);
  const ana = await comes('ana');
  const others = Array.from({ length: 60 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  await holds(() => server.stdout.includes('newcomers are turned away'));
  ana.write('still here\n');
  await holds(() => ana.heard().includes('[ana]: still here'));
  for (const socket of others) socket.destroy();
  await holds(isHealthy);
  expect(server.stdout.match(/turned away/gu)).toHaveLength(1);
  ana.end();
}); // prettier-ignore

const DELETED = ['sh', '-c', 'cd "$(mktemp -d)" && rmdir "$PWD" && exec "$@"', 'sh'];

test.runIf(ON_LINUX)('[TE7b] a server in a deleted folder serves, if it has nothing to save there', async () => {
  await started([...DELETED, ...command()]);
  await says('ana', 'hello');
  const words = command().filter((word) => word !== '--ephemeral');
  const other = runCommand([...DELETED, ...words]);
  runs.push(other);
  expect(await other.ended).toBe(1);
  expect(other.stderr).toMatch(/^Can’t save in .\/charla-data: ENOENT: .*\n$/mu);
}); // prettier-ignore

test.each([
  // TZ             the window tells
  ['',              undefined],
  ['Europe/Madrid', undefined],
  [':UTC',          undefined],
  ['GMT+5',         undefined],
  ['CET-1CEST',     'No time zone is called “CET-1CEST”, so this window shows UTC.'],
  ['Mars/Olympus',  'No time zone is called “Mars/Olympus”, so this window shows UTC.'],
])('[TS2] a server with TZ=%j takes people in', async (TZ, told) => {
  const server = await started(command(), { TZ });
  await says('ana', 'hello');
  await holds(() => server.stdout.includes('ana joins lobby'));
  if (told === undefined) expect(server.stderr).toBe('');
  else expect(server.stderr).toContain(told);
}); // prettier-ignore
