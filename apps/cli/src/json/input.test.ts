import { jsonLine } from '@charla/text/json-line';
import { expect, test } from 'vitest';
import { idOf, keyOf, readInput } from './input.ts';
import { answerOf } from './output.ts';

test.each([
  // line                                     id         wish
  ['{"say":"hola"}',                          undefined, { type: 'say', text: 'hola' }],
  ['{"say":".q","id":7}',                     7,         { type: 'say', text: '.q', key: '7' }],
  ['\u{feff}{"say":"a","id":1}',             1,         { type: 'say', text: 'a', key: '1' }],
  ['{"id":"a","say":""}',                     'a',       { type: 'say', text: '', key: '"a"' }],
  ['{"command":".l"}',                        undefined, { type: 'listMembers' }],
  ['{"command":"/salir","id":0}',             0,         { type: 'quit' }],
  ['{"command":".r all"}',                    undefined, { type: 'toggleRecording', withHistory: true }],
  ['{"command":".nada","id":1}',              1,         { type: 'unknownCommand', line: '.nada', nearest: undefined }],
  ['{"command":"hola","id":1}',               1,         'noCommand'],
  ['{"command":"..q"}',                       undefined, 'noCommand'],
  ['{"command":""}',                          undefined, 'noCommand'],
  ['{"say":"a","command":".l"}',              undefined, 'noWish'],
  ['{"command":7,"id":1}',                    1,         'noText'],
  ['{"say":null,"command":".l"}',             undefined, 'noWish'],
  ['{"say":7,"id":1}',                        1,         'noText'],
  ['{"say":"a","id":{}}',                     undefined, 'badId'],
  ['{"say":"a","id":null}',                   null,      { type: 'say', text: 'a', key: 'null' }],
  ['{"say":"a","id":[1]}',                    undefined, 'badId'],
  ['{"say":"a","id":true}',                   undefined, 'badId'],
  ['{"say":"a","text":"b","id":1}',           1,         'extra'],
  ['{"id":1}',                                1,         'noWish'],
  ['{}',                                      undefined, 'noWish'],
  ['[{"say":"a"}]',                           undefined, 'noObject'],
  ['"hola"',                                  undefined, 'noObject'],
  ['null',                                    undefined, 'noObject'],
  ['hola',                                    undefined, 'noObject'],
])('[PR2] %s has id %j and asks for %j', (line, id, wish) => {
  expect(readInput({ what: 'line', text: line })).toEqual({ id, wish });
}); // prettier-ignore

test.each([null, 7, -0.5, '7', 'a', '', '#1', '"'])(
  '[PR2] [CL15] the id %j is found again in the key of its message',
  (id) => {
    expect(idOf(keyOf(id))).toBe(id);
  },
);

test.each(['#1', '', 'a', '{}', '[1]', 'true'])('[PR2] [CL15] no id is found in the key %j', (key) => {
  expect(idOf(key)).toBeUndefined();
});

test.each([
  // JavaScript cannot hold these, or writes them in another way.
  '9007199254740992',
  '9007199254740993',
  '-9007199254740993',
  '12345678901234567890',
  '1e400',
  '-1E400',
  '-0',
  '1.0',
  '1.50',
  '0.1000000000000000055',
  '1e2',
  // These it can.
  '9007199254740991',
  '1.5',
  '"9007199254740993"',
  'null',
])('[PR2a] the id %s comes back as it was written', (id) => {
  const input = readInput({ what: 'line', text: `{"id":${id},"say":"a"}` });
  expect(input).toMatchObject({ wish: { type: 'say', text: 'a', key: id } });
  expect(jsonLine(answerOf(idOf(id), { result: 'unknown' }))).toBe(`{"type":"answer","id":${id},"result":"unknown"}`);
  expect(jsonLine(answerOf(input.id, { result: 'unknown' }))).toContain(`"id":${id},`);
}); // prettier-ignore

test.each([
  // line in Latin-1                 id
  ['{"say":"ma\xf1ana","id":1}',     1],
  ['{"say":"ma\xf1ana","id":"a"}',   'a'],
  ['{"say":"ma\xf1ana"}',            undefined],
  ['{"say":"hola","id":"\xf1"}',     undefined],
  ['ma\xf1ana',                      undefined],
])('[ME9] [PR2] %s is no UTF-8, and its id is %j', (line, id) => {
  const bytes = Buffer.from(line, 'latin1');
  expect(readInput({ what: 'unreadable', bytes })).toEqual({ id, wish: 'unreadable' });
}); // prettier-ignore

test('[ME9] [PR2] UTF-16 has no id', () => {
  expect(readInput({ what: 'utf16' })).toEqual({ id: undefined, wish: 'utf16' });
});
