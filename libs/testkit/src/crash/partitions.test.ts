import { expect, test } from 'vitest';
import { partitionCampaign } from './partitions.ts';

const ROUNDS = 14;

test(
  '[LS11] cables that are cut, fall silent both ways or one, or hardly pass anything lose nothing and double nothing',
  { timeout: 300_000 },
  async () => {
    const seed = Date.now() % 1_000_000;
    const { wrong, sometimes } = await partitionCampaign({ seed, rounds: ROUNDS });
    console.log(`seed ${seed}`, sometimes);
    expect(wrong).toEqual([]);
    // Both ends notice the loss by their heartbeats.
    for (const what of ['cut', 'silent', 'silentForServer', 'silentForClient', 'trickle'])
      expect(sometimes[`${what}Noticed`], what).toBeGreaterThan(0);
    expect(sometimes['late']).toBeGreaterThan(0);
    expect(sometimes['saysInterrupted']).toBeGreaterThan(ROUNDS);
    expect(sometimes['saysWhileAway']).toBeGreaterThan(ROUNDS);
  },
);
