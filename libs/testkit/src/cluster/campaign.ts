import { setTimeout as pause } from 'node:timers/promises';
import type { CampaignResult } from '../crash/campaign.ts';
import { finish } from '../crash/finish.ts';
import { freePort, startProcess, type ServerProcess } from '../crash/server-process.ts';
import { keepTalking, newTalker } from '../crash/talker.ts';
import type { Engine } from '../postgres/engine.ts';
import { programFile } from '../program-file.ts';
import { openProxy } from '../proxy.ts';
import { random } from '../random.ts';
import { until } from '../real-stage.ts';
import { rowsInEngine } from './events.ts';

export type ClusterOptions = {
  seed: number;
  rounds: number;
  /** Its database `postgres` is empty. */
  engine: Engine;
  nodes?: number;
  clients?: number;
};

/** What happens to one of the nodes, or to the engine. */
const ACTS = ['kill', 'stop', 'sleep', 'engine'] as const;

/** The pause between two messages of one client, in ms. */
const PACE_MS = 20;
/** Longer than an engine takes to start on a busy machine. */
const WELCOME_WAIT_MS = 5_000;
/** Longer than a node may be silent before the others call it gone, in ms, and shorter than that: half of the sleepers are gone. */
const SLEEP_MS = { least: 3_000, most: 12_000 };
/** A node shows every 2 s that it lives, and learns then if it is gone. */
const LEARNS_MS = 4_000;

/**
 * Real clients talk to real nodes with one log in an engine. In each round a node is killed, ended in order or put to sleep, or the engine
 * is killed. In the end the clients fall silent, and what the engine holds is compared with what they said and saw.
 */
export async function clusterCampaign({
  seed,
  rounds,
  engine,
  nodes: count = 3,
  clients = 8,
}: ClusterOptions): Promise<CampaignResult> {
  const chance = random(seed);
  const sometimes: Record<string, number> = { saysInterrupted: 0, saysWhileAway: 0, said: 0, gapsTold: 0 };
  const happens = (what: string) => (sometimes[what] = (sometimes[what] ?? 0) + 1);
  const log = engine.url('postgres');
  const nodes: { port: number; process: ServerProcess }[] = [];

  async function start(): Promise<void> {
    const port = await freePort();
    // With short heartbeats nobody waits long for a node that sleeps.
    const options = { main: programFile('quick-server'), more: ['--log', log, '--one-copy'] };
    nodes.push({ port, process: await startProcess(port, undefined, options) });
  }

  for (let i = 0; i < count; i += 1) await start();
  // Like a balancer: each connection goes to any of the nodes that are there.
  const balancer = await openProxy(() => nodes[chance.between(0, nodes.length - 1)]?.port ?? 0);
  const people = Array.from({ length: clients }, (_, i) =>
    newTalker(`http://127.0.0.1:${balancer.port}`, `p${i}`, chance, WELCOME_WAIT_MS),
  );
  await until(async () => people.every((person) => person.isIn()));

  async function happen(act: (typeof ACTS)[number]): Promise<void> {
    happens(act);
    if (act === 'engine') {
      await engine.kill();
      await pause(chance.between(0, 2_000));
      return engine.start();
    }
    const [node] = nodes.splice(chance.between(0, nodes.length - 1), 1);
    if (!node) return;
    if (act === 'kill') await node.process.kill();
    if (act === 'stop' && (await node.process.stop()) !== 0) happens('ended badly');
    if (act === 'sleep') {
      node.process.signal('SIGSTOP');
      await pause(chance.between(SLEEP_MS.least, SLEEP_MS.most));
      node.process.signal('SIGCONT');
      // One that was called gone meanwhile ends by itself.
      await pause(LEARNS_MS);
      if (!node.process.hasEnded()) return void nodes.push(node);
      happens('found itself gone');
    }
    await start();
  }

  const fallSilent = keepTalking(people, PACE_MS, () => happens('saysWhileAway'));
  for (let round = 0; round < rounds; round += 1) {
    await pause(chance.between(50, 1_500));
    const waiting = people.filter(({ client }) => client.chat.asks.outbox.length > 0).length;
    sometimes['saysInterrupted'] = (sometimes['saysInterrupted'] ?? 0) + waiting;
    await happen(ACTS[round % ACTS.length] ?? 'kill');
  }
  fallSilent();

  const servers = nodes.map(({ process }) => process);
  // A node that ends in order tells its people so, and they come back to another one.
  const { wrong, gaps, said } = await finish(people, servers, () => rowsInEngine(log), ['server/closing']);
  sometimes['gapsTold'] = gaps;
  sometimes['said'] = said;
  await balancer.close();
  return { wrong, sometimes };
}
