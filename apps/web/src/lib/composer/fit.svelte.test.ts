import { afterEach, expect, test, vi } from 'vitest';
import { fit } from './fit.ts';

afterEach(() => vi.unstubAllGlobals());

test.each([
  [true, 'uno', ''],
  [false, '', 'auto'],
  [false, 'uno\ndos', '64px'],
])('[WE14] where CSS fits an entry to its text (%s), %j is %j high', (does, text, height) => {
  vi.stubGlobal('CSS', { supports: () => does });
  const entry = document.createElement('textarea');
  for (const [name, value] of Object.entries({ scrollHeight: 60, offsetHeight: 44, clientHeight: 40 }))
    Object.defineProperty(entry, name, { value });
  void fit(text)(entry);
  expect(entry.style.height).toBe(height);
});
