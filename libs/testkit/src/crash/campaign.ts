import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { random } from '../random.ts';
import { until } from '../real-stage.ts';
import { finish } from './finish.ts';
import { rowsIn } from './oracle.ts';
import { freePort, startProcess } from './server-process.ts';
import { keepTalking, newTalker } from './talker.ts';

export type CampaignOptions = { seed: number; rounds: number; clients?: number };

/** `sometimes` counts what gives a campaign its worth: its kills, and what they interrupted. */
export type CampaignResult = { wrong: string[]; sometimes: Record<string, number> };

/** The pause between two messages of one client, in ms: short enough that every kill interrupts something. */
const PACE_MS = 4;

/**
 * Real clients talk to a real server that is killed at random moments (50 to 500 ms) and restarted, `rounds` times. In the end the
 * clients fall silent, and the log is compared with what they said and saw.
 */
export async function crashCampaign({
  seed,
  rounds,
  clients: count = 8,
}: CampaignOptions): Promise<CampaignResult> {
  const chance = random(seed);
  const folder = mkdtempSync(path.join(tmpdir(), 'charla-crash-'));
  const port = await freePort();
  const sometimes = { kills: 0, saysInterrupted: 0, saysWhileAway: 0, said: 0, gapsTold: 0 };
  let server = await startProcess(port, folder);
  const people = Array.from({ length: count }, (_, i) =>
    newTalker(`http://127.0.0.1:${port}`, `p${i}`, chance),
  );
  await until(async () => people.every((person) => person.isIn()));

  const fallSilent = keepTalking(people, PACE_MS, () => (sometimes.saysWhileAway += 1));
  for (let round = 0; round < rounds; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, chance.between(50, 500)));
    sometimes.saysInterrupted += people.filter(({ client }) => client.chat.asks.outbox.length > 0).length;
    await server.kill();
    sometimes.kills += 1;
    server = await startProcess(port, folder);
    // Every other time no client is back before the next kill.
    if (round % 2 === 0) await until(async () => people.some((person) => person.isIn()));
  }
  fallSilent();

  const { wrong, gaps, said } = await finish(people, [server], () => rowsIn(folder));
  sometimes.gapsTold = gaps;
  sometimes.said = said;
  rmSync(folder, { recursive: true, force: true });
  return { wrong, sometimes };
}
