import { expect, test } from 'vitest';
import { readersCampaign } from './campaign.ts';

/** A machine that does much else is late by so much by itself, in ms. */
const NOISE_MS = 100;

test(
  '[SE17] [HO15] those who do not read are gone, cost the server no memory, and nobody else waits longer for them or misses anything',
  { timeout: 120_000 },
  async () => {
    const result = await readersCampaign({ clients: 120, calmS: 3, besideS: 12 });
    console.log(result);
    // They were full of what they do not read when that began, and have 10 s to be gone.
    expect(result.remain).toEqual([]);
    expect(result.missed).toBe(0);
    expect(result.besideP99).toBeLessThan(4 * Math.max(result.calmP99, NOISE_MS));
    expect(result.grownMiB).toBeLessThan(result.clients + 64);
    // A room in which little is said proves nothing.
    expect(result.said).toBeGreaterThan(2_000);
  },
);
