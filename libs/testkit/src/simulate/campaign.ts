import type { Finding } from './oracle/findings.ts';
import { simulateNodes } from './nodes.ts';
import { nodesPlanFor } from './nodes-plan.ts';
import { planFor, type Plan } from './plan.ts';
import { simulate, type Outcome } from './world.ts';

export type Failure = { plan: Plan; wrong: readonly Finding[] };

export type Campaign = {
  seeds: number;
  events: number;
  steps: number;
  /** Counts of the events that matter: a campaign in which nothing breaks proves nothing. */
  sometimes: Record<string, number>;
  failures: Failure[];
};

export type CampaignOptions = {
  from: number;
  seeds: number;
  /** Plays one seed in this many twice: both runs have to end the same. */
  twiceEvery?: number;
  /** Stops after this many failures. */
  failuresMax?: number;
  onSeed?: (campaign: Campaign) => void;
};

/** Plays one world per seed and collects the failures. */
export function simulateSeeds({
  from,
  seeds,
  twiceEvery = 40,
  failuresMax = 3,
  onSeed,
}: CampaignOptions): Campaign {
  const campaign: Campaign = { seeds: 0, events: 0, steps: 0, sometimes: {}, failures: [] };
  for (let i = 0; i < seeds && campaign.failures.length < failuresMax; i += 1) {
    const seed = from + i;
    const isTwice = i % twiceEvery === 0;
    addWorld(campaign, planFor(seed), isTwice);
    // Every other seed is played on several nodes as well.
    if (seed % 2 === 0) addWorld(campaign, nodesPlanFor(seed), isTwice);
    campaign.seeds += 1;
    onSeed?.(campaign);
  }
  return campaign;
}

function addWorld(campaign: Campaign, plan: Plan, isTwice: boolean): void {
  const outcome = play(plan);
  campaign.events += outcome.events;
  campaign.steps += outcome.steps;
  for (const [what, times] of Object.entries(outcome.sometimes))
    campaign.sometimes[what] = (campaign.sometimes[what] ?? 0) + times;
  const wrong = [...outcome.wrong];
  if (isTwice && play(plan).print !== outcome.print)
    wrong.push({ invariant: 'I14', what: 'the same plan came out differently' });
  if (wrong.length > 0) campaign.failures.push({ plan, wrong });
}

/** Plays a plan. A failed `assert` is a finding like any other. */
export function play(plan: Plan, onStep?: (line: string) => void): Outcome {
  try {
    return plan.nodes > 1 ? simulateNodes(plan, onStep) : simulate(plan, onStep);
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { wrong: [{ invariant: 'BUG', what }], sometimes: {}, events: 0, steps: 0, print: what };
  }
}
