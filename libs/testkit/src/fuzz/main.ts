/**
 * `npx nx fuzz testkit -- --minutes 10 --only NAME --seed 1`: reads mutations of strangers' bytes, and keeps in the corpus those that reach
 * another branch. Prints inputs that break a promise as JSON; exit code 1 if there are any. What it finds becomes a test.
 */
import { parseArgs } from 'node:util';
import { programOf } from '../guests/program.ts';
import { random } from '../random.ts';
import { wholeNumber } from '../whole-number.ts';
import { readCorpus, writeCorpus } from './corpus.ts';
import { fuzz } from './fuzz.ts';
import { TARGETS } from './targets.ts';
import type { Target } from './target.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string' }, only: { type: 'string' }, seed: { type: 'string' } },
});
const minutes = Number(values.minutes ?? 10);
const seed = wholeNumber('seed', values.seed, Date.now() % 1_000_000);
// Libraries import no application.
const server = (await import(programOf('apps/server/src/testing/fuzz/targets.ts'))) as { TARGETS: Target[] };
const chosen = [...TARGETS, ...server.TARGETS].filter(({ name }) => !values.only || values.only === name);
for (const target of chosen) {
  const chance = random(seed);
  const grown = await fuzz(target, readCorpus(target), chance, minutes * 60_000);
  // Once more, the shortest first, without those that the shorter ones replace.
  const { corpus } = await fuzz(
    target,
    grown.corpus.toSorted((one, other) => one.length - other.length),
    chance,
    0,
  );
  writeCorpus(target, corpus);
  console.log(
    `${target.name}, seed ${seed}: ${grown.inputs} inputs, ${grown.branches} branches, ${corpus.length} inputs kept`,
  );
  for (const { input, why } of grown.found)
    console.log(`! ${why}: ${JSON.stringify(input.toString('latin1'))}`);
  if (grown.found.length > 0) process.exitCode = 1;
}
