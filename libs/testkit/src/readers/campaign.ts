import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from '../real-stage.ts';
import { freePort, startProcess } from '../crash/server-process.ts';
import { medianOf, p99Of } from './delays.ts';
import { openListener } from './listener.ts';
import { openRawSocket } from './raw-socket.ts';
import { talkUntil } from './talk.ts';

/** The number of rounds, and how long people talk in each, first among themselves and then beside some who do not read, in s. */
export type ReadersOptions = { clients: number; rounds: number; calmS: number; besideS: number };

/**
 * Delays are in ms: the 99th percentile of each second, and the median of those seconds. A short disturbance of the machine hits some
 * seconds, the server's own delays hit all. Memory is in MiB.
 */
export type ReadersResult = {
  clients: number;
  hostile: number;
  /** Hostile connections that were still open after people had talked beside them for `besideS`. */
  remain: string[];
  said: number;
  /** Healthy clients that missed something, or are behind the log. */
  missed: number;
  calmP99: number;
  /** Of the worst round. */
  besideP99: number;
  /** How late this process's timers are while people are among themselves: smaller delays say nothing about the server. */
  noiseP99: number;
  grownMiB: number;
  /** Its largest growth beyond 1 MiB for each connection open at that moment. */
  excessMiB: number;
};

/** Messages a second, and how many people say them. */
const PACE = 200;
const TALKERS = 10;

/** The longest message, less the time in front of it: it fills the networks of those who do not read within seconds. */
const LONG = 'a'.repeat(4_060);

/** More than this machine buffers for a connection that does not read. Linux grows network buffers to 4 MiB. */
const FULL_BYTES = 5_500_000;

/** The server pings 10 s after the last pong, in ms. A client that answers unread pings has to guess, and not too early. */
const HEARTBEAT_MS = 10_300;

/** How often the campaign waits, some seconds each time, for every client to reach the head of the log. */
const LEVEL_TRIES = 20;

/** Longer than a server takes to stop, in ms; a server that drowned is not waited for. */
const STOP_MS = 5_000;

/**
 * A real server and a room of people, by turns alone and beside some who misbehave, so that other work of the machine hits both alike. Of
 * 100 clients, 5 stop reading, 1 answers heartbeats unread, and 5 also request page after page; one pings as fast as it can. People say
 * enough to fill those networks. Then they go on as before until the server has cut them.
 */
export async function readersCampaign(options: ReadersOptions): Promise<ReadersResult> {
  const { clients, rounds, calmS, besideS } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-readers-'));
  const port = await freePort();
  // Without a grace period every client hears of a loss at once. Rate limits are not the subject.
  const server = await startProcess(port, folder, {
    more: ['--grace', '0', '--per-address', '0', '--lang', 'en'],
  });
  const hostile = await Promise.all(hostileNames(clients).map((name) => openHostile(port, name)));
  const names = Array.from({ length: clients - hostile.length }, (_, i) => `p${i}`);
  const healthy = await Promise.all(names.map((name) => openListener(port, name)));
  const talkers = healthy.slice(0, TALKERS);
  const isIn = ({ name }: Hostile) => !server.window().includes(`${name} lost the connection`);

  let said = 0;
  async function talkFor(seconds: number): Promise<Second[]> {
    const each: Second[] = [];
    healthy.forEach((one) => one.delays());
    while (each.length < seconds) {
      const talked = await talkUntil(talkers, PACE, '', (_, ms) => ms >= 1_000);
      said += talked.said;
      each.push({ p99: p99Of(healthy.flatMap((one) => one.delays())), noise: p99Of(talked.lateMs) });
    }
    return each;
  }
  const head = () => Math.max(...healthy.map((one) => one.seq()));
  const lagging = () => healthy.filter((one) => one.seq() !== head());
  /** A thousand readers in one process have a backlog of their own, which must not be measured. */
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
    said += (await talkUntil(talkers, PACE, LONG, (saidNow) => saidNow * LONG.length > FULL_BYTES)).said;
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

/** One second of talk: the 99th percentile of delays, and how late this process was itself. */
type Second = { p99: number; noise: number };

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
  // Those that only stop do so before the first.
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
