import { expect, test } from 'vitest';
import { joined, said, T0 } from '../testing.ts';
import { keptOf } from './chat.ts';
import { aChat, aJoinedChat, aWelcome } from './testing.ts';

/** Ana, whose first two messages were refused and whose third has no answer. */
function anaWithFailures() {
  const ana = aJoinedChat();
  for (const text of ['uno', 'dos', 'tres']) ana.says(text);
  // The answers come in another order than the asks.
  ana.isRefused(2, 'store/failed');
  ana.isRefused(1, 'ask/old');
  return ana;
}

const sent = (n: number, text: string) => ({ type: 'send', up: { type: 'say', n, text } });

test('[CL3] what the room refuses leaves the outbox and stays with its reason, in the order in which it was typed', () => {
  const ana = anaWithFailures();
  expect([ana.waiting(), ana.failed()]).toEqual([['3 tres'], ['1 uno (ask/old)', '2 dos (store/failed)']]);
  expect(ana.isRefused(2, 'store/failed')).toEqual([]);
  expect(ana.failed()).toHaveLength(2);
  // The list of failed messages shows it; there is no notice.
  expect(ana.shows()).toEqual([]);
});

test('[CL12] what failed is asked again at the end of the outbox, under a new number', () => {
  const ana = anaWithFailures();
  expect(ana.does({ type: 'retry', n: 1 })).toEqual([sent(4, 'uno')]);
  expect([ana.waiting(), ana.failed()]).toEqual([['3 tres', '4 uno'], ['2 dos (store/failed)']]);
  ana.isRefused(4, 'store/failed');
  expect(ana.failed()).toEqual(['2 dos (store/failed)', '4 uno (store/failed)']);
});

test('[CL12] all that failed is asked again in its order', () => {
  const ana = anaWithFailures();
  expect(ana.does({ type: 'retryAll' })).toEqual([sent(4, 'uno'), sent(5, 'dos')]);
  expect([ana.waiting(), ana.failed()]).toEqual([['3 tres', '4 uno', '5 dos'], []]);
});

test('[CL12] what is asked again without a connection waits for one', () => {
  const ana = anaWithFailures();
  ana.does({ type: 'closed' });
  expect(ana.does({ type: 'retry', n: 2 })).toEqual([]);
  expect(ana.waiting()).toEqual(['3 tres', '4 dos']);
  expect(ana.hears(aWelcome({ resumed: true, lastN: 3 }))).toEqual([sent(3, 'tres'), sent(4, 'dos')]);
});

test('[CL12] what is edited goes back to the entry, what is discarded goes, and neither is there any more', () => {
  const ana = anaWithFailures();
  expect(ana.does({ type: 'edit', n: 2 })).toEqual([{ type: 'restore', line: 'dos' }]);
  expect(ana.failed()).toEqual(['1 uno (ask/old)']);
  expect(ana.does({ type: 'discard', n: 1 })).toEqual([]);
  expect([ana.waiting(), ana.failed()]).toEqual([['3 tres'], []]);
});

test('[CL12b] what waits for a connection can be discarded; what was sent goes on waiting, and later messages follow it', () => {
  const ana = aJoinedChat();
  ana.says('uno');
  ana.does({ type: 'closed' });
  for (const text of ['dos', 'tres']) ana.says(text);
  ana.does({ type: 'discardUnsent' });
  expect(ana.settled()).toMatchObject([2, 3].map(() => ({ ask: 'say', result: 'unsent' })));
  expect(ana.waiting()).toEqual(['1 uno']);
  ana.says('cuatro');
  expect(ana.hears(aWelcome({ resumed: true, lastN: 0 }))).toEqual([sent(1, 'uno'), sent(2, 'cuatro')]);
  expect(ana.does({ type: 'discardUnsent' })).toEqual([]);
  expect(ana.waiting()).toEqual(['1 uno', '2 cuatro']);
});

test.each(['retry', 'edit', 'discard'] as const)('[CL12] to %s what has not failed does nothing', (type) => {
  const ana = anaWithFailures();
  const before = ana.chat;
  // The first has no answer yet; the other does not exist.
  for (const n of [3, 9]) expect(ana.does({ type, n })).toEqual([]);
  expect(ana.chat).toBe(before);
});

test('[CL12] what failed is kept for a reload, and asked again after it', () => {
  const ana = anaWithFailures();
  const again = aChat(keptOf(ana.chat));
  expect(again.failed()).toEqual(['1 uno (ask/old)', '2 dos (store/failed)']);
  again.hears(aWelcome({ resumed: true, lastN: 3, events: [joined(1, 'ana'), said(2, 'ana', 'tres', 3)] }));
  expect(again.does({ type: 'retryAll' })).toEqual([sent(4, 'uno'), sent(5, 'dos')]);
});

/** The server lets ana in under a new session without any asks. */
const anew = aWelcome({
  session: 's-ana2',
  seq: 2,
  events: [{ ...joined(2, 'ana'), session: 's-ana2' }],
});

test('[CL12] in a new session the numbers follow those of what failed, so that each names one message', () => {
  const ana = anaWithFailures();
  ana.does({ type: 'closed' });
  expect(ana.hears(anew)).toEqual([sent(3, 'tres')]);
  ana.isRefused(3, 'store/failed');
  expect(ana.failed().map((line) => line[0])).toEqual(['1', '2', '3']);
});

test('[CL12] so they do where what was said in it has never got to the server', () => {
  const ana = anaWithFailures();
  ana.hears({ type: 'accepted', n: 3, seq: 2, atMs: T0 });
  ana.does({ type: 'closed' });
  ana.hears(anew);
  ana.does({ type: 'closed' });
  ana.says('cuatro');
  expect(ana.hears({ ...anew, resumed: true, events: [] })).toEqual([sent(3, 'cuatro')]);
});

test('[CL12] [CL5] in a chat that has ended what failed can be edited and discarded, and is not asked any more', () => {
  const ana = anaWithFailures();
  ana.hears({ type: 'bye', why: 'session/elsewhere' });
  expect(ana.does({ type: 'retryAll' })).toEqual([]);
  expect(ana.does({ type: 'edit', n: 1 })).toEqual([{ type: 'restore', line: 'uno' }]);
  expect(ana.failed()).toEqual(['2 dos (store/failed)']);
});

test('[CL3] where nothing can be shown that failed, what another door kept of it stays as it is', () => {
  const kept = keptOf(anaWithFailures().chat);
  const terminal = aChat(kept, true);
  terminal.hears(aWelcome({ resumed: true, lastN: 3 }));
  expect(keptOf(terminal.chat)?.failed).toEqual(kept?.failed);
});
