import { expect, test } from 'vitest';
import { newDelays } from './delays.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

test.each<[string, number[], number, number, number]>([
  // delays in ms                     half   99 in 100  longest
  ['none',              [],           NaN,   NaN,       NaN],
  ['one',               [3],          3,     3,         3],
  ['none at all',       [0],          0,     0,         0],
  ['hardly any',        [0.01],       0.1,   0.1,       0.01],
  ['two',               [1, 2],       1,     2,         2],
  ['1 to 100',          upTo(100),    50,    99,        100],
  ['1 to 1,000',        upTo(1_000),  500,   990,       1_000],
  ['beyond all bounds', [1, 500_000], 1,     120_000,   500_000],
])('delays: %s', (_, all, p50, p99, max) => {
  const delays = newDelays();
  all.forEach(delays.add);
  expect([delays.quantile(0.5), delays.quantile(0.99), delays.max()]).toEqual([p50, p99, max]);
}); // prettier-ignore

test('what was is forgotten when it is cleared', () => {
  const delays = newDelays();
  delays.add(7);
  delays.clear();
  delays.add(1);
  expect([delays.quantile(0.99), delays.max()]).toEqual([1, 1]);
});
