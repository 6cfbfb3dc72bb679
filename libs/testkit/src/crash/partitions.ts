import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Flow } from '../lane.ts';
import { programFile } from '../program-file.ts';
import { openProxy, type Proxy } from '../proxy.ts';
import { random, type Random } from '../random.ts';
import { until } from '../real-stage.ts';
import type { CampaignResult } from './campaign.ts';
import { finish } from './finish.ts';
import { rowsIn } from './oracle.ts';
import { freePort, startProcess } from './server-process.ts';
import { keepTalking, newTalker, type Talker } from './talker.ts';

export type PartitionOptions = {
  seed: number;
  /** How often each client's cable goes bad. */
  rounds: number;
  clients?: number;
  /** Whether the server is killed meanwhile, too. */
  kills?: boolean;
};

/** The pause between two messages of one client, in ms. */
const PACE_MS = 25;

const OPEN: Flow = { how: 'open' };
const SILENT: Flow = { how: 'silent' };
const TRICKLE: Flow = { how: 'trickle', bytesPerS: 300 };

/** The ways in which a cable goes bad. The direction after `silent` is the one that loses everything. */
const FAULTS = {
  cut: (cable) => cable.cut(),
  silent: (cable) => cable.worsen(SILENT, SILENT),
  silentForServer: (cable) => cable.worsen(SILENT, OPEN),
  silentForClient: (cable) => cable.worsen(OPEN, SILENT),
  trickle: (cable) => cable.worsen(TRICKLE, TRICKLE),
  late: (cable, chance) => {
    const late: Flow = { how: 'late', delayMs: () => chance.between(0, 400) };
    cable.worsen(late, late);
  },
} satisfies Record<string, (cable: Proxy, chance: Random) => void>;
type Fault = keyof typeof FAULTS;

type Person = Talker & { cable: Proxy };

/**
 * Real clients talk to a real server, each over a cable that goes bad `rounds` times. Each fault lasts 100 to 2,000 ms. Heartbeats take
 * fractions of a second. In the end the log is compared with what the clients said and saw.
 */
export async function partitionCampaign(options: PartitionOptions): Promise<CampaignResult> {
  const { seed, rounds, clients: count = 8, kills = false } = options;
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-partition-'));
  const port = await freePort();
  // Some clients are away for longer than the grace period.
  const start = () =>
    startProcess(port, folder, { main: programFile('quick-server'), more: ['--grace', '1'] });
  let server = await start();
  const people: Person[] = [];
  for (let i = 0; i < count; i += 1) {
    const cable = await openProxy(() => port);
    people.push({ cable, ...newTalker(`http://127.0.0.1:${cable.port}`, `p${i}`, random(seed + i)) });
  }
  await until(async () => people.every((person) => person.isIn()));

  const sometimes: Record<string, number> = { saysInterrupted: 0, saysWhileAway: 0, kills: 0 };
  const add = (what: string, times = 1) => (sometimes[what] = (sometimes[what] ?? 0) + times);
  const fallSilent = keepTalking(people, PACE_MS, () => add('saysWhileAway'));

  let suffering = true;
  const killing = (async () => {
    const chance = random(~seed);
    while (kills && suffering) {
      await pause(chance.between(500, 4_000));
      await server.kill();
      add('kills');
      server = await start();
    }
  })();
  await Promise.all(people.map((person, i) => suffer(person, random(seed * 1_000 + i), rounds, add)));
  suffering = false;
  await killing;
  fallSilent();

  const { wrong, gaps, said } = await finish(people, [server], () => rowsIn(folder));
  for (const { cable } of people) await cable.close();
  rmSync(folder, { recursive: true, force: true });
  return { wrong, sometimes: { ...sometimes, gapsTold: gaps, said } };
}

/** The faults of one cable. `add` counts each fault, and each that ended its connection. */
async function suffer(
  person: Person,
  chance: Random,
  rounds: number,
  add: (what: string) => void,
): Promise<void> {
  const faults = Object.keys(FAULTS) as Fault[];
  for (let round = 0; round < rounds; round += 1) {
    await pause(chance.between(0, 500));
    const fault = faults[chance.between(0, faults.length - 1)] ?? 'cut';
    const before = person.losses();
    const wasIn = person.isIn();
    if (person.client.chat.asks.outbox.length > 0) add('saysInterrupted');
    FAULTS[fault](person.cable, chance);
    await pause(chance.between(100, 2_000));
    add(fault);
    if (wasIn && person.losses() > before) add(`${fault}Noticed`);
    person.cable.mend();
    // Every other time the next fault may come before the client is back.
    if (round % 2 === 0 && (await until(async () => person.isIn()))) add('back');
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
