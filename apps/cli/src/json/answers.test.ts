import type { Settled } from '@charla/core';
import { expect, test } from 'vitest';
import { answerTo } from './answers.ts';
import { keyOf } from './input.ts';

test.each<[Omit<Settled, 'key'>, object]>([
  // what became of it                                          the answer
  [{ ask: 'say', result: 'accepted', seq: 2, atMs: 3 } as Settled, { result: 'accepted', seq: 2, atMs: 3 }],
  [{ ask: 'say', result: 'refused', why: 'text/long' } as Settled, { result: 'refused', code: 'text/long', message: '! text/long' }],
  [{ ask: 'say', result: 'unsent' },                            { result: 'unsent' }],
  [{ ask: 'say', result: 'unknown' },                           { result: 'unknown' }],
])('[PR2] of a message that is %j the answer is %j', (settled, answer) => {
  const key = keyOf(7);
  expect(answerTo({ ...settled, key } as Settled, (why) => `! ${why}`)).toEqual({ id: 7, answer });
}); // prettier-ignore
