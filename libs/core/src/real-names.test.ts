import { expect, test } from 'vitest';
import { aliasRefusal } from './alias-rule.ts';
import { draftOfNames, followNames, nameRefusal, namesOf } from './room/names.ts';
import { REAL_NAMES } from './testing-names.ts';
import { joined } from './testing.ts';

test('[AL3] [AL6] [AL7] a class of 300 from many countries comes in, and nobody is refused for another one', () => {
  expect(REAL_NAMES.length).toBeGreaterThan(300);
  const names = namesOf([]);
  const refused = REAL_NAMES.flatMap((alias, i) => {
    const why = aliasRefusal(alias) ?? nameRefusal(draftOfNames(names), alias);
    followNames(names, [joined(i + 1, alias)]);
    return why ? [`${alias}: ${why}`] : [];
  });
  expect(refused).toEqual([]);
});
