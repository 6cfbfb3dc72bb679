/**
 * `npx nx cluster server -- --nodes 3 --port 51000`: several servers of one chat behind a balancer, with a PostgreSQL engine and its standby,
 * on loopback. Whoever opens the chat in two browsers and kills a node or the engine sees both go on. Messages last until Ctrl-C.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { freePort } from '../crash/server-process.ts';
import { startEngine } from '../postgres/engine.ts';
import { findPostgres } from '../postgres/programs.mjs';
import { programFile } from '../program-file.ts';
import { openProxy } from '../proxy.ts';
import { wholeNumber } from '../whole-number.ts';
import { openPair } from './pair.ts';

const { values } = parseArgs({ options: { nodes: { type: 'string' }, port: { type: 'string' } } });
const count = wholeNumber('nodes', values.nodes, 3, 1);
const at = wholeNumber('port', values.port, 51_000, 1);
/** How long a node that has ended stays away, in ms: long enough to see that nobody needs it. */
const AWAY_MS = 5_000;
/** How soon the end of the database is noticed, in ms. */
const LOOK_MS = 200;

const programs = findPostgres();
if (programs.bin === undefined) {
  console.error(`No PostgreSQL engine: ${programs.why}`);
  process.exit(1);
}
const engine = await startEngine(programs);
const pair = await openPair(engine);
const database = await openProxy(pair.socket);
const nodes = new Map<number, { port: number; process: ChildProcess }>();
let isEnding = false;

async function start(name: number): Promise<void> {
  const port = await freePort();
  const args = [
    '--local',
    '--port',
    String(port),
    '--log',
    `postgres://charla@127.0.0.1:${database.port}/postgres`,
  ];
  const child = spawn(process.execPath, [programFile('server'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  nodes.set(name, { port, process: child });
  console.log(`node ${name}: http://localhost:${port}, kill -9 ${child.pid}`);
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on(
      'line',
      (line) => /^\d{4}-/u.test(line) && console.log(`node ${name}: ${line}`),
    );
  child.once('exit', (code, signal) => {
    nodes.delete(name);
    if (isEnding) return;
    console.log(`node ${name}: ended (${signal ?? code}); starts again in ${AWAY_MS / 1_000} s`);
    setTimeout(() => void start(name), AWAY_MS);
  });
}

let next = 0;
/** Like a balancer: one node after the other, of those that are there. */
function target(): number {
  next += 1;
  return [...nodes.values()][next % nodes.size]?.port ?? 0;
}
const balancer = await openProxy(target, '127.0.0.1', at).catch(async ({ message }: Error) => {
  console.error(`Port ${at} cannot be had: ${message}`);
  await engine.end();
  process.exit(1);
});
for (let name = 1; name <= count; name += 1) await start(name);
console.log(`\nhttp://localhost:${balancer.port} leads to one of ${count} nodes. Ctrl-C ends all of them.\n`);

const tellDatabase = () => console.log(`database: kill -9 ${pair.pid()}`);
tellDatabase();
let isFailingOver = false;
/** As an operator or Patroni does. */
async function failOver(): Promise<void> {
  if (isFailingOver || isEnding || (await isThere(pair.socket()))) return;
  isFailingOver = true;
  console.log('database: ended; its standby takes over');
  await pair.failover(0);
  tellDatabase();
  isFailingOver = false;
}
setInterval(() => void failOver(), LOOK_MS);

/** Whether somebody listens there. A process that was killed may still be in the system's table. */
function isThere(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const caller = connect(socket);
    caller.once('error', () => resolve(false));
    caller.once('connect', () => {
      caller.destroy();
      resolve(true);
    });
  });
}

process.once('SIGINT', () => void end());
process.once('SIGTERM', () => void end());
async function end(): Promise<void> {
  isEnding = true;
  const ended = [...nodes.values()].map(({ process: child }) => {
    child.kill('SIGTERM');
    return new Promise((resolve) => child.once('exit', resolve));
  });
  await Promise.all([...ended, balancer.close()]);
  await database.close();
  await pair.end();
  await engine.end();
  process.exit();
}
