import { brokenBy, readCorpus } from '@charla/testkit/fuzz';
import { expect, test } from 'vitest';
import { TARGETS } from './testing/fuzz/targets.ts';

test.each(TARGETS)(
  '[TC1] [TC3] [SE13] [HT4] what was found of strangers’ bytes breaks no promise: $name',
  async (target) => {
    const inputs = readCorpus(target);
    expect(inputs).not.toEqual([]);
    const broken = [];
    for (const input of inputs) broken.push(await brokenBy(target, input));
    expect(broken.filter((why) => why !== undefined)).toEqual([]);
  },
);
