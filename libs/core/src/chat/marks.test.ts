import { expect, test } from 'vitest';
import { joined, marked, T0 } from '../testing.ts';
import { aChat, aJoinedChat, aWelcome, PLACE } from './testing.ts';

const hand = { type: 'toggleMark', mark: 'hand' } as const;
const done = { type: 'toggleMark', mark: 'done' } as const;
const asked = (n: number, mark: 'hand' | 'done', on: boolean) => [
  { type: 'send', up: { type: 'mark', n, mark, on } },
];

test('[MK1] a mark is asked for, and given up the next time', () => {
  const ana = aJoinedChat();
  expect(ana.does(hand)).toEqual(asked(1, 'hand', true));
  ana.hearsOf(marked(2, 'ana', 'hand', true, 1));
  expect(ana.shows()).toEqual(['marked ana (hand on)']);
  expect(ana.does(done)).toEqual(asked(2, 'done', true));
  expect(ana.does(hand)).toEqual(asked(3, 'hand', false));
});

test('[MK1] who asks twice before the answer takes it back', () => {
  const ana = aJoinedChat();
  ana.does(hand);
  expect(ana.does(hand)).toEqual(asked(2, 'hand', false));
  expect(ana.does(hand)).toEqual(asked(3, 'hand', true));
});

test('[MK1] without a connection a mark waits like a message, also over a reload', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'closed' });
  expect(ana.does(hand)).toEqual([]);
  expect(ana.waiting()).toEqual(['1 mark']);
  const { lastN, sentN, lastKey, outbox } = ana.chat.asks;
  const again = aChat({ place: PLACE, lastN, sentN, lastKey, outbox, failed: [] });
  again.does({ type: 'opened' });
  expect(again.hears(aWelcome({ resumed: true, token: undefined, events: [] }))).toEqual(
    asked(1, 'hand', true),
  );
});

test('[MK2] [MK3] the list tells who asks to speak, in order, and who has not finished', () => {
  const ana = aJoinedChat();
  ana.hearsOf(joined(2, 'beto'), joined(3, 'eva'), marked(4, 'eva', 'hand', true));
  ana.hearsOf(marked(5, 'beto', 'hand', true), marked(6, 'beto', 'done', true));
  ana.shows();
  ana.does({ type: 'listMembers' });
  expect(ana.shows()).toEqual([
    {
      what: 'members',
      aliases: ['ana', 'beto', 'eva'],
      hands: [
        { alias: 'eva', sinceMs: T0 },
        { alias: 'beto', sinceMs: T0 },
      ],
      done: { count: 1, missing: ['ana', 'eva'] },
    },
  ]);
});

test('[MK2] [MK3] where nobody does, the list says nothing of it', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'listMembers' });
  expect(ana.shows()).toEqual([{ what: 'members', aliases: ['ana'] }]);
});
