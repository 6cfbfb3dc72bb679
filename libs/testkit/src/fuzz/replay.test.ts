import { expect, test } from 'vitest';
import { replayed } from './fuzz.ts';
import { TARGETS } from './targets.ts';

test.each(TARGETS)(
  '[ME5] [TX1] [MU4] what was found of strangers’ bytes breaks no promise: $name',
  async (target) => {
    const { inputs, broken } = await replayed(target);
    expect(inputs).toBeGreaterThan(0);
    expect(broken).toEqual([]);
  },
);
