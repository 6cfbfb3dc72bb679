import { expect, test } from 'vitest';
import { KNOCK_MS, KNOCKS_MAX, UNLED_MAX_MS } from '../limits.ts';
import { T0 } from '../testing.ts';
import { decide } from './decide.ts';
import { draftOfNames } from './names.ts';
import { knocksIn } from './powers.ts';
import { rulesEndMs, rulesOf } from './rules.ts';
import { aRoomWith, ledRoom, TAG } from './testing.ts';

const ONLY = { type: 'rule', speak: 'moderators' } as const;
const SLOW = { type: 'rule', slowS: 30 } as const;
const CLOSE = { type: 'rule', door: 'closed' } as const;
const OPEN = { type: 'rule', speak: 'all', slowS: 0, door: 'open' } as const;

test.each([
  // who      asks for   answer
  ['beto',    ONLY,      'power/needed'],
  ['beto',    SLOW,      'power/needed'],
  ['beto',    OPEN,      'power/needed'],
  ['nadie',   ONLY,      'hello/expected'],
  ['ana',     ONLY,      'ok'],
  ['ana',     SLOW,      'ok'],
  ['ana',     CLOSE,     'ok'],
  ['ana',     OPEN,      'nothing'],
] as const)('[MO7] [MO8] [MO9] where ana moderates, %s asks for %j: %s', (who, ask, answer) => {
  expect(ledRoom('ana', 'beto').asks(who, ask)).toBe(answer);
}); // prettier-ignore

test('[MO7] [MO8] [MO9] a rule changes what it names and leaves the others', () => {
  const room = ledRoom('ana');
  for (const ask of [ONLY, SLOW, CLOSE, ONLY]) room.asks('ana', ask);
  expect(rulesOf(room.room(), T0)).toEqual({ speak: 'moderators', slowS: 30, door: 'closed' });
  room.asks('ana', OPEN);
  expect(rulesOf(room.room(), T0)).toEqual({ speak: 'all', slowS: 0, door: 'open' });
  expect([...room.room().standing.keys()]).toEqual([]);
});

test('[MO7] where only moderators speak, others are refused and raise their hands', () => {
  const room = ledRoom('ana', 'beto', 'eva');
  room.asks('ana', ONLY);
  expect([room.says('ana'), room.says('beto')]).toEqual(['ok', 'room/only']);
  expect(room.asks('beto', { type: 'mark', mark: 'hand', on: true })).toBe('ok');
  room.asks('ana', { type: 'mark', mark: 'moderator', on: true, of: 's-beto' });
  expect([room.says('beto'), room.says('eva')]).toEqual(['ok', 'room/only']);
  room.asks('ana', OPEN);
  expect(room.says('eva')).toBe('ok');
});

test('[MO9] nobody new comes into a closed room, or reads it, and whoever has a place keeps it', () => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', CLOSE);
  expect([room.joins('eva'), room.joins('beto')]).toEqual(['room/closed', 'nothing']);
  const read = { type: 'read', session: 's-r', hold: 'h', alias: 'carlos' } as const;
  const decision = decide(room.room(), draftOfNames(new Map()), read, T0, TAG);
  expect(decision).toEqual({ ok: false, why: 'room/closed' });
  room.leaves('beto');
  expect(room.joins('beto')).toBe('room/closed');
  room.asks('ana', OPEN);
  expect(room.joins('eva')).toBe('ok');
});

test('[MO9] the moderator who was lost last comes back into a closed room, in the same session only', () => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', CLOSE);
  room.leaves('ana');
  expect([room.joins('beto2'), room.joins('ana', undefined, 's-new')]).toEqual([
    'room/closed',
    'room/closed',
  ]);
  expect([room.joins('ana'), room.marks('ana')]).toEqual(['ok', []]);
});

test.each([
  // how ana's power ends
  ['being lost', (room: ReturnType<typeof ledRoom>) => room.leaves('ana')],
  ['giving it back', (room: ReturnType<typeof ledRoom>) => room.asks('ana', { type: 'mark', mark: 'moderator', on: false })],
])('[MO10] ten minutes after the last moderator went by %s, the rules hold no more', (_, go) => {
  const room = ledRoom('ana', 'beto');
  for (const ask of [ONLY, CLOSE]) room.asks('ana', ask);
  room.waits(60_000);
  go(room);
  expect(rulesEndMs(room.room())).toBe(T0 + 60_000 + UNLED_MAX_MS);
  room.waits(UNLED_MAX_MS - 1);
  expect([room.says('beto'), room.joins('eva')]).toEqual(['room/only', 'room/closed']);
  room.waits(1);
  expect([room.says('beto'), room.joins('eva')]).toEqual(['ok', 'ok']);
}); // prettier-ignore

test('[MO10] as long as somebody moderates the rules hold', () => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', { type: 'mark', mark: 'moderator', on: true, of: 's-beto' });
  room.asks('ana', CLOSE);
  room.leaves('ana');
  room.waits(10 * UNLED_MAX_MS);
  expect([rulesEndMs(room.room()), room.joins('eva')]).toEqual([undefined, 'room/closed']);
});

test.each([
  // away for            and then
  [UNLED_MAX_MS - 1,     'room/only'],
  [UNLED_MAX_MS,         'ok'],
])('[MO10] rules do not come back with the next moderator: after %d ms somebody who speaks hears %s', (ms, answer) => {
  const room = ledRoom('ana', 'beto', 'eva');
  room.asks('ana', ONLY);
  room.leaves('ana');
  room.waits(ms);
  room.asks('beto', { type: 'lead' });
  expect(room.says('eva')).toBe(answer);
  room.leaves('beto');
  expect(room.says('eva')).toBe(answer);
}); // prettier-ignore

test('[MO10] a room that was never led is open', () => {
  const room = aRoomWith('ana');
  expect([rulesEndMs(room.room()), room.says('ana')]).toEqual([UNLED_MAX_MS, 'ok']);
});

const KNOCK = { type: 'rule', door: 'knock' } as const;
const lets = (session: string, isIn = true) => ({ type: 'let', of: session, in: isIn }) as const;
const knocks = (room: ReturnType<typeof ledRoom>) =>
  knocksIn(room.room(), room.nowMs()).map(({ alias }) => alias);

test('[MO11] whoever is new knocks, and comes in once a moderator lets them', () => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', KNOCK);
  expect([room.joins('eva', 'd-eva'), room.joins('eva', 'd-eva'), knocks(room)]).toEqual(['ok', 'nothing', ['eva']]);
  expect(room.here()).toEqual(['ana', 'beto']);
  expect([room.asks('beto', lets('s-eva')), room.asks('ana', lets('s-leo'))]).toEqual(['power/needed', 'member/gone']);
  expect([room.asks('ana', lets('s-eva')), knocks(room)]).toEqual(['ok', []]);
  expect([room.joins('eva', 'd-eva'), room.here()]).toEqual(['ok', ['ana', 'beto', 'eva']]);
}); // prettier-ignore

test.each([
  // comes as   on           in session   hears
  ['eva',       undefined,   's-eva',     'room/declined'],
  ['EVA',       undefined,   's-new',     'room/declined'],
  ['leo',       'd-eva',     's-new',     'room/declined'],
  ['leo',       'd-leo',     's-new',     'ok'],
])('[MO11] [MO5] where eva was not let in, %s on %s in %s hears %s', (alias, device, session, answer) => {
  const room = ledRoom('ana');
  room.asks('ana', KNOCK);
  room.joins('eva', 'd-eva');
  room.asks('ana', lets('s-eva', false));
  expect(room.joins(alias, device, session)).toBe(answer);
  room.waits(KNOCK_MS);
  expect([room.joins('eva', 'd-eva', 's-again'), knocks(room)]).toEqual(['ok', ['eva']]);
}); // prettier-ignore

test('[MO11] a knock ends by itself, and so many may knock at a time', () => {
  const room = ledRoom('ana');
  room.asks('ana', KNOCK);
  for (let i = 0; i < KNOCKS_MAX; i += 1) expect(room.joins(`x${i}`)).toBe('ok');
  expect(room.joins('eva')).toBe('room/full');
  room.waits(KNOCK_MS);
  expect([room.asks('ana', lets('s-x0')), room.joins('eva'), knocks(room)]).toEqual(['member/gone', 'ok', ['eva']]);
}); // prettier-ignore

test.each([
  // comes
  ['a reader', { type: 'read', session: 's-r', hold: 'h', alias: 'carlos' }],
  ['a bot', { type: 'join', session: 's-r', hold: 'h', alias: 'carlos', knocks: false }],
] as const)('[MO11] %s does not knock', (_, intent) => {
  const room = ledRoom('ana');
  room.asks('ana', KNOCK);
  const decision = decide(room.room(), draftOfNames(new Map()), intent, T0, TAG);
  expect(decision).toEqual({ ok: false, why: 'room/closed' });
});

test('[MO11] [MO4] whoever is banned, or whose name is taken, does not knock', () => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', KNOCK);
  room.asks('ana', { type: 'kick', of: 's-beto', forMs: KNOCK_MS });
  expect([room.joins('beto'), room.joins('Ana', undefined, 's-new')]).toEqual(['room/banned', 'alias/taken']);
});
