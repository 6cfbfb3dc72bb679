import { expect, test } from 'vitest';
import { createChat, keptOf } from './chat.ts';
import type { Kept } from './kept.ts';
import type { RoomEvent } from '../room/event.ts';
import { joined, left, marked, recording, said, T0 } from '../testing.ts';
import { decodeUp, type Ask } from '../wire/up.ts';
import { WIRE_VERSION } from '../wire/version.ts';
import { aChat, aJoinedChat, aWelcome, PLACE } from './testing.ts';
import { updateChat } from './update.ts';

const hello = { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: 'ana' };
const own = { session: 's-ana', token: 't-ana' };

/** Ana's page kept this: one message was said, another has no answer. */
const KEPT: Kept = {
  place: PLACE,
  lastN: 2,
  sentN: 2,
  lastKey: 2,
  outbox: [
    { type: 'say', n: 1, text: 'dicho', key: '#1' },
    { type: 'say', n: 2, text: 'a medias', key: '#2' },
  ],
  failed: [],
};

test('[HO6] what is kept of a chat is its place and what has no answer; nothing before it is in, and after it has ended', () => {
  const ana = aChat();
  expect(keptOf(ana.chat)).toBeUndefined();
  ana.hears(aWelcome());
  ana.says('hola');
  expect(keptOf(ana.chat)).toEqual({
    place: PLACE,
    lastN: 1,
    sentN: 1,
    lastKey: 1,
    outbox: [{ type: 'say', n: 1, text: 'hola', key: '#1' }],
    failed: [],
  });
  ana.does({ type: 'quit' });
  expect(keptOf(ana.chat)).toBeUndefined();
});

test('[AL1] [RO1] a name that is longer than any can be is cut, so that the server says so and not that it is nonsense', () => {
  const [, [sent]] = updateChat(createChat('a'.repeat(10_000), 'b'.repeat(10_000)), { type: 'opened' }, T0);
  expect(decodeUp(sent?.type === 'send' ? sent.up : undefined)).toMatchObject({ alias: 'a'.repeat(256), room: 'b'.repeat(256) });
}); // prettier-ignore

test('[HO3] the first thing said is hello; with a place of one’s own that is asked for, from where the copy ends', () => {
  const newcomer = aChat();
  expect(newcomer.does({ type: 'opened' })).toEqual([{ type: 'send', up: hello }]);
  newcomer.hears(aWelcome({ seq: 7 }));
  newcomer.does({ type: 'closed' });
  expect(newcomer.does({ type: 'opened' })).toEqual([
    { type: 'send', up: { ...hello, ...own, epoch: 'e1', cursor: 7 } },
  ]);
  // A page that was loaded again has its place, but no copy of the room.
  expect(aChat(KEPT).does({ type: 'opened' })).toEqual([{ type: 'send', up: { ...hello, ...own } }]);
});

test('[HO2] a newcomer sees what was said last, and has a copy of the room', () => {
  const ana = aChat();
  ana.does({ type: 'opened' });
  const roster = [{ session: 's-ana', alias: 'ana', marks: {} }];
  ana.hears(aWelcome({ seq: 9, roster, events: [said(8, 'beto', 'adiós'), joined(9, 'ana')] }));
  expect(ana.shows()).toEqual(['said beto: adiós', 'joined ana']);
  expect(ana.chat).toMatchObject({
    link: { state: 'joined' },
    me: { place: PLACE },
    copy: { room: { seq: 9, lastAtMs: T0 } },
  });
  expect([...ana.chat.copy.room.roster.values()]).toEqual(roster);
});

test.each([
  // arrive       shown                               asked for
  [[2, 3],        ['said beto: 2', 'said beto: 3'],   []],
  [[1],           [],                                 []],       // known
  [[1, 2],        ['said beto: 2'],                   []],
  [[],            [],                                 []],
  [[3],           [],                                 [1]],      // 2 is missing
  [[2, 4],        [],                                 [1]],      // 3 is missing within
  [[2, 2],        [],                                 [1]],
])('[HO5] at 1 the events %j arrive: %j is shown, what is after %j is asked for', (seqs, shown, asked) => {
  const ana = aJoinedChat();
  const effects = ana.hearsOf(...seqs.map((seq) => seq === 1 ? joined(1, 'ana') : said(seq, 'beto', `${seq}`)));
  expect(ana.shows()).toEqual(shown);
  expect(effects).toEqual(asked.map((after) => ({ type: 'send', up: { type: 'sync', after } })));
}); // prettier-ignore

test('[HO5] what was asked for fills the gap', () => {
  const ana = aJoinedChat();
  ana.hearsOf(said(3, 'beto', 'dos'));
  ana.hearsOf(said(2, 'beto', 'uno'), said(3, 'beto', 'dos'));
  ana.hearsOf(said(4, 'beto', 'tres'));
  expect(ana.shows()).toEqual(['said beto: uno', 'said beto: dos', 'said beto: tres']);
});

test('[HO5] a fresh copy on the same connection is no return, and names the gap', () => {
  const ana = aJoinedChat();
  ana.hears(aWelcome({ seq: 9, resumed: true, events: [said(9, 'beto', 'nueve')] }));
  expect(ana.shows()).toEqual([{ what: 'gap' }, 'said beto: nueve']);
  expect(ana.chat.copy.room.seq).toBe(9);
});

test('[CL4] a loss is said once, and on return how much was said meanwhile', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'closed' }, T0 + 1);
  ana.does({ type: 'opened' }, T0 + 2);
  ana.does({ type: 'closed' }, T0 + 3);
  expect(ana.shows()).toEqual([{ what: 'lost' }]);
  expect(ana.chat.link).toEqual({ state: 'lost', sinceMs: T0 + 1 });
  ana.does({ type: 'opened' });
  const events = [joined(2, 'beto'), said(3, 'beto', 'uno'), said(4, 'beto', 'dos'), left(5, 'beto')];
  ana.hears(aWelcome({ seq: 5, resumed: true, events }));
  expect(ana.shows()).toEqual([
    'joined beto', 'said beto: uno', 'said beto: dos', 'left beto (quit)', { what: 'back', missed: 2 },
  ]); // prettier-ignore
});

test('[CL11] between two tries it is known when the next one is, and nothing is said of it', () => {
  const newcomer = aChat();
  const ana = aJoinedChat();
  expect(ana.does({ type: 'pausing', untilMs: T0 + 5 })).toEqual([]);
  expect(ana.chat.link).toEqual({ state: 'joined' });
  ana.does({ type: 'closed' });
  ana.shows();
  for (const [player, link] of [
    [newcomer, { state: 'connecting' }],
    [ana, { state: 'lost', sinceMs: T0 }],
  ] as const) {
    player.does({ type: 'pausing', untilMs: T0 + 5 });
    // A second report of the same loss changes nothing.
    player.does({ type: 'closed' }, T0 + 1);
    expect(player.chat.link).toEqual({ ...link, retryAtMs: T0 + 5 });
    player.does({ type: 'trying' });
    expect(player.chat.link).toEqual(link);
    expect(player.shows()).toEqual([]);
    player.does({ type: 'pausing', untilMs: T0 + 9 });
    player.hears(aWelcome());
    expect(player.chat.link).toEqual({ state: 'joined' });
  }
});

test('[CL4] who was never in is neither lost nor back', () => {
  const ana = aChat();
  ana.does({ type: 'opened' });
  ana.does({ type: 'closed' });
  ana.does({ type: 'opened' });
  ana.hears(aWelcome({ seq: 2, events: [said(1, 'beto', 'antes'), joined(2, 'ana')] }));
  expect(ana.shows()).toEqual(['said beto: antes', 'joined ana']);
});

test('[HO5] what is known already is not shown again on return', () => {
  const ana = aJoinedChat();
  ana.does({ type: 'closed' });
  ana.hears(aWelcome({ seq: 2, resumed: true, events: [joined(1, 'ana'), said(2, 'beto', 'uno')] }));
  expect(ana.shows()).toEqual([{ what: 'lost' }, 'said beto: uno', { what: 'back', missed: 1 }]);
});

test('[HO5] a page that was loaded again shows the latest, without calling it a gap', () => {
  const ana = aChat({ ...KEPT, lastN: 7, outbox: [] });
  ana.does({ type: 'opened' });
  ana.hears(aWelcome({ seq: 500, resumed: true, lastN: 7, events: [said(500, 'beto', 'hola')] }));
  expect(ana.shows()).toEqual(['said beto: hola']);
  expect(ana.says('hola')).toMatchObject([{ up: { n: 8 } }]);
});

test('[HO6] a page that was loaded again asks again for what has no answer, and goes on counting', () => {
  const ana = aChat(KEPT);
  ana.does({ type: 'opened' });
  ana.says('nuevo');
  const events = [said(2, 'ana', 'dicho', 1)];
  const effects = ana.hears(aWelcome({ seq: 2, resumed: true, lastN: 1, events }));
  expect(effects).toEqual([
    { type: 'send', up: { type: 'say', n: 2, text: 'a medias' } },
    { type: 'send', up: { type: 'say', n: 3, text: 'nuevo' } },
  ]);
  expect(ana.waiting()).toEqual(['2 a medias', '3 nuevo']);
});

test('[HO5] history that started over is said to have', () => {
  const ana = aJoinedChat({ seq: 50 });
  ana.does({ type: 'closed' });
  ana.shows();
  ana.hears(aWelcome({ epoch: 'e2', session: 's-ana2', seq: 1, events: [joined(1, 'ana')] }));
  expect(ana.shows()).toEqual([{ what: 'reset' }, 'joined ana', { what: 'back', missed: 0 }]);
  expect(ana.chat).toMatchObject({
    me: { place: { epoch: 'e2', session: 's-ana2' } },
    copy: { room: { seq: 1 } },
  });
});

test('[HO5] a page that was loaded again has no history that could start over', () => {
  const ana = aChat(KEPT);
  ana.hears(aWelcome({ epoch: 'e2' }));
  expect(ana.shows()).toEqual(['joined ana']);
});

test('[HO6] in the same session what has no answer is asked again under its number', () => {
  const ana = aJoinedChat();
  ana.says('uno');
  ana.says('dos');
  ana.does({ type: 'closed' });
  ana.says('tres');
  ana.does({ type: 'opened' });
  const events = [said(2, 'ana', 'uno', 1)];
  const effects = ana.hears(aWelcome({ seq: 2, resumed: true, lastN: 1, events }));
  expect(effects).toEqual([
    { type: 'send', up: { type: 'say', n: 2, text: 'dos' } },
    { type: 'send', up: { type: 'say', n: 3, text: 'tres' } },
  ]);
  expect(ana.waiting()).toEqual(['2 dos', '3 tres']);
});

test('[HO6] what was never sent goes under new numbers where another window has used its own meanwhile', () => {
  const ana = aChat({
    ...KEPT,
    lastN: 3,
    outbox: [...KEPT.outbox, { type: 'say', n: 3, text: 'aún no', key: '#3' }],
  });
  ana.says('tampoco');
  const events = [said(2, 'ana', 'de otra ventana', 3), said(3, 'ana', 'y otra', 4)];
  const effects = ana.hears(aWelcome({ seq: 3, resumed: true, lastN: 4, events }));
  expect(effects).toMatchObject([
    { up: { n: 1, text: 'dicho' } }, { up: { n: 2, text: 'a medias' } }, { up: { n: 5, text: 'aún no' } }, { up: { n: 6, text: 'tampoco' } },
  ]); // prettier-ignore
  expect(keptOf(ana.chat)).toMatchObject({ lastN: 6, sentN: 6 });
});

test('[HO6] [WE6] what an older window sent just before this one took the place is not sent again', () => {
  const ana = aChat({
    ...KEPT,
    sentN: 0,
    lastN: 3,
    outbox: [...KEPT.outbox, { type: 'say', n: 3, text: 'aún no', key: '#3' }],
  });
  const events = [said(2, 'ana', 'dicho', 1), said(3, 'beto', 'a medias', 2)];
  const effects = ana.hears(aWelcome({ seq: 3, resumed: true, lastN: 1, events }));
  expect(effects).toMatchObject([{ up: { n: 2, text: 'a medias' } }, { up: { n: 3, text: 'aún no' } }]);
  expect(ana.settled()).toMatchObject([{ key: '#1', result: 'accepted', seq: 2 }]);
});

test.each<[string, Ask, RoomEvent, boolean]>([
  [
    'export',
    { type: 'export', n: 1 },
    { seq: 2, atMs: T0, session: 's-ana', alias: 'ana', type: 'exported', n: 1 },
    true,
  ],
  ['recording', { type: 'record', n: 1, on: true }, recording(2, 'ana', true, 1), true],
  ['end of a recording', { type: 'record', n: 1, on: false }, recording(2, 'ana', true, 1), false],
  ['mark', { type: 'mark', n: 1, mark: 'hand', on: true }, marked(2, 'ana', 'hand', true, 1), true],
  ['other mark', { type: 'mark', n: 1, mark: 'done', on: true }, marked(2, 'ana', 'hand', true, 1), false],
  ['message', { type: 'say', n: 1, text: 'otra cosa' }, said(2, 'ana', 'dicho', 1), false],
])('[HO6] an older window’s event settles an unsent %s: %j, %j, %s', (_, ask, event, isSettled) => {
  const kept = { place: PLACE, lastN: 1, sentN: 0, lastKey: 1, failed: [] };
  const ana = aChat({ ...kept, outbox: [{ ...ask, key: '#1' }] });
  ana.hears(aWelcome({ seq: 2, resumed: true, lastN: 1, events: [event] }));
  expect(ana.settled().some(({ key }) => key === '#1')).toBe(isSettled);
});

test('[HO6] in a new session it is asked under new numbers, except what the log already has', () => {
  const ana = aJoinedChat();
  ana.says('uno');
  ana.says('dos');
  ana.does({ type: 'closed' });
  ana.says('tres');
  const events = [
    said(2, 'ana', 'uno', 1),
    left(3, 'ana', 'lost'),
    { ...joined(4, 'ana'), session: 's-ana2' },
  ];
  const effects = ana.hears(aWelcome({ session: 's-ana2', seq: 4, events }));
  expect(effects).toEqual([
    { type: 'send', up: { type: 'say', n: 1, text: 'dos' } },
    { type: 'send', up: { type: 'say', n: 2, text: 'tres' } },
  ]);
  expect(ana.says('cuatro')).toMatchObject([{ up: { n: 3 } }]);
});

test('[CL2] what was typed before the first welcome is sent then', () => {
  const ana = aChat();
  ana.says('hola');
  ana.does({ type: 'opened' });
  expect(ana.hears(aWelcome())).toEqual([{ type: 'send', up: { type: 'say', n: 1, text: 'hola' } }]);
});

test('[AL5] a chat goes by the alias that the server has for it', () => {
  const ana = aChat();
  ana.hears(aWelcome({ alias: 'Ana' }));
  expect(ana.chat.me.alias).toBe('Ana');
});

test('[RE4] who records is part of the copy', () => {
  const ana = aJoinedChat();
  ana.hearsOf(joined(2, 'beto'), recording(3, 'beto', true));
  expect(ana.chat.copy.room.roster.get('s-beto')?.marks.recording?.seq).toBe(3);
  expect(ana.shows()).toEqual(['joined beto', 'recording beto (on)']);
});
