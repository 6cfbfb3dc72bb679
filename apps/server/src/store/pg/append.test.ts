import type { Batch } from '@charla/core';
import { expect, test } from 'vitest';
import { appendTo } from './append.ts';
import { Lost, Refused, type Link, type Row } from './link.ts';

const BATCH: Batch = {
  ...{ room: 'lobby', after: 0, sessions: [] },
  events: [{ type: 'said', seq: 1, n: 1, text: 'hola', atMs: 1, session: 's-ana', alias: 'ana' }],
};
const WRITTEN = [{ head: 1 }];
const refused = (code = '53100') => new Refused(code, 'disk is full');

/** A connection with these answers, one a statement. */
function linkOf(answers: (readonly Row[] | Error)[], isUnconfirmed = false): Link {
  const ask = async () => {
    const answer = answers.shift() ?? [];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return {
    isOpen: true,
    closed: new Promise(() => {}),
    ask,
    isUnconfirmed,
    wrote: undefined,
    hear() {},
    close() {},
  };
}
const outcome = (link: Link, isRepeat: boolean) =>
  appendTo(link, BATCH, isRepeat).catch((error: unknown) => (error instanceof Lost ? 'lost' : error));

test('[LS10] the first attempt that the engine refuses has failed', async () => {
  const failed = { ok: false, why: 'failed', reason: 'disk is full' };
  expect(await outcome(linkOf([refused()]), false)).toEqual(failed);
});

test.each([
  // what the engine does                          attempt  its answers              unconfirmed
  ['refuses a repeat',                             true,    [refused()],             false],
  ['refuses to confirm what it has written',       false,   [WRITTEN, refused()],    true],
  ['refuses to confirm what a repeat found',       true,    [[], refused()],         false],
  ['refuses to give the events of others',         false,   [[], refused()],         false],
  ['ends a deadlock',                              false,   [refused('40P01')],      false],
] as const)('[LS10] [LS19] an engine that %s leaves the outcome open: it is asked again', async (_, isRepeat, answers, isUnconfirmed) => {
  expect(await outcome(linkOf([...answers], isUnconfirmed), isRepeat)).toBe('lost');
}); // prettier-ignore

test('[SE16] two events for one place are no matter of luck', async () => {
  expect(await outcome(linkOf([refused('23505')]), true)).toEqual(refused('23505'));
});
