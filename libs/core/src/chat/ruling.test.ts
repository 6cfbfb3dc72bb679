import { expect, test } from 'vitest';
import { T0 } from '../testing.ts';
import type { RoomEvent } from '../room/event.ts';
import { aJoinedChat, aWelcome, aChat } from './testing.ts';

const by = { session: 's-beto', alias: 'beto', atMs: T0 };
const RULED = { ...by, type: 'ruled', n: 2, speak: 'moderators', slowS: 30, door: 'closed' } as const;
const LED: RoomEvent = { ...by, type: 'left', how: 'lost', led: true, seq: 2 };
const RULES = { speak: 'moderators', slowS: 30, door: 'closed' };
const BETO = { session: 's-beto', alias: 'beto', marks: { moderator: { seq: 1, atMs: T0 } } };
const ANA = { session: 's-ana', alias: 'ana', marks: {} };

test.each([
  // members       stands                          is told
  [[BETO, ANA],    [{ ...RULED, seq: 1 }],         [{ what: 'rules', rules: RULES }]],
  [[ANA],          [{ ...RULED, seq: 1 }, LED],    [{ what: 'rules', rules: { ...RULES, endMs: T0 + 600_000 } }]],
  [[BETO, ANA],    [],                             []],
])('[MO7] [MO10] whoever comes to %j, where %j stands, is told %j', (roster, standing, told) => {
  const ana = aChat();
  ana.does({ type: 'opened' });
  ana.shows();
  ana.hears(aWelcome({ roster, standing, seq: 3, events: [] }));
  expect(ana.shows()).toEqual(told);
  ana.does({ type: 'listMembers' });
  expect(ana.shows()).toMatchObject([{ what: 'members', ...(told[0] && { rules: told[0].rules }) }]);
}); // prettier-ignore

/** Ana's chat in a room of one message every 30 seconds, in which she has just spoken. */
function aSlowChat() {
  const ana = aJoinedChat({ roster: [BETO, ANA], seq: 1, events: [] });
  ana.hearsOf({ ...RULED, speak: 'all', door: 'open', seq: 2 });
  ana.says('uno');
  ana.shows();
  return ana;
}

test('[MO8] the author of a message that waits is told until when, once', () => {
  const ana = aSlowChat();
  ana.hears({ type: 'accepted', n: 1, seq: 3, atMs: T0 - 999_000 });
  ana.does({ type: 'say', text: 'dos' }, T0 + 10_000);
  ana.does({ type: 'say', text: 'tres' }, T0 + 11_000);
  expect(ana.shows()).toEqual([{ what: 'slowed', slowS: 30, untilMs: T0 + 30_000 }]);
  expect(ana.waiting()).toEqual(['2 dos', '3 tres']);
  ana.hears({ type: 'accepted', n: 2, seq: 4, atMs: T0 });
  ana.hears({ type: 'accepted', n: 3, seq: 5, atMs: T0 });
  ana.does({ type: 'say', text: 'cuatro' }, T0 + 61_000);
  expect(ana.shows()).toEqual([{ what: 'slowed', slowS: 30, untilMs: T0 + 90_000 }]);
});

test('[MO8] nobody is told to wait who spoke long ago, was refused, or moderates', () => {
  const ana = aSlowChat();
  ana.hears({ type: 'accepted', n: 1, seq: 3, atMs: T0 });
  ana.does({ type: 'say', text: 'dos' }, T0 + 30_000);
  ana.isRefused(2, 'member/muted');
  ana.does({ type: 'say', text: 'tres' }, T0 + 31_000);
  ana.hearsOf({
    ...by,
    seq: 3,
    type: 'marked',
    n: 3,
    mark: 'moderator',
    on: true,
    of: 's-ana',
    ofAlias: 'ana',
  });
  ana.does({ type: 'say', text: 'cuatro' }, T0 + 32_000);
  expect(ana.shows().filter((one) => typeof one === 'object' && one.what === 'slowed')).toEqual([]);
});

test('[MO11] whoever knocks is told to wait, at first and after a loss, until they are in', () => {
  const ana = aChat();
  ana.does({ type: 'opened' });
  ana.shows();
  ana.hears({ type: 'knocking', forMs: 600_000 });
  expect([ana.shows(), ana.chat.link]).toEqual([
    [{ what: 'knocking' }],
    { state: 'connecting', knocks: true },
  ]);
  ana.does({ type: 'pausing', untilMs: T0 });
  expect(ana.chat.link).toEqual({ state: 'connecting', retryAtMs: T0 });
  ana.hears({ type: 'knocking', forMs: 600_000 });
  ana.hears(aWelcome());
  expect(ana.chat.link).toEqual({ state: 'joined' });
  ana.does({ type: 'closed' });
  ana.hears({ type: 'knocking', forMs: 600_000 });
  expect(ana.chat.link).toEqual({ state: 'lost', sinceMs: T0, knocks: true });
});

test('[MO11] a moderator lets in whoever knocks by their name, in any letter case, and nobody else', () => {
  const ana = aJoinedChat();
  ana.hearsOf({ ...by, type: 'knocked', seq: 2, untilMs: T0 + 600_000 });
  ana.shows();
  expect(ana.does({ type: 'let', alias: 'BETO', in: true }, T0 + 9e9)).toEqual([
    { type: 'send', up: { type: 'let', n: 1, of: 's-beto', in: true } },
  ]);
  ana.does({ type: 'let', alias: 'eva', in: false });
  expect(ana.shows()).toEqual([{ what: 'nobody', alias: 'eva' }]);
  ana.does({ type: 'listMembers' });
  expect(ana.shows()).toMatchObject([{ what: 'members', knocking: ['beto'] }]);
});
