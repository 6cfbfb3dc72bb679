import { replayed } from '@charla/testkit/fuzz';
import { expect, test } from 'vitest';
import { TARGETS } from './testing/fuzz/targets.ts';

test.each(TARGETS)(
  '[TC1] [TC3] [SE13] [HT4] what was found of strangers’ bytes breaks no promise: $name',
  async (target) => {
    const { inputs, broken } = await replayed(target);
    expect(inputs).toBeGreaterThan(0);
    expect(broken).toEqual([]);
  },
);
