import { expect, test } from 'vitest';
import { splitObjects } from './objects.ts';

test.each([
  // text                          objects                      junk       rest
  ['{"a":1}{"b":2}',               ['{"a":1}', '{"b":2}'],      '',        ''],
  ['{"a":1}\n{"b":2}\n',           ['{"a":1}', '{"b":2}'],      '\n\n',    ''],
  ['{"a":{"b":{}}}',               ['{"a":{"b":{}}}'],          '',        ''],
  ['{"a":"}{"}',                   ['{"a":"}{"}'],              '',        ''],
  ['{"a":"\\"}"}{"b',              ['{"a":"\\"}"}'],            '',        '{"b'],
  ['{"a":"\\\\"}{}',               ['{"a":"\\\\"}', '{}'],      '',        ''],
  ['hola {"a":1} adiós',           ['{"a":1}'],                 'hola  adiós', ''],
  ['{nada}',                       ['{nada}'],                  '',        ''],
  ['',                             [],                          '',        ''],
])('[PR7] %j is taken apart', (text, objects, junk, rest) => {
  expect(splitObjects(text)).toEqual({ objects, junk, rest });
}); // prettier-ignore
