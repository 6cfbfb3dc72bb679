import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openClient, type Client } from '@charla/client';
import { random, type Random } from '../random.ts';
import { until } from '../real-stage.ts';
import { judge, type Witness } from './oracle.ts';
import { freePort, startProcess } from './server-process.ts';

export type CampaignOptions = { seed: number; rounds: number; clients?: number };

/** `sometimes` counts what makes a campaign worth anything: how often it killed, and what that interrupted. */
export type CampaignResult = { wrong: string[]; sometimes: Record<string, number> };

/** A message every so many ms and client: fast enough that a kill always interrupts something. */
const PACE_MS = 4;

/**
 * Real clients talk to a real server that is killed at random moments (50 to 500 ms) and started again, `rounds` times.
 * In the end everybody falls silent, and the log is compared with what they said and saw.
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
  await until(async () => people.every(({ client }) => client.chat.link.state === 'joined'));

  const talking = setInterval(() => {
    for (const person of people) {
      // Somebody who waits for many answers stops typing, as people do.
      if (person.client.chat.outbox.length > 100) continue;
      if (person.client.chat.link.state !== 'joined') sometimes.saysWhileAway += 1;
      person.talk();
    }
  }, PACE_MS);
  for (let round = 0; round < rounds; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, chance.between(50, 500)));
    sometimes.saysInterrupted += people.filter(({ client }) => client.chat.outbox.length > 0).length;
    await server.kill();
    sometimes.kills += 1;
    server = await startProcess(port, folder);
    // Every other time nobody has come back before the next kill.
    if (round % 2 === 0)
      await until(async () => people.some(({ client }) => client.chat.link.state === 'joined'));
  }
  clearInterval(talking);

  const quiet = await until(async () => people.every(isSettled));
  const head = Math.max(...people.map(({ client }) => client.chat.room.seq));
  const level = await until(async () => people.every(({ client }) => client.chat.room.seq === head));
  const witnesses = people.map(({ witness }) => witness());
  for (const { client } of people) client.hangUp();
  const code = await server.stop();
  sometimes.gapsTold = witnesses.reduce((sum, { gaps }) => sum + gaps, 0);
  sometimes.said = witnesses.reduce((sum, { said }) => sum + said.length, 0);
  const wrong = judge(path.join(folder, 'charla.sqlite'), witnesses);
  if (!quiet) wrong.push('I8 somebody is still waiting for an answer');
  if (!level) wrong.push('I7 somebody is not at the head of the log');
  if (code !== 0) wrong.push(`the server ended with ${code}`);
  rmSync(folder, { recursive: true, force: true });
  return { wrong, sometimes };
}

type Talker = { client: Client; talk(): void; witness(): Witness };

function newTalker(url: string, alias: string, chance: Random): Talker {
  const recorder = { open: () => '', write: () => {}, close: () => {} };
  // A campaign is about what is kept, not about how politely one waits.
  const pauseMs = () => chance.between(50, 500);
  const client = openClient({ url, alias, room: 'lobby', recorder, now: Date.now, pauseMs });
  const said: string[] = [];
  return {
    client,
    talk() {
      const text = `${alias} says ${said.length}`;
      said.push(text);
      client.type(text);
    },
    witness: () => ({ alias, said, shown: shownBy(client), gaps: gapsToldTo(client) }),
  };
}

function shownBy({ chat }: Client): Witness['shown'] {
  return chat.transcript.flatMap((entry) =>
    entry.type === 'event' && entry.event.type === 'said'
      ? [{ seq: entry.event.seq, alias: entry.event.alias, text: entry.event.text }]
      : [],
  );
}

function gapsToldTo({ chat }: Client): number {
  return chat.transcript.filter((entry) => entry.type === 'notice' && entry.notice.what === 'gap').length;
}

function isSettled({ client }: Talker): boolean {
  return client.chat.link.state === 'joined' && client.chat.outbox.length === 0;
}
