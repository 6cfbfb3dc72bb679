import { expect, test } from 'vitest';
import { simulateSeeds } from './campaign.ts';
import { shrink } from './shrink.ts';

/** As many worlds as fit a minute and a half on two cores, ten times over; nobody has seen these before. */
const SEEDS = 2_000;

test(
  '[LS9] [HO5] [HO6] [CL7] [RE7] whatever breaks, nothing is lost, nothing comes twice, and where that cannot be kept everybody is told',
  { timeout: 600_000 },
  () => {
    const from = Date.now() % 1_000_000_000;
    const { events, seeds, sometimes, failures } = simulateSeeds({ from, seeds: SEEDS });
    console.log(`seeds ${from} to ${from + seeds - 1}, ${events} events`);
    // What is to be known of a failure: what broke, in which world, and the least of it that breaks.
    expect(failures.map(({ plan, wrong }) => ({ seed: plan.seed, wrong, least: shrink(plan) }))).toEqual([]);
    expect(events).toBeGreaterThanOrEqual(200_000);
    expect(Object.entries(OFTEN).filter(([what, least]) => (sometimes[what] ?? 0) < least)).toEqual([]);
  },
);

/** Without these a campaign proves nothing: each has to happen so often. */
const OFTEN: Record<string, number> = {
  back: 1_000, 'grace expired': 1_000, recordingSaved: 200, recordingCut: 20, recordingFailed: 20, 'recordings of all': 100, 'read older': 100, resumed: 1_000, 'resumed behind': 500, 'store failed': 500,
  'told gap': 100, 'told reset': 500, 'took over': 500, 'typed and told sent': 50_000, 'typed and told refused': 1_000,
  'bye alias/taken': 100, 'bye alias/timeout': 100, 'bye server/closing': 100, 'bye session/elsewhere': 500,
}; // prettier-ignore
