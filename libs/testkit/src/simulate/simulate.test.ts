import { expect, test } from 'vitest';
import { simulateSeeds } from './campaign.ts';
import { OFTEN_SEEDS, tooSeldom } from './often.ts';
import { shrink } from './shrink.ts';

test(
  '[LS9] [HO5] [HO6] [CL7] [RE7] [NO10] whatever breaks, nothing is lost, nothing comes twice, and where that cannot be kept everybody is told',
  { timeout: 600_000 },
  () => {
    // As many worlds as fit a minute and a half on two cores. Each run plays new ones.
    const from = Date.now() % 1_000_000_000;
    const { events, seeds, sometimes, failures } = simulateSeeds({ from, seeds: OFTEN_SEEDS });
    console.log(`seeds ${from} to ${from + seeds - 1}, ${events} events`);
    // The report of a failure: the world, the broken promise, and the smallest plan that still breaks it.
    expect(failures.map(({ plan, wrong }) => ({ seed: plan.seed, wrong, least: shrink(plan) }))).toEqual([]);
    expect(events).toBeGreaterThanOrEqual(200_000);
    expect(tooSeldom(sometimes)).toEqual([]);
  },
);
