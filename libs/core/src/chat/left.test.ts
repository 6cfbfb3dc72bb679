import { expect, test } from 'vitest';
import { T0 } from '../testing.ts';
import { leftOf } from './left.ts';
import { aChat, aJoinedChat, aWelcome, PLACE } from './testing.ts';

/** Ana's chat with one failed message, one sent without an answer, and one never sent. */
function aBusyChat() {
  const ana = aJoinedChat();
  for (const text of ['uno', 'dos']) ana.says(text);
  ana.isRefused(1, 'store/failed');
  ana.does({ type: 'closed' });
  ana.says('tres');
  return ana;
}

test('[CL13] who quits is told what was not confirmed, and gives up the place in which it could be', () => {
  const ana = aBusyChat();
  ana.does({ type: 'quit' });
  expect(leftOf(ana.chat)).toEqual({ unsent: ['uno', 'tres'], unconfirmed: ['dos'], kept: undefined });
});

test('[CL13] after any other end what was sent is kept with its place, and settled by whoever comes back', () => {
  const ana = aBusyChat();
  ana.does({ type: 'opened' });
  ana.hears({ type: 'bye', why: 'alias/taken' });
  const { unsent, unconfirmed, kept } = leftOf(ana.chat);
  expect({ unsent, unconfirmed }).toEqual({ unsent: ['uno', 'tres'], unconfirmed: ['dos'] });
  const up = { type: 'say', n: 2, text: 'dos' };
  expect(kept).toEqual({
    place: PLACE,
    lastN: 2,
    sentN: 2,
    lastKey: 3,
    outbox: [{ ...up, key: '#2' }],
    failed: [],
  });
  const back = aChat(kept);
  back.does({ type: 'opened' });
  expect(back.hears(aWelcome({ resumed: true, lastN: 2 }))).toEqual([{ type: 'send', up }]);
});

test('[CL13] where all has its answer nothing is kept of a chat that has ended', () => {
  const ana = aJoinedChat();
  ana.says('hola');
  ana.hears({ type: 'accepted', n: 1, seq: 2, atMs: T0 });
  ana.hears({ type: 'bye', why: 'rate/flood' });
  expect(leftOf(ana.chat)).toEqual({ unsent: [], unconfirmed: [], kept: undefined });
});

test('[CL13] of somebody who was never in, nothing may have arrived', () => {
  const ana = aChat();
  ana.does({ type: 'opened' });
  ana.says('hola');
  ana.hears({ type: 'bye', why: 'alias/taken' });
  expect(leftOf(ana.chat)).toEqual({ unsent: ['hola'], unconfirmed: [], kept: undefined });
});
