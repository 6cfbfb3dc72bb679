import { expect, test } from 'vitest';
import { readInput } from './input.ts';

test.each([
  // line                                     id         what it asks for
  ['{"say":"hola"}',                          undefined, { type: 'say', text: 'hola' }],
  ['{"say":".q","id":7}',                     7,         { type: 'say', text: '.q' }],
  ['{"id":"a","say":""}',                     'a',       { type: 'say', text: '' }],
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
