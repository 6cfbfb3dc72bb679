import { expect, test } from 'vitest';
import { HELLO_WAIT_MS, HISTORY_EVENTS } from '../limits.ts';
import { createMemoryLog } from '../memory-log.ts';
import { aServer, joined, T0 } from '../testing.ts';
import { nextDeadline } from './host.ts';
import { WIRE_VERSION } from '../wire/version.ts';

const hello = { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: 'ana' };

test('[HO1] who says hello in time is let in; who does not is told so and the connection ends', () => {
  const server = aServer();
  server.opens('late');
  server.waits(1);
  server.opens('ana');
  server.waits(HELLO_WAIT_MS - 2);
  server.sends('ana', hello);
  expect(server.hears('late')).toEqual([]);
  server.waits(1);
  expect(server.hears('late')).toEqual([{ type: 'bye', why: 'alias/timeout' }]);
  expect(server.isOpen('late')).toBe(false);
  server.waits(HELLO_WAIT_MS);
  expect(server.notices('ana')).toEqual(['welcome']);
  expect(server.isOpen('ana')).toBe(true);
});

test('[HO1] an operator may choose another wait', () => {
  const server = aServer({ helloWaitMs: 500 });
  server.opens('late');
  server.waits(500);
  expect(server.notices('late')).toEqual(['bye alias/timeout']);
});

test('[HO1] [HO4] the driver is woken at the first deadline, and not at all when nobody is waited for', () => {
  // Without an address limit, no deadline is needed to forget an address either.
  const server = aServer({ helloWaitMs: 5_000, resumeWaitMs: 1_000, addressConnectionsMax: Infinity });
  expect(nextDeadline(server.host)).toBeUndefined();
  server.joins('ana');
  expect(nextDeadline(server.host)).toBeUndefined();
  server.opens('slow');
  expect(nextDeadline(server.host)).toBe(T0 + 5_000);
  server.drops('ana');
  expect(nextDeadline(server.host)).toBe(T0 + 1_000);
  server.drops('slow');
  server.waits(1_000);
  expect(nextDeadline(server.host)).toBeUndefined();
});

test.each([
  // asks for, with the bot hora away   answer
  ['hora',                              'bye alias/reserved'],
  ['HORA',                              'bye alias/reserved'],
  ['hora.',                             'bye alias/reserved'],
  ['h0ra',                              'welcome'],
  ['ana',                               'welcome'],
])('[HT6] the name of a bot with a key is its own, in every room: %s → %s', (alias, answer) => {
  const server = aServer();
  server.knowsBots('hora');
  server.joins('guest', { alias, room: 'aula' });
  expect(server.notices('guest')).toEqual([answer]);
  server.joins('reader', { alias, room: 'aula', reads: true });
  expect(server.notices('reader')).toEqual([answer === 'welcome' ? 'bye alias/taken' : answer]);
}); // prettier-ignore

test('[AL3] [AL6] members of an older log keep names that nobody may take any more', () => {
  const log = createMemoryLog();
  const here = ['ana', 'ana.', 'ServerInf0', 'moderador'];
  const events = here.map((alias, i) => joined(i + 1, alias));
  const sessions = here.map((alias) => ({ id: `s-${alias}`, fingerprint: `t-${alias}` }));
  log.append({ room: 'lobby', after: 0, events, sessions });
  const server = aServer({ log });
  expect(server.here()).toEqual(here);
  for (const alias of here) {
    server.joins(`back ${alias}`, { alias, session: `s-${alias}`, token: `t-${alias}` });
    expect(server.notices(`back ${alias}`)).toEqual(['welcome back']);
    server.says(`back ${alias}`, 1);
    expect(server.notices(`back ${alias}`)).toContain('accepted 1');
  }
  server.joins('new', { alias: 'ana_' });
  expect(server.notices('new')).toEqual(['bye alias/confusable']);
});

test('[HT6] a bot comes in under its name, and who had that name before goes on under it', () => {
  const server = aServer();
  server.joins('guest', { alias: 'hora' });
  server.knowsBots('hora', 'ecos');
  server.opens('bot', '127.0.0.1', true);
  server.sends('bot', { ...hello, alias: 'ecos' });
  expect(server.notices('bot')).toEqual(['welcome']);
  server.drops('guest');
  server.joins('back', { alias: 'hora', session: 's-guest', token: 't-guest' });
  expect(server.notices('back')).toEqual(['welcome back']);
  server.knowsBots('ecos');
  server.joins('other', { alias: 'hora', room: 'aula' });
  expect(server.notices('other')).toEqual(['welcome']);
});

test('[HO2] a newcomer is told who they are, who is here and how far the log has come', () => {
  const server = aServer();
  server.joins('beto');
  server.joins('ana');
  expect(server.hears('ana')).toEqual([
    {
      type: 'welcome', room: 'lobby', alias: 'ana', session: 's-ana', token: 't-ana', epoch: 'e1', seq: 2, atMs: T0,
      roster: [
        { session: 's-beto', alias: 'beto', marks: {} },
        { session: 's-ana', alias: 'ana', marks: {} },
      ],
      lastN: 0, resumed: false, events: [joined(1, 'beto'), joined(2, 'ana')],
    },
  ]); // prettier-ignore
  expect(server.notices('beto')).toEqual(['welcome', 'joined ana']);
});

test(`[HO2] a newcomer gets the latest ${HISTORY_EVENTS} events`, () => {
  const server = aServer();
  server.joins('beto');
  for (let n = 1; n <= HISTORY_EVENTS; n += 1) server.says('beto', n);
  server.joins('ana');
  const [welcome] = server.hears('ana');
  expect(welcome?.type === 'welcome' && welcome.events.map(({ seq }) => seq)).toEqual(
    Array.from({ length: HISTORY_EVENTS }, (_, i) => i + 3),
  );
});

test.each([
  // hello                              refused, and the connection ends
  [{ alias: 'ANA' },                    'alias/taken'],
  [{ alias: 'a b' },                    'alias/invalid'],
  [{ alias: 'root' },                   'alias/reserved'],
  [{ room: 'a room' },                  'room/invalid'],
  [{ version: 99 },                     'version/mismatch'],
  [{ version: 99, room: '' },           'version/mismatch'],
  [{ session: 's-ana', token: 'wrong', alias: 'ana' }, 'alias/taken'],
])('[HO8] with ana here, hello with %j: %s', (more, why) => {
  const server = aServer();
  server.joins('ana');
  server.hears('ana');
  server.joins('new', more);
  expect(server.hears('new')).toEqual([{ type: 'bye', why }]);
  expect(server.isOpen('new')).toBe(false);
  expect(server.hears('ana')).toEqual([]);
  expect(server.here()).toEqual(['ana']);
  server.says('new', 1);
  expect(server.hears('ana')).toEqual([]);
}); // prettier-ignore

test('[HO8] before they are let in nobody hears or causes anything', () => {
  const server = aServer();
  server.joins('ana');
  server.hears('ana');
  server.opens('new');
  server.says('ana', 1, 'secreto');
  server.says('new', 1, 'intruso');
  server.sends('new', { type: 'record', n: 1, on: true });
  server.sends('new', { type: 'sync', after: 0 });
  server.sends('new', 'noise');
  expect(server.notices('new')).toEqual([
    'refused - hello/expected', 'refused - hello/expected', 'refused - hello/expected', 'refused - wire/malformed',
  ]); // prettier-ignore
  expect(server.notices('ana')).toEqual(['said ana: secreto', 'accepted 1']);
});

test('[HO8] while an alias is being written it is nobody’s yet', () => {
  const server = aServer();
  server.holdsStore();
  server.joins('ana');
  server.says('ana', 1);
  server.sends('ana', hello);
  expect(server.notices('ana')).toEqual(['refused - hello/expected', 'refused - hello/again']);
  server.writes();
  expect(server.notices('ana')).toEqual(['welcome']);
});

test('[HO8] who has an alias does not get another one', () => {
  const server = aServer();
  server.joins('ana');
  server.sends('ana', { ...hello, alias: 'beto' });
  expect(server.notices('ana')).toEqual(['welcome', 'refused - hello/again']);
  expect(server.here()).toEqual(['ana']);
});

test('[RO3] rooms share nothing: neither aliases nor talk', () => {
  const server = aServer();
  server.joins('ana');
  server.joins('otra', { alias: 'ana', room: 'AULA' });
  server.says('otra', 1);
  expect(server.notices('otra')).toEqual(['welcome', 'said ana: hola', 'accepted 1']);
  expect(server.notices('ana')).toEqual(['welcome']);
});

test('[RO3] a room in which nothing ever happened leaves nothing behind', () => {
  const server = aServer();
  server.joins('eva', { alias: 'eva!', room: 'aula' });
  expect([...server.host.desks.keys()]).toEqual([]);
  server.joins('ana');
  expect([...server.host.desks.keys()]).toEqual(['lobby']);
});

test('[AL4] [AL6] a server that starts again knows which names it keeps', () => {
  const members = [{ session: 's-Iker', alias: 'Iker', marks: {} }];
  const lobby = {
    name: 'lobby',
    seq: 1,
    lastAtMs: T0,
    members,
    standing: [],
    sessions: [],
    tail: [joined(1, 'Iker')],
  };
  const server = aServer({ rooms: [lobby], startedAtMs: T0 });
  server.joins('a', { alias: 'iker' });
  server.joins('b', { alias: 'lker' });
  expect([server.notices('a'), server.notices('b')]).toEqual([['bye alias/taken'], ['bye alias/confusable']]);
});
