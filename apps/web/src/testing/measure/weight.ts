import type { Browser } from 'playwright-core';
import { firstLoad, FIRST_LOAD_BYTES_MAX, totalBytes } from '../first-load.ts';
import type { Figure } from './figures.ts';

export async function measureWeight(browser: Browser): Promise<Figure[]> {
  const parts = await firstLoad(browser);
  return [
    {
      what: 'first load, by gzip',
      value: totalBytes(parts, 'gzip'),
      unit: 'bytes',
      atMost: FIRST_LOAD_BYTES_MAX,
    },
    { what: 'first load, by Brotli', value: totalBytes(parts, 'br'), unit: 'bytes' },
  ];
}
