import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from './clock.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

/** Whether the clock has rung, after each of these waits. */
function rings(inMs: number, ...waits: number[]) {
  let rung = 0;
  const cancel = systemClock.schedule(systemClock.now() + inMs, () => (rung += 1));
  const seen = waits.map((ms) => {
    vi.advanceTimersByTime(ms);
    return rung;
  });
  return { seen, cancel, again: (ms: number) => (vi.advanceTimersByTime(ms), rung) };
}

test('[HO1] an alarm rings once, when it is due, and not if it was called off', () => {
  expect(rings(1_000, 998, 3, 5_000).seen).toEqual([0, 1, 1]);
  const { cancel, again } = rings(1_000, 500);
  cancel();
  expect(again(5_000)).toBe(0);
});

test('[HO1] what was due before rings at once, and what is due in years does not', () => {
  expect(rings(-5_000, 0).seen).toEqual([1]);
  // setTimeout cannot count this far: it would ring at once.
  expect(rings(3_000_000_000, 1, 1_000_000).seen).toEqual([0, 0]);
});

test('[RO10] how far the clock that people set is ahead is known in either direction', () => {
  const date = vi.spyOn(Date, 'now');
  for (const aheadMs of [3_600_000, -3_600_000, 0]) {
    date.mockReturnValue(systemClock.now() + aheadMs);
    expect(Math.abs(systemClock.aheadMs() - aheadMs)).toBeLessThanOrEqual(1);
  }
  date.mockRestore();
});
