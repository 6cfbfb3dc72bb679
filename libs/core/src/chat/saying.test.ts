import { expect, test } from 'vitest';
import { OUTBOX_MAX } from '../limits.ts';
import { said, T0 } from '../testing.ts';
import { aChat, aJoinedChat, aWelcome } from './testing.ts';

test('[CL2] what is said is sent, and waits below the transcript until the room has it', () => {
  const ana = aJoinedChat();
  expect(ana.says('hola')).toEqual([{ type: 'send', up: { type: 'say', n: 1, text: 'hola' } }]);
  expect(ana.says('¿qué tal?')).toEqual([{ type: 'send', up: { type: 'say', n: 2, text: '¿qué tal?' } }]);
  expect(ana.waiting()).toEqual(['1 hola', '2 ¿qué tal?']);
  expect(ana.shows()).toEqual([]);
});

test('[CL2] what is said without a connection waits for one', () => {
  const ana = aChat();
  expect(ana.says('uno')).toEqual([]);
  const beto = aJoinedChat();
  beto.does({ type: 'closed' });
  expect(beto.says('uno')).toEqual([]);
  expect([ana.waiting(), beto.waiting()]).toEqual([['1 uno'], ['1 uno']]);
});

test('[ME6] the log is the receipt: one’s own event takes the line out of the outbox, before any answer', () => {
  const ana = aJoinedChat();
  ana.says('hola');
  ana.hearsOf(said(2, 'beto', 'hola', 1));
  expect(ana.waiting()).toEqual(['1 hola']);
  ana.hearsOf(said(3, 'ana', 'hola', 1));
  expect(ana.waiting()).toEqual([]);
  ana.hears({ type: 'accepted', n: 1, seq: 3, atMs: T0 });
  expect(ana.shows()).toEqual(['said beto: hola', 'said ana: hola']);
});

test('[ME6] an answer takes it out, too', () => {
  const ana = aJoinedChat();
  ana.says('uno');
  ana.says('dos');
  ana.hears({ type: 'accepted', n: 1, seq: 2, atMs: T0 });
  expect(ana.waiting()).toEqual(['2 dos']);
});

test('[CL3] where nothing can be shown that failed, what the room refuses is told with the reason and given back, once', () => {
  const ana = aChat(undefined, true);
  ana.hears(aWelcome());
  ana.shows();
  ana.says('uno');
  ana.says('dos');
  expect(ana.isRefused(1, 'store/failed')).toEqual([{ type: 'restore', line: 'uno' }]);
  expect(ana.shows()).toEqual([{ what: 'refused', why: 'store/failed', text: 'uno' }]);
  expect([ana.waiting(), ana.failed()]).toEqual([['2 dos'], []]);
  expect(ana.isRefused(1, 'store/failed')).toEqual([]);
  expect(ana.shows()).toEqual([]);
});

test('[CL3] a refusal of nothing in particular is told', () => {
  const ana = aJoinedChat();
  expect(ana.hears({ type: 'refused', why: 'wire/malformed' })).toEqual([]);
  expect(ana.shows()).toEqual([{ what: 'refused', why: 'wire/malformed' }]);
});

test.each([
  // text              why
  ['',                 'text/empty'],
  [' \n',              'text/empty'],
  ['a'.repeat(4097),   'text/long'],
  ['a\ud83d',          'text/malformed'],
])('[ME2] [CL3] %j is refused before it is sent, and given back', (text, why) => {
  const ana = aJoinedChat();
  expect(ana.says(text)).toEqual([{ type: 'restore', line: text }]);
  expect(ana.shows()).toEqual([{ what: 'refused', why }]);
  expect(ana.waiting()).toEqual([]);
}); // prettier-ignore

test('[CL2] an outbox that is full takes no more until something of it is answered', () => {
  const ana = aJoinedChat();
  for (let n = 1; n <= OUTBOX_MAX; n += 1) ana.says(`${n}`);
  expect(ana.shows()).toEqual([]);
  expect(ana.says('más')).toEqual([{ type: 'restore', line: 'más' }]);
  expect(ana.shows()).toEqual([{ what: 'refused', why: 'outbox/full' }]);
  // A failed message still takes up room in the outbox.
  ana.isRefused(1, 'store/failed');
  expect(ana.says('más')).toEqual([{ type: 'restore', line: 'más' }]);
  ana.hears({ type: 'accepted', n: 2, seq: 2, atMs: T0 });
  expect(ana.says('más')).toMatchObject([{ type: 'send', up: { n: OUTBOX_MAX + 1 } }]);
});
