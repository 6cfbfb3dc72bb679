import { expect, test } from 'vitest';
import { readersCampaign, type ReadersResult } from './campaign.ts';
import { ratioOf, wrongIn } from './judge.ts';

// Other work of the machine may disturb one campaign, or two; a fault of the server shows in all.
test(
  '[SE17] [HO15] [I24] those who do not read are gone, cost the server no memory, and nobody else waits longer for them or misses anything',
  { timeout: 180_000, retry: 2 },
  async () => {
    const result = await readersCampaign({ clients: 120, rounds: 2, calmS: 5, besideS: 12 });
    console.log({ ...result, ratio: ratioOf(result) });
    expect(wrongIn(result)).toEqual([]);
  },
);

const FINE: ReadersResult = {
  ...{
    clients: 120,
    hostile: 15,
    remain: [],
    said: 5_000,
    missed: 0,
    calmP99: 12,
    besideP99: 20,
    noiseP99: 2,
  },
  ...{ grownMiB: 11, excessMiB: 0 },
};

test.each<[Partial<ReadersResult>, number]>([
  [{},                                0],
  [{ remain: ['stopped0'] },          1],
  [{ missed: 1 },                     1],
  [{ besideP99: 25 },                 1],
  [{ besideP99: 25, noiseP99: 13 },   0],     // the machine is as late by itself
  [{ besideP99: NaN },                1],     // nobody heard anything
  [{ excessMiB: 65 },                 1],
  [{ said: 100 },                     1],
])('[I24] a campaign with %j has %d things wrong', (more, wrong) => {
  expect(wrongIn({ ...FINE, ...more })).toHaveLength(wrong);
}); // prettier-ignore
