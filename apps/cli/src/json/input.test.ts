import { expect, test } from 'vitest';
import { idOf, keyOf, readInput } from './input.ts';

test.each([
  // line                                     id         wish
  ['{"say":"hola"}',                          undefined, { type: 'say', text: 'hola' }],
  ['{"say":".q","id":7}',                     7,         { type: 'say', text: '.q', key: '7' }],
  ['{"id":"a","say":""}',                     'a',       { type: 'say', text: '', key: '"a"' }],
  ['{"command":".l"}',                        undefined, { type: 'listMembers' }],
  ['{"command":"/salir","id":0}',             0,         { type: 'quit' }],
  ['{"command":".r all"}',                    undefined, { type: 'toggleRecording', withHistory: true }],
  ['{"command":".nada","id":1}',              1,         { type: 'unknownCommand', line: '.nada', nearest: undefined }],
  ['{"command":"hola","id":1}',               1,         'malformed'],
  ['{"command":"..q"}',                       undefined, 'malformed'],
  ['{"command":""}',                          undefined, 'malformed'],
  ['{"say":"a","command":".l"}',              undefined, 'malformed'],
  ['{"say":7,"id":1}',                        1,         'malformed'],
  ['{"say":"a","id":{}}',                     undefined, 'malformed'],
  ['{"say":"a","id":null}',                   undefined, 'malformed'],
  ['{"say":"a","text":"b","id":1}',           1,         'malformed'],
  ['{"id":1}',                                1,         'malformed'],
  ['{}',                                      undefined, 'malformed'],
  ['[{"say":"a"}]',                           undefined, 'malformed'],
  ['"hola"',                                  undefined, 'malformed'],
  ['null',                                    undefined, 'malformed'],
  ['hola',                                    undefined, 'malformed'],
])('[PR2] %s has id %j and asks for %j', (line, id, wish) => {
  expect(readInput(line)).toEqual({ id, wish });
}); // prettier-ignore

test.each([7, -0.5, '7', 'a', '', '#1', '"'])(
  '[PR2] [CL15] the id %j is found again in the key of its message',
  (id) => {
    expect(idOf(keyOf(id))).toBe(id);
  },
);

test.each(['#1', '', 'a', '{}', 'null', '[1]'])('[PR2] [CL15] no id is found in the key %j', (key) => {
  expect(idOf(key)).toBeUndefined();
});
