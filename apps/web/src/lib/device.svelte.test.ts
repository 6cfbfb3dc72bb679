import { afterEach, expect, test, vi } from 'vitest';
import { storesNothing } from '../testing/no-storage.ts';
import { device } from './device.ts';
import { here } from './storage.ts';

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  sessionStorage.clear();
});

test('[MO5a] a browser has one secret of 128 bits for all its windows', () => {
  const made = device();
  expect(made).toMatch(/^[0-9a-f]{32}$/u);
  sessionStorage.clear();
  expect(device()).toBe(made);
  localStorage.clear();
  expect(device()).not.toBe(made);
});

test('[MO5a] [WE8b] on a shared computer a new secret is this window’s; one that the browser has already counts', () => {
  here.set('shared', 'on');
  const made = device();
  expect([device(), localStorage.length]).toEqual([made, 0]);
  sessionStorage.clear();
  const own = device();
  here.set('shared', 'on');
  expect([own === made, device()]).toEqual([false, own]);
});

test('[MO5a] without storage there is none', () => {
  storesNothing();
  expect(device()).toBe(undefined);
});
