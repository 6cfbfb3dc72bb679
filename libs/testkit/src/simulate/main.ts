/**
 * `npx nx simulate testkit -- --seeds 200000` plays this many worlds and prints the results. `--seed 7` plays one and prints every step, with
 * `--nodes` on several nodes;
 * `--plan FILE` plays the plan of an earlier failure; `--replay FILE` plays the inputs a server saved at a bug.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { play, simulateSeeds, type Failure } from './campaign.ts';
import { wholeNumber } from '../whole-number.ts';
import { OFTEN_SEEDS, tooSeldom } from './often.ts';
import { nodesPlanFor } from './nodes-plan.ts';
import { planFor, type Plan } from './plan.ts';
import { tellReplay } from './replay.ts';
import { shrink } from './shrink.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string' },
    seed: { type: 'string' },
    plan: { type: 'string' },
    nodes: { type: 'boolean', default: false },
    replay: { type: 'string' },
  },
});

if (values.seed !== undefined)
  tellAll((values.nodes ? nodesPlanFor : planFor)(wholeNumber('seed', values.seed, 0)));
else if (values.replay !== undefined)
  process.exitCode = tellReplay(readFileSync(values.replay, 'utf8'), (line) => console.log(line));
else if (values.plan !== undefined) tellAll(JSON.parse(readFileSync(values.plan, 'utf8')) as Plan);
else
  campaign(
    wholeNumber('from', values.from, Date.now() % 1_000_000_000),
    wholeNumber('seeds', values.seeds, OFTEN_SEEDS, 1),
  );

function tellAll(plan: Plan): void {
  const { wrong } = play(plan, (line) => console.log(line));
  console.log(wrong.length === 0 ? 'every promise was kept' : wrong);
  process.exitCode = wrong.length === 0 ? 0 : 1;
}

function campaign(from: number, seeds: number): void {
  const startedMs = Date.now();
  console.log(`${seeds} worlds from seed ${from}`);
  const result = simulateSeeds({
    from,
    seeds,
    onSeed: ({ seeds: played, events }) => {
      if (played % 10_000 === 0) console.log(`${played} worlds, ${events} events`);
    },
  });
  const seconds = (Date.now() - startedMs) / 1_000;
  console.log(Object.fromEntries(Object.entries(result.sometimes).sort()));
  console.log(
    `${result.seeds} worlds, ${result.events} events in the logs, ${result.steps} steps, ${Math.round(seconds)} s`,
  );
  result.failures.forEach(tellFailure);
  const isKept = result.failures.length === 0;
  // A campaign in which too little happens proves nothing.
  const seldom = isKept && result.seeds >= OFTEN_SEEDS ? tooSeldom(result.sometimes) : [];
  for (const line of seldom) console.log(`too seldom: ${line}`);
  console.log(isKept ? 'every promise was kept' : 'promises were broken');
  process.exitCode = isKept && seldom.length === 0 ? 0 : 1;
}

function tellFailure({ plan }: Failure): void {
  const least = shrink(plan);
  const file = `failed-plan-${plan.seed}.json`;
  writeFileSync(file, JSON.stringify(least, null, 1));
  console.log(`seed ${plan.seed}, ${least.ops.length} of ${plan.ops.length} acts, written to ${file}:`);
  console.log({ ...least, ops: undefined }, least.ops);
  console.log(play(least).wrong);
}
