import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { oncePerFrame } from './frames.ts';

let nowMs = 0;
let isHidden = false;
const frames: (() => void)[] = [];
const after: (() => void)[] = [];

beforeEach(() => {
  [nowMs, isHidden] = [0, false];
  for (const list of [frames, after]) list.splice(0);
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  vi.stubGlobal('document', { get hidden() { return isHidden; } });
  vi.stubGlobal('requestAnimationFrame', (act: () => void) => frames.push(act));
  vi.stubGlobal('cancelAnimationFrame', () => {});
  vi.stubGlobal('setTimeout', (act: () => void, ms?: number) => (ms === undefined ? after.push(act) : 1));
  vi.stubGlobal('clearTimeout', () => {});
}); // prettier-ignore
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Draws frames that take so long each, in ms, and returns how many lines each was given. */
function linesOf(durations: readonly number[]): number[] {
  const given: number[] = [];
  let tookMs = 0;
  const { ask } = oncePerFrame((lines) => {
    given.push(lines);
    nowMs += tookMs;
    return true;
  });
  ask();
  for (tookMs of durations) {
    frames.shift()?.();
    after.shift()?.();
  }
  return given;
}

test.each([
  // ms of each frame          lines of each
  [[5, 5, 5, 5],               [128, 128, 128, 128]],
  [[60, 60, 40, 10, 10, 10],   [128, 64, 32, 32, 64, 128]],
  [[99, 99, 99, 99],           [128, 64, 32, 32]],
])('[WE20a] after frames of %j ms each draws as much as it bears: %j', (durations, lines) => {
  expect(linesOf(durations)).toEqual(lines);
}); // prettier-ignore

test('[WE20a] a hidden tab draws no frames, and all at once', () => {
  isHidden = true;
  expect(linesOf([99, 99])).toEqual([Infinity, Infinity]);
});

test('[WE20] what is asked for many times is drawn once, and nothing after it is all there', () => {
  const draw = vi.fn(() => false);
  const { ask } = oncePerFrame(draw);
  for (let i = 0; i < 3; i += 1) ask();
  expect(frames).toHaveLength(1);
  frames.shift()?.();
  expect([draw.mock.calls.length, frames.length, after.length]).toEqual([1, 0, 0]);
});
