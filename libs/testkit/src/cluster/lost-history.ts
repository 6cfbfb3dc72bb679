import { setTimeout as pause } from 'node:timers/promises';
import { keepTalking, newTalker } from '../crash/talker.ts';
import type { Random } from '../random.ts';
import { until } from '../real-stage.ts';
import type { Fleet } from './fleet.ts';
import type { Pair } from './pair.ts';

const PACE_MS = 20;
/** How long people talk without the standby that will take over, in ms. */
const TALK_MS = 1_000;
const WELCOME_WAIT_MS = 5_000;
/** A supervisor looks this often, in ms. */
const LOOK_MS = 100;

/**
 * A standby takes over that has missed what people said. Returns what is wrong: whoever is not told that the history started over, or
 * cannot go on, and a node that does not end. NO10.
 */
export async function loseHistory(fleet: Fleet, pair: Pair, chance: Random, clients: number): Promise<string[]> {
  const people = Array.from({ length: clients }, (_, i) => newTalker(fleet.url, `q${i}`, chance, WELCOME_WAIT_MS));
  await until(async () => people.every((person) => person.isIn()));
  const count = fleet.nodes.length;
  const before = fleet.nodes.map(({ process }) => process);
  const epochs = people.map(({ client }) => client.chat.me.place?.epoch);
  await pair.failoverToStale(async () => {
    const fallSilent = keepTalking(people, PACE_MS, () => {});
    await pause(TALK_MS);
    fallSilent();
    await until(async () => people.every((person) => person.isSettled()));
  });
  const wrong: string[] = [];
  let ended = 0;
  const haveEnded = await until(async () => {
    ended += await fleet.replaceEnded();
    await pause(LOOK_MS);
    return ended >= count;
  });
  if (!haveEnded) wrong.push(`NO10 ${before.filter((one) => !one.hasEnded()).length} nodes go on with what they knew`);
  const isBack = await until(async () => people.every((person) => person.isSettled()));
  if (!isBack) wrong.push('NO10 somebody did not come back');
  people.forEach((person, i) => {
    if (person.client.chat.me.place?.epoch === epochs[i]) wrong.push(`NO10 q${i} has the epoch of before`);
    if (person.resets() === 0) wrong.push(`NO10 q${i} was not told that the history started over`);
    person.talk();
  });
  const goesOn = await until(async () => people.every((person) => person.isSettled()));
  if (!goesOn) wrong.push('NO10 somebody cannot go on');
  for (const { client } of people) client.hangUp();
  return wrong;
} // prettier-ignore
