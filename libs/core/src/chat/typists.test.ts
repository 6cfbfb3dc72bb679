import { expect, test } from 'vitest';
import { TYPING_EVERY_MS } from '../limits.ts';
import { joined, left, said, T0 } from '../testing.ts';
import { aChat, aJoinedChat, aWelcome } from './testing.ts';
import { typingAliases } from './chat.ts';

const TOLD = [{ type: 'send', up: { type: 'typing' } }];

/** Ana's chat, in a room with beto and eva. */
function withOthers() {
  const ana = aJoinedChat();
  ana.hearsOf(joined(2, 'beto'), joined(3, 'eva'));
  ana.shows();
  return ana;
}

const typists = (more: number, ...aliases: string[]) =>
  ({ type: 'typing', sessions: aliases.map((alias) => `s-${alias}`), more }) as const;

test.each([
  // ms since the last time    told
  [0,                          []],
  [TYPING_EVERY_MS - 1,        []],
  [TYPING_EVERY_MS,            TOLD],
  [-3_600_000,                 TOLD],     // a clock that was set back
])('[TY1] a key tells the room that one types, and another %d ms later: %j', (ms, told) => {
  const ana = withOthers();
  expect(ana.does({ type: 'typing' })).toEqual(TOLD);
  expect(ana.does({ type: 'typing' }, T0 + ms)).toEqual(told);
}); // prettier-ignore

test('[TY1] who is not in tells nobody', () => {
  const ana = aChat();
  expect(ana.does({ type: 'typing' })).toEqual([]);
  ana.does({ type: 'opened' });
  expect(ana.does({ type: 'typing' })).toEqual([]);
  ana.hears(aWelcome());
  ana.does({ type: 'closed' });
  expect(ana.does({ type: 'typing' })).toEqual([]);
});

test('[TY1] after a message of one’s own the next key tells at once, but not after a line that was given back', () => {
  const ana = withOthers();
  ana.does({ type: 'typing' });
  ana.says('');
  expect(ana.does({ type: 'typing' })).toEqual([]);
  ana.says('hola');
  expect(ana.does({ type: 'typing' })).toEqual(TOLD);
});

test('[TY1] a connection that is new has been told nothing', () => {
  const ana = withOthers();
  ana.does({ type: 'typing' });
  ana.does({ type: 'closed' });
  ana.hears(aWelcome({ resumed: true, seq: 3 }));
  expect(ana.does({ type: 'typing' })).toEqual(TOLD);
});

test('[TY1] typing is in no transcript and waits for no answer', () => {
  const ana = withOthers();
  ana.does({ type: 'typing' });
  ana.hears(typists(0, 'beto'));
  expect([ana.shows(), ana.waiting()]).toEqual([[], []]);
});

test('[TY4] who else types is shown as it was last told', () => {
  const ana = withOthers();
  ana.hears(typists(2, 'eva', 'ana', 'beto'));
  expect(ana.chat).toMatchObject({ typing: { typists: ['s-eva', 's-beto'], more: 2 } });
  expect(typingAliases(ana.chat)).toEqual(['eva', 'beto']);
  ana.hears(typists(0, 'beto'));
  expect([typingAliases(ana.chat), ana.chat.typing.more]).toEqual([['beto'], 0]);
});

test.each([
  // beto            shown then
  [said(4, 'beto'),  ['eva']],
  [left(4, 'beto'),  ['eva']],
  [joined(4, 'leo'), ['beto', 'eva']],
  // Something is missing before it, and is asked for.
  [said(6, 'beto'),  ['eva']],
  [left(6, 'beto'),  ['eva']],
])('[TY4] with beto and eva typing, %j leaves %j', (event, shown) => {
  const ana = withOthers();
  ana.hears(typists(0, 'beto', 'eva'));
  ana.hearsOf(event);
  expect(typingAliases(ana.chat)).toEqual(shown);
}); // prettier-ignore

test('[TY4] nobody is shown who is not in the room', () => {
  const ana = withOthers();
  ana.hears(typists(0, 'leo', 'beto'));
  expect(ana.chat.typing.typists).toEqual(['s-beto']);
});

test.each([
  // what happens
  ['the connection is lost',         { type: 'closed' }],
  ['the server stops',               { type: 'received', down: { type: 'bye', why: 'server/closing' } }],
  ['this person quits',              { type: 'quit' }],
  ['the server gives a fresh copy',  { type: 'received', down: aWelcome({ resumed: true, seq: 3 }) }],
] as const)('[TY4] when %s nobody is shown as typing', (_, input) => {
  const ana = withOthers();
  ana.hears(typists(2, 'beto', 'eva'));
  ana.does(input);
  expect(ana.chat).toMatchObject({ typing: { typists: [], more: 0 } });
}); // prettier-ignore
