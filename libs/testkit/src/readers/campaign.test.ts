import { expect, test } from 'vitest';
import { readersCampaign, type ReadersResult } from './campaign.ts';
import { ratioOf, wrongCounts, wrongIn } from './judge.ts';

test(
  '[SE17] [HO15] [I24] those who do not read are gone, cost the server no memory, and nobody misses anything for them',
  // Times are not judged here, so one short round shows all. On a machine with nine times as much other work it took longer than three minutes.
  { timeout: 600_000 },
  async () => {
    const result = await readersCampaign({ clients: 120, rounds: 1, calmS: 1, besideS: 12 });
    console.log({ ...result, ratio: ratioOf(result) });
    expect(wrongCounts(result)).toEqual([]);
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
