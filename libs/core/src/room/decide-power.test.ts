import { expect, test } from 'vitest';
import { FOREVER_MS, HELD_MAX } from '../limits.ts';
import { T0 } from '../testing.ts';
import { decide } from './decide.ts';
import { draftOfNames } from './names.ts';
import { aRoomWith, ledRoom, MINUTE, TAG } from './testing.ts';

const kick = (alias: string, forMs?: number, reason?: string) =>
  ({ type: 'kick', of: `s-${alias}`, forMs, reason }) as const;
const mute = (alias: string, on = true, forMs?: number) =>
  ({ type: 'mark', mark: 'muted', on, of: `s-${alias}`, forMs }) as const;
const gives = (alias: string, on = true) =>
  ({ type: 'mark', mark: 'moderator', on, of: `s-${alias}` }) as const;

test('[MO1] the code makes a moderator, once', () => {
  const room = aRoomWith('ana');
  expect([room.asks('ana', { type: 'lead' }), room.asks('ana', { type: 'lead' })]).toEqual(['ok', 'nothing']);
  expect(room.marks('ana')).toEqual(['moderator']);
});

test.each([
  // who       what they do to beto or eva                                              answer
  ['beto',     kick('eva'),                                                             'power/needed'],
  ['beto',     mute('eva'),                                                             'power/needed'],
  ['beto',     mute('eva', false),                                                      'power/needed'],
  ['beto',     gives('eva'),                                                            'power/needed'],
  ['beto',     { type: 'mark', mark: 'moderator', on: true },                           'power/needed'],
  ['beto',     { type: 'mark', mark: 'muted', on: true },                               'power/needed'],
  ['beto',     { type: 'mark', mark: 'hand', on: false, of: 's-eva' },                  'power/needed'],
  ['beto',     { type: 'pardon', of: 's-eva' },                                         'power/needed'],
  ['ana',      kick('eva'),                                                             'ok'],
  ['ana',      mute('eva'),                                                             'ok'],
  ['ana',      gives('eva'),                                                            'ok'],
  ['ana',      { type: 'mark', mark: 'hand', on: true, of: 's-eva' },                   'power/needed'],
  ['ana',      { type: 'mark', mark: 'muted', on: true },                               'power/needed'],
  ['ana',      kick('nadie'),                                                           'member/gone'],
  ['ana',      mute('nadie'),                                                           'member/gone'],
  ['ana',      kick('eva', undefined, '   '),                                           'text/empty'],
  ['ana',      kick('eva', undefined, 'á'.repeat(129)),                                 'note/long'],
  ['ana',      kick('leo'),                                                             'power/equal'],
  ['ana',      mute('leo'),                                                             'power/equal'],
  ['ana',      gives('leo', false),                                                     'power/equal'],
] as const)('[MO2] [MO3] where ana and leo moderate, %s asks for %j: %s', (who, ask, answer) => {
  const room = ledRoom('ana', 'beto', 'eva', 'leo');
  room.asks('leo', { type: 'lead' });
  expect(room.asks(who, ask)).toBe(answer);
}); // prettier-ignore

test('[MO2] power that was given can be taken again, given back, and made one’s own by the code', () => {
  const room = ledRoom('ana', 'beto', 'eva');
  room.asks('ana', gives('beto'));
  expect(room.asks('beto', kick('eva'))).toBe('ok');
  expect(room.asks('ana', gives('beto', false))).toBe('ok');
  expect(room.marks('beto')).toEqual([]);
  room.asks('ana', gives('beto'));
  expect(room.asks('beto', { type: 'lead' })).toBe('ok');
  expect(room.asks('ana', kick('beto'))).toBe('power/equal');
  expect(room.asks('beto', { type: 'mark', mark: 'moderator', on: false })).toBe('ok');
  expect(room.asks('ana', kick('beto'))).toBe('ok');
});

test('[MO3] whoever is put out is out, and may come back', () => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', kick('beto', undefined, 'ruido'));
  expect(room.here()).toEqual(['ana']);
  expect(room.says('beto')).toBe('hello/expected');
  expect(room.joins('beto')).toBe('ok');
});

test.each([
  // comes as   on           in session    answer
  ['beto',      'd-other',   's-new',      'room/banned'],
  ['BETO',      undefined,   's-new',      'room/banned'],
  ['beto_',     undefined,   's-new',      'room/banned'],
  ['carlos',    'd-beto',    's-new',      'room/banned'],
  ['carlos',    undefined,   's-beto',     'room/banned'],
  ['carlos',    'd-other',   's-new',      'ok'],
] as const)('[MO4] [MO5] a banned beto who comes as %s, with device %s in %s, hears %s', (alias, device, session, answer) => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', kick('beto', 10 * MINUTE));
  expect(room.joins(alias, device, session)).toBe(answer);
}); // prettier-ignore

test('[MO4] a ban ends by itself or by a pardon; one for ever only by a pardon', () => {
  const room = ledRoom('ana', 'beto', 'eva');
  room.asks('ana', kick('beto', 10 * MINUTE));
  room.asks('ana', kick('eva', FOREVER_MS));
  room.waits(10 * MINUTE - 1);
  expect(room.joins('beto')).toBe('room/banned');
  room.waits(1);
  expect([room.joins('beto'), room.joins('eva')]).toEqual(['ok', 'room/banned']);
  expect(room.asks('ana', { type: 'pardon', of: 's-eva' })).toBe('ok');
  expect(room.asks('ana', { type: 'pardon', of: 's-eva' })).toBe('nothing');
  expect(room.joins('eva')).toBe('ok');
});

test('[MO4] whoever is banned does not read the room either', () => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', kick('beto', MINUTE));
  const read = { type: 'read', session: 's-r', hold: 'h', alias: 'carlos', device: 'd-beto' } as const;
  expect(decide(room.room(), draftOfNames(new Map()), read, T0, TAG)).toEqual({
    ok: false,
    why: 'room/banned',
  });
});

test('[MO6] nobody who is muted speaks until the mute ends', () => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', mute('beto', true, MINUTE));
  room.waits(MINUTE - 1);
  expect(room.says('beto')).toBe('member/muted');
  room.waits(1);
  expect(room.says('beto')).toBe('ok');
  room.asks('ana', mute('beto'));
  room.waits(1_000 * MINUTE);
  expect(room.says('beto')).toBe('member/muted');
  expect(room.asks('beto', { type: 'mark', mark: 'hand', on: true })).toBe('ok');
  expect(room.asks('ana', mute('beto', false))).toBe('ok');
  expect(room.says('beto')).toBe('ok');
});

test.each([
  // comes back as   on           says
  ['beto',           undefined,   'member/muted'],
  ['Beto',           undefined,   'member/muted'],
  ['carlos',         'd-beto',    'member/muted'],
  ['carlos',         undefined,   'ok'],
] as const)('[MO6] a muted beto who leaves and comes back as %s on %s hears %s', (alias, device, answer) => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', mute('beto', true, MINUTE));
  room.leaves('beto');
  room.joins(alias, device, `s-${alias}`);
  expect(room.says(alias)).toBe(answer);
}); // prettier-ignore

test.each([
  // comes back as   on           the mute is ended of   who comes back next, says
  ['beto',           undefined,   'beto',                'beto',     'd-new',    'ok'],
  ['carlos',         'd-beto',    'carlos',              'carlos',   'd-beto',   'ok'],
  ['carlos',         'd-beto',    'carlos',              'beto',     'd-new',    'ok'],
  // By the name under which they were muted.
  ['carlos',         'd-beto',    'beto',                'carlos',   'd-beto',   'ok'],
  ['carlos',         'd-beto',    'nobody',              'eva',      'd-beto',   'member/muted'],
] as const)('[MO6a] a muted beto who came back as %s on %s, of whom the mute of %s is ended, and who comes back as %s on %s hears %s', (alias, device, ended, next, nextDevice, answer) => {
  const room = ledRoom('ana', 'beto');
  room.asks('ana', mute('beto'));
  room.leaves('beto');
  room.joins(alias, device, `s-${alias}2`);
  const of = ended === alias ? `s-${alias}2` : `s-${ended}`;
  expect(room.asks('ana', { type: 'mark', mark: 'muted', on: false, of })).toBe(ended === 'nobody' ? 'member/gone' : 'ok');
  expect(room.asks('ana', { type: 'say', text: 'hola' })).toBe('ok');
  room.leaves(`${alias}2`);
  room.joins(next, nextDevice, `s-${next}3`);
  expect(room.says(`${next}3`)).toBe(answer);
}); // prettier-ignore

test('[MO6a] a mute that is made longer after a return is still one, and the mute of somebody away ends, by a moderator alone', () => {
  const room = ledRoom('ana', 'beto', 'eva');
  room.asks('ana', mute('beto', true, MINUTE));
  room.leaves('beto');
  room.joins('carlos', 'd-beto', 's-carlos');
  expect(room.asks('ana', mute('carlos', true, 9 * MINUTE))).toBe('ok');
  room.leaves('carlos');
  room.waits(2 * MINUTE);
  expect([...room.room().standing.keys()]).toEqual(['mute s-beto']);
  const unmute = { type: 'mark', mark: 'muted', on: false, of: 's-beto' } as const;
  expect(room.asks('eva', unmute)).toBe('power/needed');
  expect(room.asks('ana', { ...unmute, of: 's-carlos' })).toBe('member/gone');
  expect([room.asks('ana', unmute), room.asks('ana', unmute)]).toEqual(['ok', 'member/gone']);
  room.joins('carlos', 'd-beto', 's-new');
  expect(room.asks('ana', { type: 'mark', mark: 'muted', on: true, of: 's-new', forMs: MINUTE })).toBe('ok');
  room.leaves('new');
  room.waits(MINUTE);
  expect(room.asks('ana', { ...unmute, of: 's-new' })).toBe('member/gone');
});

test('[MO4] [MO6] a room has so many bans and mutes; those that ended count no more', () => {
  const room = ledRoom('ana');
  for (let i = 0; i < HELD_MAX; i += 1) {
    room.joins(`x${i}`);
    expect(room.asks('ana', kick(`x${i}`, MINUTE))).toBe('ok');
  }
  room.joins('beto');
  expect([room.asks('ana', kick('beto', MINUTE)), room.asks('ana', mute('beto'))]).toEqual([
    'bans/full',
    'bans/full',
  ]);
  room.waits(MINUTE);
  expect(room.asks('ana', kick('beto', MINUTE))).toBe('ok');
});

test('[MO4a] whoever left before they were banned is kept out by their name', () => {
  const room = ledRoom('ana', 'beto');
  room.leaves('beto');
  expect(room.asks('ana', { type: 'kick', alias: 'beto' })).toBe('member/gone');
  expect(room.asks('ana', { type: 'kick', alias: 'b b', forMs: MINUTE })).toBe('member/gone');
  expect(room.asks('ana', { type: 'kick', alias: 'Beto', forMs: MINUTE })).toBe('ok');
  expect([room.joins('beto'), room.joins('eva')]).toEqual(['room/banned', 'ok']);
  expect(room.asks('ana', { type: 'pardon', of: 'name beto' })).toBe('ok');
  expect(room.joins('beto')).toBe('ok');
});

test('[MO2] [MK1] a time changes nothing but a mute', () => {
  const room = ledRoom('ana', 'beto', 'eva');
  room.asks('ana', gives('beto'));
  expect(room.asks('beto', { ...gives('ana'), forMs: 1 })).toBe('nothing');
  expect(room.asks('beto', kick('ana'))).toBe('power/equal');
  const done = { type: 'mark', mark: 'done', on: true, forMs: 1 } as const;
  expect([room.asks('eva', done), room.asks('eva', done)]).toEqual(['ok', 'nothing']);
  expect([room.asks('ana', mute('eva', false, 1)), room.asks('ana', mute('eva', true, 1))]).toEqual([
    'nothing',
    'ok',
  ]);
  expect(room.asks('ana', mute('eva', true, MINUTE))).toBe('ok');
});

test('[MO4] [MO11] people who knock and are let in take no place of a ban', () => {
  const room = ledRoom('ana', 'beto');
  for (let i = 1; i < HELD_MAX; i += 1) room.asks('ana', { type: 'kick', alias: `x${i}`, forMs: FOREVER_MS });
  room.asks('ana', { type: 'rule', door: 'knock' });
  room.joins('eva');
  room.asks('ana', { type: 'let', of: 's-eva', in: false });
  room.joins('leo');
  expect([room.asks('ana', kick('beto', MINUTE)), room.asks('ana', kick('nadie', MINUTE))]).toEqual([
    'ok',
    'member/gone',
  ]);
});
