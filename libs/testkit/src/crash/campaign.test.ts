import { expect, test } from 'vitest';
import { crashCampaign } from './campaign.ts';

const ROUNDS = 15;

test(
  '[LS9] a server that is killed again and again loses nothing that it confirmed, and doubles nothing',
  { timeout: 300_000 },
  async () => {
    const seed = Date.now() % 1_000_000;
    const { wrong, sometimes } = await crashCampaign({ seed, rounds: ROUNDS });
    console.log(`seed ${seed}`, sometimes);
    expect(wrong).toEqual([]);
    expect(sometimes['kills']).toBe(ROUNDS);
    // A campaign that interrupts nothing proves nothing.
    expect(sometimes['saysInterrupted']).toBeGreaterThan(ROUNDS);
    expect(sometimes['saysWhileAway']).toBeGreaterThan(ROUNDS);
  },
);
