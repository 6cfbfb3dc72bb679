import { expect, test } from 'vitest';
import { tableOf, tableOfVerdicts } from './table.ts';

test('a table has the columns that say something, and ratios against the Socket.IO beside it', () => {
  const row = { workload: 'busy', people: 1_000, load: 1, generator: 0.456 } as const;
  const table = tableOf([
    { ...row, server: 'charla', cpuPerDelivery: 0.5, deliveries: 1e6, lagged: false, lost: 0 },
    { ...row, server: 'socket-io', cpuPerDelivery: 8, deliveries: 1e5, lagged: true },
  ]);
  expect(table.split('\n')).toEqual([
    '| server    | µs CPU each | times cheaper | deliveries/s   | lost | generator | load |',
    '|-----------|-------------|---------------|----------------|------|-----------|------|',
    '| charla    | 0.50        | 16.00         | 1,000,000      | 0    | 46 %      | 1.0  |',
    '| socket-io | 8.00        | 1.00          | 100,000 (lags) | –    | 46 %      | 1.0  |',
  ]);
});

test('of several runs what differs is said of each, and a target holds if it does in all', () => {
  const verdict = (got: string, ok: boolean) => [{ what: 'busy: lost', asked: '≤ 0', got, ok }];
  const row = (...runs: Parameters<typeof tableOfVerdicts>[0]) => tableOfVerdicts(runs).split('\n')[2];
  expect(row(verdict('0', true), verdict('0', true))).toBe('| yes   | busy: lost | ≤ 0   | 0        |');
  expect(row(verdict('0', true), verdict('1', false))).toBe('| NO    | busy: lost | ≤ 0   | 0 · 1    |');
});

test('a target that is missed is seen at once', () => {
  const verdict = { what: 'busy: lost', asked: '≤ 0', got: '1', ok: false };
  expect(tableOfVerdicts([[verdict]])).toContain('| NO    | busy: lost | ≤ 0   | 1        |');
});
