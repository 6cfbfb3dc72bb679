import { expect, test } from 'vitest';
import { MEMBERS_MAX } from '../limits.ts';
import { aRoom, marked, T0 } from '../testing.ts';
import * as rules from './decide.ts';
import { evolve } from './evolve.ts';
import type { Intent } from './intent.ts';
import { draftOfNames, namesOf } from './names.ts';
import { roomAt, type Room } from './room.ts';

const decide = (room: Room, intent: Intent, atMs: number) =>
  rules.decide(room, draftOfNames(namesOf(room.roster.values())), intent, atMs);

const join = (alias: string) => ({ type: 'join', session: 's-new', hold: 'h', alias }) as const;
const say = (session: string, text: string, user?: string) =>
  ({ type: 'say', session, hold: 'h', n: 1, text, user }) as const;

test.each([
  // here       asks for     answer
  ['ana',       'beto',      'ok'],
  ['ana',       'ana',       'alias/taken'],
  ['ana',       'ANA',       'alias/taken'],
  ['ana',       'ａｎａ',    'alias/taken'],        // full-width letters
  ['Straße',    'STRASSE',   'alias/taken'],
  ['ana',       'a b',       'alias/invalid'],
  ['ana',       '',          'alias/invalid'],
  ['ana',       'Admin',     'alias/reserved'],
])('[AL1] [AL3] [AL4] with %s here, %j asks to join: %s', (here, alias, answer) => {
  const decision = decide(aRoom(here), join(alias), T0);
  expect(decision.ok ? 'ok' : decision.why).toBe(answer);
}); // prettier-ignore

test.each([
  // here       reads as     answer
  ['ana',       'beto',      'ok'],
  ['ana',       'ANA',       'alias/taken'],
  ['Iker',      'lker',      'alias/confusable'],
  ['ana',       'a b',       'alias/invalid'],
  ['ana',       'Admin',     'alias/reserved'],
])('[HO19] with %s here, %j asks to read: %s', (here, alias, answer) => {
  const decision = decide(aRoom(here), { type: 'read', session: 's-new', hold: 'h', alias }, T0);
  expect(decision.ok ? 'ok' : decision.why).toBe(answer);
}); // prettier-ignore

test('[HO19] who reads is told under the composed alias, and a full room is read, too', () => {
  const read = { type: 'read', session: 's-new', hold: 'h', alias: 'Jose\u0301' } as const;
  const stamp = { seq: 2, atMs: T0, session: 's-new', alias: 'José' };
  expect(decide(aRoom('ana'), read, T0)).toEqual({ ok: true, event: { type: 'exported', n: 1, ...stamp } });
  const members = Array.from({ length: MEMBERS_MAX }, (_, i) => ({ session: `s${i}`, alias: `a${i}`, marks: {} })); // prettier-ignore
  expect(decide(roomAt('lobby', 1, T0, members), read, T0)).toMatchObject({ ok: true });
});

test('[AL5] an alias is kept composed, and otherwise as it was typed', () => {
  expect(decide(aRoom(), join('Jose\u0301'), T0)).toMatchObject({ event: { alias: 'José' } });
  expect(decide(aRoom(), join('ＡＮＡ'), T0)).toMatchObject({ event: { alias: 'ＡＮＡ' } });
});

test('[RO2] a room takes so many members and no more', () => {
  const members = Array.from({ length: MEMBERS_MAX }, (_, i) => ({
    session: `s${i}`,
    alias: `a${i}`,
    marks: {},
  }));
  expect(decide(roomAt('lobby', 1, T0, members), join('ana'), T0)).toEqual({ ok: false, why: 'room/full' });
  expect(decide(roomAt('lobby', 1, T0, members.slice(1)), join('ana'), T0)).toMatchObject({ ok: true });
});

test('[RO4] who leaves is told apart from who is lost, and leaving twice is leaving once', () => {
  const leave = { type: 'leave', session: 's-ana', hold: 'h', how: 'lost' } as const;
  expect(decide(aRoom('ana'), leave, T0)).toEqual({
    ok: true,
    event: { type: 'left', how: 'lost', seq: 2, atMs: T0, session: 's-ana', alias: 'ana' },
  });
  expect(decide(aRoom('beto'), leave, T0)).toEqual({ ok: true });
});

test.each([
  // session     claims to be   text             answer
  ['s-ana',      undefined,     'hola',          'ok'],
  ['s-ana',      'ana',         'hola',          'ok'],
  ['s-ana',      'ANA',         'hola',          'ok'],
  ['s-ana',      'beto',        'hola',          'sender/mismatch'],
  ['s-ana',      '',            'hola',          'sender/mismatch'],
  ['s-ana',      'beto',        '',              'sender/mismatch'],
  ['s-ana',      undefined,     ' ',             'text/empty'],
  ['s-ana',      undefined,     'a'.repeat(4097), 'text/long'],
  ['s-ana',      undefined,     '\ud83d',        'text/malformed'],
  ['s-nobody',   undefined,     'hola',          'hello/expected'],
])('[ME1] [ME2] %s says as %s %j: %s', (session, user, text, answer) => {
  const decision = decide(aRoom('ana', 'beto'), say(session, text, user), T0);
  expect(decision.ok ? 'ok' : decision.why).toBe(answer);
}); // prettier-ignore

test('[ME1] a message carries the alias of its session and the text as it was typed', () => {
  expect(decide(aRoom('Ana'), { ...say('s-Ana', '  Hola\n', 'ANA'), n: 7 }, T0)).toEqual({
    ok: true,
    event: { type: 'said', seq: 2, atMs: T0, session: 's-Ana', alias: 'Ana', n: 7, text: '  Hola\n' },
  });
});

test.each([
  // session    on       answer
  ['s-ana',     true,    { ok: true, event: { type: 'recording', n: 1, on: true, seq: 2, atMs: T0, session: 's-ana', alias: 'ana' } }],
  ['s-ana',     false,   { ok: true }],     // they are not: nothing changes
  ['s-nobody',  true,    { ok: false, why: 'hello/expected' }],
])('[RE4] %s asks to be shown as recording: %s', (session, on, decision) => {
  expect(decide(aRoom('ana'), { type: 'record', session, hold: 'h', n: 1, on }, T0)).toEqual(decision);
}); // prettier-ignore

test.each([
  // session    mark      on       answer
  ['s-ana',     'hand',   true,    { ok: true, event: { type: 'marked', n: 1, mark: 'hand', on: true, seq: 3, atMs: T0, session: 's-ana', alias: 'ana' } }],
  ['s-ana',     'done',   false,   { ok: true, event: { type: 'marked', n: 1, mark: 'done', on: false, seq: 3, atMs: T0, session: 's-ana', alias: 'ana' } }],
  ['s-ana',     'done',   true,    { ok: true }],     // they have it: nothing changes
  ['s-ana',     'hand',   false,   { ok: true }],
  ['s-nobody',  'hand',   true,    { ok: false, why: 'hello/expected' }],
] as const)('[MK1] %s wants the mark %s: %s', (session, mark, on, decision) => {
  const room = evolve(aRoom('ana'), [marked(2, 'ana', 'done', true)]);
  expect(decide(room, { type: 'mark', session, hold: 'h', n: 1, mark, on }, T0)).toEqual(decision);
}); // prettier-ignore

test('[RE11] a member who exports is told of each time; nobody else can', () => {
  const room = aRoom('ana');
  const event = { type: 'exported', n: 1, seq: 2, atMs: T0, session: 's-ana', alias: 'ana' } as const;
  const asked = { type: 'export', session: 's-ana', hold: 'h', n: 1 } as const;
  expect(decide(room, asked, T0)).toEqual({ ok: true, event });
  expect(decide(evolve(room, [event]), { ...asked, n: 2 }, T0)).toEqual({
    ok: true,
    event: { ...event, n: 2, seq: 3 },
  });
  expect(evolve(room, [event]).roster).toBe(room.roster);
  expect(decide(room, { ...asked, session: 's-nobody' }, T0)).toEqual({ ok: false, why: 'hello/expected' });
});

test('[RO6] a clock that steps back does not take the log with it', () => {
  expect(decide(aRoom('ana'), say('s-ana', 'hola'), T0 - 5_000)).toMatchObject({ event: { atMs: T0 } });
  expect(decide(aRoom('ana'), say('s-ana', 'hola'), T0 + 5_000)).toMatchObject({
    event: { atMs: T0 + 5_000 },
  });
});
