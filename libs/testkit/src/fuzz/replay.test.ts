import { expect, test } from 'vitest';
import { readCorpus } from './corpus.ts';
import { brokenBy } from './fuzz.ts';
import { TARGETS } from './targets.ts';

test.each(TARGETS)(
  '[ME5] [TX1] [MU4] what was found of strangers’ bytes breaks no promise: $name',
  async (target) => {
    const inputs = readCorpus(target);
    expect(inputs).not.toEqual([]);
    const broken = [];
    for (const input of inputs) broken.push(await brokenBy(target, input));
    expect(broken.filter((why) => why !== undefined)).toEqual([]);
  },
);
