import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { BUGS, fileOf } from './bugs.ts';
import { hunt } from './hunting.ts';

/** The campaign of a normal test run would miss a bug that shows in fewer than one of this many worlds. */
const SEEDS = 5_000;

test.each(BUGS)('planted bug: $name stands in one place of $file', (bug) => {
  expect(readFileSync(fileOf(bug), 'utf8').split(bug.from)).toHaveLength(2);
});

/**
 * Each run hunts one bug in this many, other ones each time: all of them take as long as all other tests. `npx nx plant testkit` hunts
 * all.
 */
const ONE_IN = 16;

test('planted bugs are caught by the simulator', { timeout: 900_000 }, async () => {
  const first = Date.now() % ONE_IN;
  console.log(`one planted bug in ${ONE_IN}, from number ${first}`);
  const left = BUGS.filter((_, i) => i % ONE_IN === first);
  const survivors: string[] = [];
  // Two at a time: each runs in a process of its own.
  const hunter = async () => {
    for (let bug = left.pop(); bug; bug = left.pop()) {
      const { invariants } = await hunt(bug, SEEDS);
      if (invariants.length === 0) survivors.push(bug.name);
    }
  };
  await Promise.all([hunter(), hunter()]);
  expect(survivors).toEqual([]);
  expect(BUGS.length).toBeGreaterThanOrEqual(40);
});
