import { setTimeout as pause } from 'node:timers/promises';
import type { CampaignResult } from '../crash/campaign.ts';
import { finish } from '../crash/finish.ts';
import { keepTalking, newTalker } from '../crash/talker.ts';
import type { Engine } from '../postgres/engine.ts';
import { random } from '../random.ts';
import { until } from '../real-stage.ts';
import { rowsInEngine } from './events.ts';
import { openFleet } from './fleet.ts';
import { LINK_FAULTS, worsenLink } from './links.ts';
import { loseHistory } from './lost-history.ts';
import { openPair } from './pair.ts';

export type ClusterOptions = {
  seed: number;
  rounds: number;
  /** Its database `postgres` is empty. It is the first primary. */
  engine: Engine;
  nodes?: number;
  clients?: number;
  /** The longest that a way to the database is bad, in ms. */
  linkFaultMs?: number;
};

/** What happens to one of the nodes, to its way to the database, or to the engine. */
export const ACTS = ['kill', 'stop', 'sleep', 'engine', ...LINK_FAULTS, 'failover'] as const;

/** The pause between two messages of one client, in ms. */
const PACE_MS = 20;
/** Longer than an engine takes to start on a busy machine. */
const WELCOME_WAIT_MS = 5_000;
/** Longer than a node may be silent before the others call it gone, in ms, and shorter than that: half of the sleepers are gone. */
const SLEEP_MS = { least: 3_000, most: 12_000 };
/** Longer than that, too. */
const LINK_FAULT_MS = 9_000;
/** A node shows every 2 s that it lives, and learns then if it is gone. */
const LEARNS_MS = 4_000;
/** An engine is away for so long at most, in ms. */
const DOWN_MS = 2_000;

/**
 * Real clients talk to real nodes with one log in an engine with a synchronous standby. Each round has another fault. In the end the
 * clients fall silent, and what the engine holds is compared with what they said and saw. Then a standby takes over that was behind.
 */
export async function clusterCampaign({
  seed,
  rounds,
  engine,
  nodes: count = 3,
  clients = 8,
  linkFaultMs = LINK_FAULT_MS,
}: ClusterOptions): Promise<CampaignResult> {
  const chance = random(seed);
  const sometimes: Record<string, number> = { saysInterrupted: 0, saysWhileAway: 0, said: 0, gapsTold: 0 };
  const happens = (what: string, times = 1) => (sometimes[what] = (sometimes[what] ?? 0) + times);
  const pair = await openPair(engine);
  const fleet = await openFleet(count, pair.socket, chance);
  const people = Array.from({ length: clients }, (_, i) =>
    newTalker(fleet.url, `p${i}`, chance, WELCOME_WAIT_MS),
  );
  await until(async () => people.every((person) => person.isIn()));

  async function happen(act: (typeof ACTS)[number]): Promise<void> {
    happens(act);
    if (act === 'engine') return pair.restart(chance.between(0, DOWN_MS));
    if (act === 'failover') return pair.failover(chance.between(0, DOWN_MS));
    const node = fleet.takeOne();
    if (!node) return;
    if (act !== 'kill' && act !== 'stop' && act !== 'sleep') {
      fleet.nodes.push(node);
      return worsenLink(node.cable, act, chance, linkFaultMs);
    }
    if (act === 'kill') await node.process.kill();
    if (act === 'stop' && (await node.process.stop()) !== 0) happens('ended badly');
    if (act !== 'sleep') return fleet.start();
    node.process.signal('SIGSTOP');
    await pause(chance.between(SLEEP_MS.least, SLEEP_MS.most));
    node.process.signal('SIGCONT');
    fleet.nodes.push(node);
  }

  const fallSilent = keepTalking(people, PACE_MS, () => happens('saysWhileAway'));
  for (let round = 0; round < rounds; round += 1) {
    await pause(chance.between(50, 1_500));
    // Whoever was called gone meanwhile ends by itself.
    happens('found itself gone', await fleet.replaceEnded());
    happens('saysInterrupted', people.filter(({ client }) => client.chat.asks.outbox.length > 0).length);
    await happen(ACTS[round % ACTS.length] ?? 'kill');
  }
  await pause(LEARNS_MS);
  happens('found itself gone', await fleet.replaceEnded());
  fallSilent();

  // A node that ends in order tells its people so, and they come back to another one.
  const rows = () => rowsInEngine(pair.socket());
  const { wrong, gaps, said } = await finish(people, fleet.nodes.map(({ process }) => process), rows, ['server/closing']);
  if (people.some((person) => person.resets() > 0)) wrong.push('NO10 a history started over that had lost nothing');
  happens('gapsTold', gaps);
  happens('said', said);
  await fleet.replaceEnded();
  wrong.push(...(await loseHistory(fleet, pair, chance, clients)));
  await Promise.all(fleet.nodes.map(({ process }) => process.stop()));
  await fleet.end();
  await pair.end();
  return { wrong, sometimes };
} // prettier-ignore
