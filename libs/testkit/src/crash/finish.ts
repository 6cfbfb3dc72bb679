import type { Why } from '@charla/core';
import { until } from '../real-stage.ts';
import { judge, type Row } from './oracle.ts';
import type { ServerProcess } from './server-process.ts';
import type { Talker } from './talker.ts';

/**
 * The end of a campaign: all clients fall silent, the servers end, and what the log holds then is compared with what they said and saw.
 * Only the reasons `whys` may have been refused.
 */
export async function finish(
  people: readonly Talker[],
  servers: readonly ServerProcess[],
  rows: () => readonly Row[] | Promise<readonly Row[]>,
  whys: readonly Why[] = [],
): Promise<{ wrong: string[]; gaps: number; said: number }> {
  const quiet = await until(async () => people.every((person) => person.isSettled()));
  const head = Math.max(...people.map(({ client }) => client.chat.copy.room.seq));
  const level = await until(async () => people.every(({ client }) => client.chat.copy.room.seq >= head));
  const witnesses = people.map((person) => person.witness());
  for (const { client } of people) client.hangUp();
  const codes = await Promise.all(servers.map((server) => server.stop()));
  const wrong = judge(await rows(), witnesses);
  if (!quiet) wrong.push('I8 somebody is still waiting for an answer');
  if (!level) wrong.push('I7 somebody is not at the head of the log');
  for (const code of codes) if (code !== 0) wrong.push(`a server ended with ${code}`);
  for (const why of people.flatMap((person) => [...person.refusals()]))
    if (!whys.includes(why)) wrong.push(`I16 somebody was refused: ${why}`);
  const sum = (count: (witness: (typeof witnesses)[number]) => number) =>
    witnesses.reduce((total, witness) => total + count(witness), 0);
  return { wrong, gaps: sum(({ gaps }) => gaps), said: sum(({ said }) => said.length) };
}
