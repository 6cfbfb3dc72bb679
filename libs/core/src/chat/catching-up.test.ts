import { expect, test } from 'vitest';
import { joined, said, T0 } from '../testing.ts';
import { aJoinedChat, aWelcome } from './testing.ts';

test('[HO5] [CL4] who missed more than a page asks for the rest, one question at a time, and is back when all is there', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'closed' });
  ana.shows();
  const ask = (after: number) => ({ type: 'send', up: { type: 'sync', after } });
  expect(ana.hears(aWelcome({ seq: 5, resumed: true, events: [said(2, 'beto', 'dos')] }))).toEqual([ask(2)]);
  // Messages said meanwhile wait for their turn.
  expect(ana.hearsOf(said(6, 'beto', 'seis'))).toEqual([]);
  expect(ana.hearsOf(said(3, 'beto', 'tres'), said(4, 'beto', 'cuatro'))).toEqual([ask(4)]);
  expect(ana.hearsOf(said(5, 'beto', 'cinco'), said(6, 'beto', 'seis'))).toEqual([]);
  expect(ana.shows()).toEqual([
    'said beto: dos',
    'said beto: tres',
    'said beto: cuatro',
    'said beto: cinco',
    'said beto: seis',
    { what: 'back', missed: 5 },
  ]);
});

test('[HO5] a question that was lost with its connection is asked again on the next', () => {
  const ana = aJoinedChat();
  ana.hearsOf(said(3, 'beto', 'tres'));
  ana.does({ type: 'closed' });
  const ask = { type: 'send', up: { type: 'sync', after: 1 } };
  expect(ana.hears(aWelcome({ seq: 3, resumed: true, events: [] }))).toEqual([ask]);
});

test('[CL4] who is lost again before they have caught up hears of all they missed, once', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'closed' });
  ana.hears(aWelcome({ seq: 4, resumed: true, events: [joined(1, 'ana'), said(2, 'beto', 'dos')] }));
  ana.does({ type: 'closed' });
  ana.shows();
  ana.hears(
    aWelcome({
      seq: 4,
      resumed: true,
      events: [said(2, 'beto', 'dos'), said(3, 'beto', 'tres'), said(4, 'beto', 'cuatro')],
    }),
  );
  expect(ana.shows()).toEqual(['said beto: tres', 'said beto: cuatro', { what: 'back', missed: 3 }]);
});

test('[CL4] who gets a fresh copy before they have caught up hears of all they missed, once', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'closed' });
  ana.hears(aWelcome({ seq: 40, resumed: true, events: [said(2, 'beto', 'dos')] }));
  ana.shows();
  ana.hears(aWelcome({ seq: 40, resumed: true, events: [said(40, 'beto', 'cuarenta')] }));
  expect(ana.shows()).toEqual([{ what: 'gap' }, 'said beto: cuarenta', { what: 'back', missed: 2 }]);
});

/** Another event at 1 than the one ana has seen: the log was put back from a copy, and went on. */
const other = { ...joined(1, 'eva'), atMs: T0 + 1 };

test('[HO5] on return, a log that went on differently is noticed by its first event, and a fresh copy is asked for', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'closed' });
  ana.shows();
  const effects = ana.hears(aWelcome({ seq: 3, resumed: true, events: [other, said(2, 'eva', 'dos')] }));
  expect(effects).toEqual([{ type: 'send', up: { type: 'sync' } }]);
  // The chat applies none of it before the snapshot comes.
  expect(ana.hearsOf(said(4, 'eva', 'cuatro'))).toEqual([]);
  expect(ana.shows()).toEqual([{ what: 'reset' }]);
  ana.hears(
    aWelcome({
      seq: 4,
      resumed: true,
      events: [other, said(2, 'eva', 'dos'), said(3, 'eva', 'tres'), said(4, 'eva', 'cuatro')],
    }),
  );
  expect(ana.shows()).toEqual([
    'joined eva', 'said eva: dos', 'said eva: tres', 'said eva: cuatro', { what: 'back', missed: 3 },
  ]); // prettier-ignore
});

test('[HO5] a page that begins with another event than the one that is known is not taken in', () => {
  const ana = aJoinedChat();
  ana.hearsOf(said(9, 'eva', 'nueve'));
  expect(ana.hearsOf(other, said(2, 'eva', 'dos'))).toEqual([{ type: 'send', up: { type: 'sync' } }]);
  expect(ana.shows()).toEqual([{ what: 'reset' }]);
});

test.each([
  // another event at 1, at the same time: the clock was set back
  ['of somebody else', joined(1, 'eva')],
  ['of another kind', said(1, 'ana')],
])('[HO5] a page that begins with an event %s is not taken in', (_, first) => {
  const ana = aJoinedChat();
  ana.hearsOf(said(9, 'eva', 'nueve'));
  expect(ana.hearsOf(first, said(2, 'eva', 'dos'))).toEqual([{ type: 'send', up: { type: 'sync' } }]);
  expect(ana.shows()).toEqual([{ what: 'reset' }]);
});

test('[HO5] a log that is behind its reader has lost something, and history starts over', () => {
  const ana = aJoinedChat({ seq: 50 });
  ana.does({ type: 'closed' });
  ana.shows();
  ana.hears(aWelcome({ seq: 49, resumed: true, events: [said(49, 'beto', 'hola')] }));
  expect(ana.shows()).toEqual([{ what: 'reset' }, 'said beto: hola', { what: 'back', missed: 1 }]);
});
