import { expect, test } from 'vitest';
import { T0 } from '../testing.ts';
import { canPay, fullBucket, pay } from './rate.ts';

/** 4 a second, 40 at once. */
const RATE = { perSecond: 4, savedMs: 10_000 };

/** A bucket that paid this cost at T0. */
function spent(cost: number) {
  const bucket = fullBucket();
  pay(bucket, RATE, cost, T0);
  return bucket;
}

test.each([
  // spent   after ms     most that can be paid
  [0,        0,           40],
  [1,        0,           39],
  [40,       0,           0],
  [40,       249,         0],
  [40,       250,         1],
  [40,       1_000,       4],
  [40,       10_000,      40],
  [40,       3_600_000,   40],     // no more is saved up
  [100,      0,           0],      // nobody owes anything
  [100,      250,         1],
  [40,       -3_600_000,  0],      // a clock that was set back
])('[HO11] of 40 at once and 4 a second, after %d were spent and %d ms passed, %d are there', (cost, ms, left) => {
  const bucket = spent(cost);
  expect(canPay(bucket, RATE, left, T0 + ms)).toBe(true);
  expect(left === 40 || !canPay(bucket, RATE, left + 1, T0 + ms)).toBe(true);
}); // prettier-ignore

test('[HO11] a clock that was set back keeps nobody waiting longer than with nothing left', () => {
  const bucket = spent(40);
  pay(bucket, RATE, 1, T0 - 3_600_000);
  expect(canPay(bucket, RATE, 40, T0 - 3_600_000 + 10_000)).toBe(true);
});

test('[HO11] what costs more than there can be costs all there is', () => {
  expect(canPay(fullBucket(), RATE, 1_000, T0)).toBe(true);
  expect(canPay(spent(1), RATE, 1_000, T0)).toBe(false);
});

test('[SE18] without a limit everything can be paid', () => {
  const bucket = fullBucket();
  const rate = { perSecond: Infinity, savedMs: 10_000 };
  pay(bucket, rate, 1e9, T0);
  expect(canPay(bucket, rate, 1e9, T0)).toBe(true);
});
