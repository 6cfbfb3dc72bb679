import { expect, test } from 'vitest';
import { aliasInstead } from './alias-instead.ts';
import { aliasRefusal } from './alias-rule.ts';
import { isAlike } from './room/names.ts';
import type { Why } from './refusal.ts';
import { REAL_NAMES } from './testing-names.ts';

test.each([
  // asked                                    offered
  ['Mateo García',                            'Mateo_García'],
  ['  Mateo   García ',                       'Mateo_García'],
  ['ana!',                                    'ana'],
  ["O'Neill",                                 'ONeill'],
  ['-ana .beto',                              'ana_beto'],
  ['María del Carmen Rodríguez Fernández',    'María_del_Carmen_Rodríguez'],
  ['x'.repeat(40),                            'x'.repeat(32)],
  ['李雷'.repeat(16),                          '李雷'.repeat(10) + '李'],
  ['a\u3164b',                                'ab'],
  ['¿?',                                      undefined],
  ['',                                        undefined],
  ['a' + '\u0301'.repeat(20),                 undefined],
])('[AL9] for %j the alias %s is offered', (asked, offered) => {
  expect(aliasInstead(asked, 'alias/invalid')).toBe(offered);
}); // prettier-ignore

test.each<[Why, string, string | undefined]>([
  // refused for        asked           offered
  ['alias/taken',       'ana',          'ana_2'],
  ['alias/taken',       'ana_2',        'ana_3'],
  ['alias/taken',       'ana_99',       'ana_100'],
  ['alias/taken',       'x'.repeat(32), 'x'.repeat(30) + '_2'],
  ['alias/confusable',  'ana.',         'ana_2'],
  ['alias/confusable',  'lker',         'lker_2'],
  ['alias/reserved',    'Charla',       'Charla_2'],
  ['alias/reserved',    'ServerInfo_2', undefined],
  ['alias/mixed',       'annα',         'ann'],
  ['alias/mixed',       'Аnna',         'nna'],
  ['alias/mixed',       'محمد_Ali',     'محمد'],
  ['room/full',         'ana',          undefined],
])('[AL9] where %s refuses %s, %s is offered', (why, asked, offered) => {
  expect(aliasInstead(asked, why)).toBe(offered);
}); // prettier-ignore

test('[AL9] everybody of a class has an alternative that may come in beside the first of that name', () => {
  const bad = REAL_NAMES.filter((alias) => {
    const offered = aliasInstead(alias, 'alias/taken');
    return offered === undefined || aliasRefusal(offered) !== undefined || isAlike(alias, offered);
  });
  expect(bad).toEqual([]);
});
