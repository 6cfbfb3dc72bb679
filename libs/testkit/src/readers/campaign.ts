import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '../real-stage.ts';
import { freePort, startProcess } from '../crash/server-process.ts';
import { medianOf, p99Of } from './delays.ts';
import { openListener, type Listener } from './listener.ts';
import { openRawSocket } from './raw-socket.ts';

/** How often, and how long each time, people are among themselves and then beside some who do not read, in s. */
export type ReadersOptions = { clients: number; rounds: number; calmS: number; besideS: number };

/**
 * Delays are in ms, of 99 in 100 messages of a second, and of those seconds the one in the middle: what else the machine does for a moment
 * hits some seconds, what the server does hits all. Memory is in MiB.
 */
export type ReadersResult = {
  clients: number;
  hostile: number;
  /** Hostile ones that were still in when people had talked beside them for `besideS`. */
  remain: string[];
  said: number;
  /** Healthy ones that missed something, or are not at the head of the log. */
  missed: number;
  calmP99: number;
  /** Of the worst round. */
  besideP99: number;
  /** How late a timer of this process is while people are among themselves: what is less says nothing of the server. */
  noiseP99: number;
  grownMiB: number;
  /** The most that it grew by beyond 1 MiB for each connection that was open at that moment. */
  excessMiB: number;
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

/** How often it is waited for until everybody is at the head of the log, some seconds each time. */
const LEVEL_TRIES = 20;

/** Longer than a server takes to stop, in ms: one that is drowned is not waited for. */
const STOP_MS = 5_000;

/**
 * A real server and a room of people, again and again first among themselves and then beside some who misbehave, so that whatever else
 * the machine does is as likely to hit the one as the other: in all, 5 in 100 stop reading, 1 in 100 answer heartbeats unread, 5 in 100
 * ask for page after page besides, and one pings as fast as it can. People say so much that the networks of those are full, and then
 * go on as at first until they are gone.
 */
export async function readersCampaign(options: ReadersOptions): Promise<ReadersResult> {
  const { clients, rounds, calmS, besideS } = options;
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
  const isIn = ({ name }: Hostile) => !server.window().includes(`${name} did not come back`);

  let said = 0;
  async function talkFor(seconds: number): Promise<Second[]> {
    const each: Second[] = [];
    healthy.forEach((one) => one.delays());
    while (each.length < seconds) {
      const talked = await talkUntil(talkers, '', (_, ms) => ms >= 1_000);
      said += talked.said;
      each.push({ p99: p99Of(healthy.flatMap((one) => one.delays())), noise: p99Of(talked.lateMs) });
    }
    return each;
  }
  const head = () => Math.max(...healthy.map((one) => one.seq()));
  const lagging = () => healthy.filter((one) => one.seq() !== head());
  /** A thousand who read in one process have a backlog of their own, which is not to be measured. */
  async function levelled(): Promise<void> {
    for (let tries = 0; tries < LEVEL_TRIES && lagging().length > 0; tries += 1)
      await until(async () => lagging().length === 0);
  }

  await talkFor(1);
  await levelled();
  const before = server.rssMiB();
  let [grownMiB, excessMiB] = [0, 0];
  const sampling = setInterval(() => {
    const grown = server.rssMiB() - before;
    grownMiB = Math.max(grownMiB, grown);
    excessMiB = Math.max(excessMiB, grown - healthy.length - hostile.filter(isIn).length);
  }, 500);
  const remain: string[] = [];
  const [calm, besides]: [Second[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    calm.push(...(await talkFor(calmS)));
    const now = hostile.filter((_, i) => i % rounds === round);
    now.forEach(({ misbehave }) => misbehave());
    said += (await talkUntil(talkers, LONG, (saidNow) => saidNow * LONG.length > FULL_BYTES)).said;
    await levelled();
    besides.push(medianOf((await talkFor(besideS)).map(({ p99 }) => p99)));
    remain.push(...now.filter(isIn).map(({ name }) => name));
  }
  clearInterval(sampling);

  await levelled();
  const missed = new Set([...lagging(), ...healthy.filter((one) => one.gaps() > 0)]).size;
  healthy.forEach((one) => one.cut());
  hostile.forEach(({ stop }) => stop());
  await Promise.race([server.stop(), new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
  return {
    ...{ clients, hostile: hostile.length, remain, said, missed, grownMiB, excessMiB },
    ...{ calmP99: medianOf(calm.map(({ p99 }) => p99)), besideP99: Math.max(...besides) },
    noiseP99: medianOf(calm.map(({ noise }) => noise)),
  };
}

/** A second in which people talked: what 99 in 100 of them waited, and how late this process was itself. */
type Second = { p99: number; noise: number };

type IsOver = (said: number, ms: number) => boolean;

type Talked = { said: number; lateMs: number[] };

/** Says this again and again, from all talkers in turn, and settles with how often, and how late it was each time. */
function talkUntil(talkers: readonly Listener[], text: string, isOver: IsOver): Promise<Talked> {
  const startMs = performance.now();
  const lateMs: number[] = [];
  let said = 0;
  let dueMs = startMs + TICK_MS;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const nowMs = performance.now();
      lateMs.push(Math.max(0, nowMs - dueMs));
      dueMs = nowMs + TICK_MS;
      // What a busy machine was late for is not made up: a burst is not a pace.
      for (let i = 0; i < (PACE * TICK_MS) / 1_000; i += 1) {
        talkers[said % talkers.length]?.say(text);
        said += 1;
      }
      if (!isOver(said, performance.now() - startMs)) return;
      clearInterval(timer);
      resolve({ said, lateMs });
    }, TICK_MS);
  });
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
