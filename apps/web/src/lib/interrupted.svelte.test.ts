import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepLines, takeInterrupted } from './interrupted.ts';

/** The tabs of a browser, which receive each other's messages at once. */
let tabs: Set<Tab>;
class Tab extends EventTarget {
  constructor() {
    super();
    tabs.add(this);
  }
  postMessage(data: unknown) {
    for (const tab of tabs) if (tab !== this) tab.dispatchEvent(new MessageEvent('message', { data }));
  }
  close() {
    tabs.delete(this);
  }
}

beforeEach(() => {
  tabs = new Set();
  vi.useFakeTimers();
  vi.stubGlobal('BroadcastChannel', Tab);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

const keptNames = () => Object.keys(localStorage).filter((name) => name.includes('recording'));

/** The recordings that the next page finds, once the other tabs had time to claim theirs. */
function found(): [string, string[]][] {
  const all: [string, string[]][] = [];
  takeInterrupted((file, lines) => all.push([file, lines]));
  vi.advanceTimersByTime(999);
  expect(all).toEqual([]);
  vi.advanceTimersByTime(1);
  return all;
}

test('[RE2] what a tab recorded that crashed is found once, whole and in order, however long it is', () => {
  const lines = Array.from({ length: 30 }, (_, i) => `${i} ${'x'.repeat(400)}`);
  const kept = keepLines('a.txt');
  for (const line of lines) kept.add(line);
  expect(keptNames().length).toBeGreaterThan(2);
  tabs.clear();
  expect(found()).toEqual([['a.txt', lines]]);
  expect(keptNames()).toEqual([]);
  expect(tabs.size).toBe(0);
  expect(found()).toEqual([]);
});

test('[RE2] what a tab records that is there is left to it', () => {
  const kept = keepLines('a.txt');
  kept.add('uno');
  keepLines('b.txt').add('dos');
  expect(found()).toEqual([]);
  expect(keptNames()).toHaveLength(2);
  kept.forget();
  expect([keptNames().length, tabs.size]).toEqual([1, 1]);
});

test('[RE2] what the storage does not take, and what is too much of it, is left out, and the rest stays whole', () => {
  const kept = keepLines('a.txt');
  kept.add('uno');
  const full = vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
    throw new Error('full');
  });
  kept.add('dos');
  full.mockRestore();
  kept.add('tres');
  const long = keepLines('b.txt');
  long.add('x'.repeat(1_999_999));
  long.add('y');
  tabs.clear();
  expect(found().map(([file, lines]) => [file, lines.map((line) => line[0])])).toEqual([
    ['a.txt', ['u']],
    ['b.txt', ['x']],
  ]);
});
