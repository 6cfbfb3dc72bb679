import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '../real-stage.ts';
import { freePort, startProcess } from '../crash/server-process.ts';
import { openListener, type Listener } from './listener.ts';
import { openRawSocket } from './raw-socket.ts';

/** How long people are among themselves before and after, and beside those who do not read, in s. */
export type ReadersOptions = { clients: number; calmS: number; besideS: number };

/** Delays are in ms, of 99 in 100 messages: among themselves, the longer of before and after, and beside. Memory is in MiB. */
export type ReadersResult = {
  clients: number;
  hostile: number;
  /** Hostile ones that were still in when people had talked beside them for `besideS`. */
  remain: string[];
  said: number;
  /** Healthy ones that missed something, or are not at the head of the log. */
  missed: number;
  calmP99: number;
  besideP99: number;
  grownMiB: number;
};

/** Messages a second, by how many people. */
const PACE = 200;
const TALKERS = 10;
const TICK_MS = 50;

/** A message as long as it may be, less the time in front of it: the networks of those who do not read are full in some seconds. */
const LONG = 'a'.repeat(4_060);

/** More than the network of this machine holds for somebody who does not read. Linux grows it to 4 MiB. */
const FULL_BYTES = 5_500_000;

/** The server asks for a sign of life 10 s after the last one, in ms; who answers without having read it has to guess, and not too early. */
const HEARTBEAT_MS = 10_300;

/** Longer than a server takes to stop, in ms: one that is drowned is not waited for. */
const STOP_MS = 5_000;

/**
 * A real server and a room of people, first among themselves; then 5 in 100 stop reading, 1 in 100 answer heartbeats unread, 5 in 100
 * ask for page after page besides, and one pings as fast as it can. People say so much that
 * the networks of those are full, and then go on as at first.
 */
export async function readersCampaign(options: ReadersOptions): Promise<ReadersResult> {
  const { clients, calmS, besideS } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-readers-'));
  const port = await freePort();
  // Who goes is told of at once. What people may ask is not what this is about.
  const server = await startProcess(port, folder, {
    more: ['--grace', '0', '--per-address', '0', '--lang', 'en'],
  });
  const hostile = await Promise.all(hostileNames(clients).map((name) => openHostile(port, name)));
  const names = Array.from({ length: clients - hostile.length }, (_, i) => `p${i}`);
  const healthy = await Promise.all(names.map((name) => openListener(port, name)));
  const talkers = healthy.slice(0, TALKERS);

  let said = 0;
  async function talk(text: string, isOver: (saidNow: number, ms: number) => boolean): Promise<number> {
    healthy.forEach((one) => one.delays());
    said += await talkUntil(talkers, text, isOver);
    return p99(healthy);
  }
  const forSeconds = (s: number) => (_: number, ms: number) => ms >= s * 1_000;

  await talk('', forSeconds(1));
  const calm = await talk('', forSeconds(calmS));

  const before = server.rssMiB();
  let most = before;
  const sampling = setInterval(() => (most = Math.max(most, server.rssMiB())), 500);
  hostile.forEach(({ misbehave }) => misbehave());
  await talk(LONG, (saidNow) => saidNow * LONG.length > FULL_BYTES);
  const besideP99 = await talk('', forSeconds(besideS));
  clearInterval(sampling);

  const window = server.window();
  const calmP99 = Math.max(calm, await talk('', forSeconds(calmS)));
  const remain = hostile.filter(({ name }) => !window.includes(`${name} did not come back`));
  const head = () => Math.max(...healthy.map((one) => one.seq()));
  await until(async () => healthy.every((one) => one.seq() === head()));
  const missed = healthy.filter((one) => one.gaps() > 0 || one.seq() !== head()).length;
  healthy.forEach((one) => one.cut());
  hostile.forEach(({ stop }) => stop());
  await Promise.race([server.stop(), new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
  return {
    ...{ clients, hostile: hostile.length, remain: remain.map(({ name }) => name), said, missed },
    ...{ calmP99, besideP99, grownMiB: most - before },
  };
}

/** Says this again and again, from all talkers in turn, and settles with how often. */
function talkUntil(
  talkers: readonly Listener[],
  text: string,
  isOver: (said: number, ms: number) => boolean,
): Promise<number> {
  const startMs = performance.now();
  let said = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      // What a busy machine was late for is not made up: a burst is not a pace.
      for (let i = 0; i < (PACE * TICK_MS) / 1_000; i += 1) {
        talkers[said % talkers.length]?.say(text);
        said += 1;
      }
      if (!isOver(said, performance.now() - startMs)) return;
      clearInterval(timer);
      resolve(said);
    }, TICK_MS);
  });
}

function p99(listeners: readonly Listener[]): number {
  const delays = listeners.flatMap((one) => one.delays()).sort((a, b) => a - b);
  return delays[Math.floor(delays.length * 0.99)] ?? NaN;
}

function hostileNames(clients: number): string[] {
  const some = (what: string, count: number) => Array.from({ length: count }, (_, i) => `${what}${i}`);
  const [stopped, ponging] = [Math.ceil(clients * 0.05), Math.ceil(clients * 0.01)];
  return [...some('stopped', stopped), ...some('ponging', ponging), ...some('asking', stopped), 'pinging'];
}

type Hostile = { name: string; misbehave(): void; stop(): void };

async function openHostile(port: number, name: string): Promise<Hostile> {
  const socket = await openRawSocket(port, name);
  const timers: ReturnType<typeof setInterval>[] = [];
  const often = (ms: number, run: () => void) => void timers.push(setInterval(run, ms));
  // Whoever only stops does so before the first.
  if (!name.startsWith('stopped')) often(HEARTBEAT_MS, () => socket.say('3'));
  return {
    name,
    misbehave() {
      socket.stopReading();
      if (name.startsWith('asking')) often(20, () => socket.say('42["sync",{"after":0}]'));
      if (name.startsWith('pinging')) often(1, () => socket.ping());
    },
    stop() {
      timers.forEach(clearInterval);
      socket.cut();
    },
  };
}
