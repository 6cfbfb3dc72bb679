import { expect, test } from 'vitest';
import { writeReplay } from '../replay/replay.ts';
import { aServer } from '../testing.ts';

/** ana moderates from one address; beto, and as many others as asked for, are at another. */
function aRoom({ others = 0, more = {} } = {}) {
  const server = aServer({ code: 'k7m4-qx2p', ...more });
  server.joins('ana', {}, '10.0.0.1');
  server.joins('beto', {}, '10.0.0.2');
  for (let i = 0; i < others; i += 1) server.joins(`o${i}`, {}, '10.0.0.2');
  server.sends('ana', { type: 'lead', n: 1, code: 'k7m4-qx2p' });
  return server;
}

const mute = { type: 'mark', n: 2, mark: 'muted', on: true, of: 's-beto' } as const;
const noticed = (server: ReturnType<typeof aRoom>, who = 'ana') =>
  server.notices(who).filter((line) => line.startsWith('noticed'));

test.each([
  // what ana does to beto                           how many are there too   ana is told
  [mute,                                             0,                       ['noticed eva like beto (0 others)']],
  [{ ...mute, forMs: 60_000 },                       2,                       ['noticed eva like beto (3 others)']],
  [{ type: 'kick', n: 2, of: 's-beto', forMs: 9e9 }, 2,                       ['noticed eva like beto (2 others)']],
  [{ type: 'kick', n: 2, of: 's-beto' },             2,                       []],
  [{ ...mute, forMs: 1 },                            0,                       []],
] as const)('[MO5b] after %j, where %i more are from there, somebody new makes ana hear %j', (deed, others, told) => {
  const server = aRoom({ others });
  server.sends('ana', deed);
  if (others === 0 || deed.type === 'kick') server.drops('beto');
  server.waits(60);
  server.joins('noa', {}, '10.0.0.3');
  server.joins('eva', {}, '10.0.0.2');
  expect(noticed(server)).toEqual(told);
  expect(noticed(server, 'noa')).toEqual([]);
}); // prettier-ignore

test('[MO5b] nobody is told after the mute was ended, of a bot, and where all are at one address or addresses mean nothing', () => {
  const ended = aRoom();
  ended.sends('ana', mute);
  ended.sends('ana', { ...mute, n: 3, on: false });
  ended.joins('eva', {}, '10.0.0.2');
  expect(noticed(ended)).toEqual([]);
  const shared = aServer({ code: 'k7m4-qx2p' });
  for (const who of ['ana', 'beto']) shared.joins(who);
  shared.sends('ana', { type: 'lead', n: 1, code: 'k7m4-qx2p' });
  shared.sends('ana', mute);
  shared.joins('eva');
  expect(noticed(shared)).toEqual([]);
  const proxied = aRoom({ more: { addressConnectionsMax: Infinity } });
  proxied.sends('ana', mute);
  proxied.joins('eva', {}, '10.0.0.2');
  expect(noticed(proxied)).toEqual([]);
  const bots = aRoom();
  bots.sends('ana', mute);
  bots.opens('hora', '10.0.0.2', true);
  bots.sends('hora', { type: 'hello', version: 7, room: 'lobby', alias: 'hora' });
  expect(noticed(bots)).toEqual([]);
});

test('[MO5b] no message, report or replay has the address', () => {
  const server = aRoom();
  server.sends('ana', mute);
  server.joins('eva', {}, '10.0.0.2');
  const told = [server.hears('ana'), server.hears('eva'), server.batches, server.reports];
  const desk = { origins: new Map([['mute s-beto', '10.0.0.2']]) };
  const replay = writeReplay({ start: { desks: new Map([['lobby', desk]]) } as never, steps: [] });
  expect(replay).toContain('mute s-beto');
  expect(JSON.stringify(told) + replay).not.toContain('10.0.0');
});
