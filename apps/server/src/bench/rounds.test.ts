import { expect, test } from 'vitest';
import { leastOf } from './rounds.ts';
import type { Measured } from './workloads.ts';

const round = (more: Partial<Measured>): Measured => ({
  ...{ workload: 'small', server: 'ws', people: 50, load: 1, generator: 0.5, deliveries: 2_500 },
  ...{ cpuPerDelivery: 9, p50: 2, p99: 3, max: 4, lateP99: 1, lost: 0, doubled: 0, unordered: 0, gone: 0 },
  ...more,
});

test.each<[Partial<Measured>, Partial<Measured>, Partial<Measured>]>([
  [{ cpuPerDelivery: 8 }, { p99: 2 },            { cpuPerDelivery: 8, p99: 2 }],
  [{},                    { lost: 1, gone: 2 },  { lost: 1, gone: 2 }],
  [{ doubled: 1 },        { doubled: 1 },        { doubled: 2 }],
  [{},                    { lagged: true },      { lagged: true }],
  [{ lagged: true },      {},                    { lagged: true }],
  [{ p50: NaN },          {},                    { p50: NaN }],
])('of the rounds %j and %j it is %j', (one, other, both) => {
  expect(leastOf([round(one), round(other)])).toMatchObject({ ...round({}), ...both });
}); // prettier-ignore

test('of a round that lagged nobody knows what was lost', () => {
  const { lost, ...lagged } = round({ lagged: true });
  expect(lost).toBe(0);
  expect(leastOf([round({}), lagged]).lost).toBeUndefined();
});
