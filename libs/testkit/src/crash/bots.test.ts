import { expect, test } from 'vitest';
import { botCampaign } from './bots.ts';

const ROUNDS = 6;

test(
  '[HT8] a program that is killed again and again, and so is its server, says each of its messages once',
  { timeout: 120_000 },
  async () => {
    const seed = Date.now() % 1_000_000;
    const { wrong, sometimes } = await botCampaign({ seed, rounds: ROUNDS });
    console.log(`seed ${seed}`, sometimes);
    expect(wrong).toEqual([]);
    expect((sometimes['kills'] ?? 0) + (sometimes['serverKills'] ?? 0)).toBeGreaterThanOrEqual(ROUNDS);
    // A program that never repeats a message proves nothing.
    expect(sometimes['repeats']).toBeGreaterThan(ROUNDS);
  },
);
