import { expect, test, vi } from 'vitest';
import { askOnSight } from './older.ts';

test('[WE7] one scroll up to the gap asks for one page of older messages, however many steps it has', () => {
  const ask = vi.fn();
  const scrolled = askOnSight(ask);
  scrolled(true, undefined);
  scrolled(false, 3);
  expect(ask).not.toHaveBeenCalled();
  for (let step = 0; step < 3; step += 1) scrolled(true, 3);
  expect(ask).toHaveBeenCalledTimes(1);
});

test.each([
  ['the gap was out of sight meanwhile', undefined, 3],
  ['its messages came, and the next gap is in sight', 3, -97],
])('[WE7] the next scroll up asks again if %s', (_, between, gap) => {
  const ask = vi.fn();
  const scrolled = askOnSight(ask);
  scrolled(true, 3);
  scrolled(false, between);
  scrolled(true, gap);
  expect(ask).toHaveBeenCalledTimes(2);
});
