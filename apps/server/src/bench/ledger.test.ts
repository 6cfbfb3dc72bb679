import { expect, test } from 'vitest';
import { newLedger } from './ledger.ts';

test.each([
  // of three that were said              lost  doubled  unordered
  [[1, 2, 3],                             0,    0,       0],
  [[1, 2],                                1,    0,       0],
  [[],                                    3,    0,       0],
  [[1, 3],                                1,    0,       0],
  [[3],                                   2,    0,       0],
  [[1, 1, 2, 3],                          0,    1,       0],
  [[1, 3, 2],                             0,    0,       1],
  [[3, 2, 1],                             0,    0,       2],
  [[1, 3, 2, 2],                          0,    1,       1],
  [[1, 3, 1],                             1,    1,       0],
])('who heard %j lost %d, and heard %d twice and %d late', (heard, lost, doubled, unordered) => {
  const ledger = newLedger(2, 2);
  for (const n of heard) ledger.heard(1, 1, n);
  // The others heard everything.
  for (const [reader, writer] of [[0, 0], [0, 1], [1, 0]] as const)
    for (const n of [1, 2, 3]) ledger.heard(reader, writer, n);
  expect([ledger.lost([3, 3]), ledger.doubled(), ledger.unordered()]).toEqual([lost, doubled, unordered]);
  expect(ledger.heardInAll()).toBe(9 + heard.length);
}); // prettier-ignore
