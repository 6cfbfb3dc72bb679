import { expect, test } from 'vitest';
import { LISTED_ROOMS_MAX } from '../limits.ts';
import { createMemoryLog, type MemoryLog } from '../memory-log.ts';
import { aServer, joined, left, said, T0 } from '../testing.ts';
import { WIRE_VERSION } from '../wire/version.ts';
import { AT_ONCE, saysMany } from './testing-line.ts';

type Server = ReturnType<typeof aServer>;
const asks = (server: Server, who: string) => server.sends(who, { type: 'rooms' });
/** What the log is being asked about. */
const asked = (server: Server) =>
  server.wantsOfNodes().flatMap((want) => (want.type === 'glance' ? [want.rooms] : []));
const answers = (server: Server, log: MemoryLog | undefined) =>
  server.step({ type: 'glanced', rooms: log?.glance(server.host.listed) });
const heard = (server: Server, who: string) => server.hears(who).filter(({ type }) => type === 'rooms');

/** A log whose room `mates` has been left, and whose room `secreta` has not. */
function aLog() {
  const log = createMemoryLog();
  const append = (room: string, ...events: Parameters<typeof log.append>[0]['events']) =>
    log.append({ room, after: 0, events, sessions: [] });
  append('mates', joined(1, 'eva'), said(2, 'eva', 'hola'), left(3, 'eva'));
  append('secreta', joined(1, 'lia'));
  return log;
}

test('[RO15] the lobby and the named rooms are listed, each once and in this order; no other room is', () => {
  const log = aLog();
  const server = aServer({ log, listedRooms: ['mates', 'lengua', 'mates', 'lobby'] });
  server.joins('ana');
  server.joins('beto', { room: 'secreta' });
  server.hears('beto');
  asks(server, 'beto');
  answers(server, log);
  const rooms = [
    { room: 'lobby', members: 1, atMs: T0 },
    { room: 'mates', members: 0, atMs: T0 },
    { room: 'lengua', members: 0 },
  ];
  expect(server.hears('beto')).toEqual([{ type: 'rooms', rooms }]);
});

test('[RO15] the log is asked once for all who wait, and not at all about rooms with people here', () => {
  const log = createMemoryLog();
  const server = aServer({ log, listedRooms: ['mates'] });
  for (const name of ['ana', 'beto', 'eva']) server.joins(name);
  for (const name of ['ana', 'beto', 'eva']) asks(server, name);
  expect(asked(server)).toEqual([['lobby', 'mates']]);
  // One of them is gone by the time of the answer; and somebody has come.
  server.drops('beto');
  server.joins('dani', { room: 'mates' });
  answers(server, log);
  const rooms = [
    { room: 'lobby', members: 3, atMs: T0 },
    { room: 'mates', members: 1, atMs: T0 },
  ];
  for (const name of ['ana', 'eva']) expect(heard(server, name)).toEqual([{ type: 'rooms', rooms }]);
  asks(server, 'ana');
  expect(asked(server)).toEqual([]);
  expect(heard(server, 'ana')).toEqual([{ type: 'rooms', rooms }]);
});

test('[RO15] a log that cannot be read refuses the list, and it may be asked for again', () => {
  const log = createMemoryLog();
  const server = aServer({ log, listedRooms: ['mates'] });
  server.joins('ana');
  server.hears('ana');
  asks(server, 'ana');
  answers(server, undefined);
  expect(server.notices('ana')).toEqual(['refused - rooms/failed']);
  asks(server, 'ana');
  answers(server, log);
  expect(server.notices('ana')).toEqual(['rooms lobby 1, mates 0']);
});

test('[HO16b] [RO15] the list is one ask, and whoever waits for it waits with every other read', () => {
  const log = createMemoryLog();
  const server = aServer({ log, listedRooms: ['mates'], asksPerSecond: 4 });
  server.joins('ana');
  server.hears('ana');
  asks(server, 'ana');
  asks(server, 'ana');
  server.sends('ana', { type: 'page', before: 2, limit: 1 });
  expect(server.notices('ana')).toEqual([]);
  answers(server, log);
  server.waits(1_000);
  answers(server, log);
  server.waits(1_000);
  expect(server.notices('ana')).toEqual(['rooms lobby 1, mates 0', 'rooms lobby 1, mates 0', 'joined ana']);
  server.waits(60_000);
  saysMany(server, 'ana', 1, AT_ONCE);
  server.hears('ana');
  asked(server);
  asks(server, 'ana');
  expect(asked(server)).toEqual([]);
  server.waits(1_000);
  expect(asked(server)).toHaveLength(1);
});

test('[HO8] [HO19] nobody is told the list before being let in, and a reader never is', () => {
  const server = aServer();
  server.opens('ana');
  asks(server, 'ana');
  expect(server.notices('ana')).toEqual(['refused - hello/expected']);
  server.opens('eva');
  server.sends('eva', { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: 'eva', reads: true });
  server.hears('eva');
  asks(server, 'eva');
  expect(server.notices('eva')).toEqual(['refused - hello/expected']);
});

test('[NO4] [RO15] one of several nodes asks the log about rooms that it does not follow', () => {
  const server = aServer({ isAlone: false, listedRooms: ['mates'], log: aLog() });
  server.joins('ana', { room: 'mates' });
  server.hears('ana');
  asks(server, 'ana');
  expect(asked(server)).toEqual([['lobby', 'mates']]);
});

test('[RO15] as many rooms as can be listed are told', () => {
  const listedRooms = Array.from({ length: LISTED_ROOMS_MAX - 1 }, (_, i) => `sala-${i}`);
  const log = createMemoryLog();
  const server = aServer({ log, listedRooms });
  server.joins('ana');
  server.hears('ana');
  asks(server, 'ana');
  answers(server, log);
  expect(server.hears('ana')).toMatchObject([{ rooms: { length: LISTED_ROOMS_MAX } }]);
});

/** Ana moderates room `taller` and asks for the list of rooms. */
function withLed(listedRooms: string[] = []) {
  const log = createMemoryLog();
  const server = aServer({ log, code: 'k7m4', listedRooms });
  server.joins('ana', { room: 'taller' });
  server.sends('ana', { type: 'lead', n: 1, code: 'k7m4' });
  const learns = () => {
    asks(server, 'ana');
    answers(server, log);
  };
  const told = () => heard(server, 'ana').flatMap((down) => (down.type === 'rooms' ? down.rooms.map(({ room }) => room) : []));
  return { log, server, learns, told };
} // prettier-ignore

test('[RO15b] a room that a moderator lists is told behind the others, until it is taken out', () => {
  const { server, learns, told } = withLed(['mates']);
  server.sends('ana', { type: 'list', n: 2, on: true });
  learns();
  expect(told()).toEqual(['lobby', 'mates', 'taller']);
  server.sends('ana', { type: 'list', n: 3, on: false });
  learns();
  expect(told()).toEqual(['lobby', 'mates']);
});

test('[RO15b] what was written since the log was read counts', () => {
  const { log, server, told } = withLed();
  asks(server, 'ana');
  const early = log.glance(server.host.listed);
  server.sends('ana', { type: 'list', n: 2, on: true });
  server.step({ type: 'glanced', rooms: early });
  expect(told()).toEqual(['lobby', 'taller']);
});

test('[RO15b] a full list takes no more rooms, and the rooms of the operator stay in it', () => {
  const { log, server, learns, told } = withLed();
  for (let i = 2; i <= LISTED_ROOMS_MAX; i += 1)
    log.append({ room: `sala-${i}`, after: 0, sessions: [], events: [joined(1, 'eva'), { type: 'listed', n: 1, on: true, seq: 2, atMs: T0, session: 's-eva', alias: 'eva' }] });
  learns();
  expect(told()).toHaveLength(LISTED_ROOMS_MAX);
  server.hears('ana');
  server.sends('ana', { type: 'list', n: 2, on: true });
  expect(server.notices('ana')).toEqual(['refused 2 rooms/full']);
  server.joins('beto');
  server.sends('beto', { type: 'lead', n: 1, code: 'k7m4' });
  server.hears('beto');
  server.sends('beto', { type: 'list', n: 2, on: false });
  expect(server.notices('beto')).toEqual(['refused 2 rooms/named']);
}); // prettier-ignore
