import { expect, test } from 'vitest';
import { RESUME_WAIT_MS } from '../limits.ts';
import { aServer } from '../testing.ts';

/** Ana and beto are in; ana has said something; and the log is full. */
function withFull() {
  const server = aServer();
  server.joins('ana');
  server.joins('beto');
  server.says('ana', 1);
  for (const id of ['ana', 'beto']) server.hears(id);
  server.fills(true);
  return server;
}

test.each([
  [{ type: 'say', n: 2, text: 'hola' }, ['refused 2 store/full']],
  [{ type: 'record', n: 2, on: true }, ['refused 2 store/full']],
  [{ type: 'record', n: 2, on: false }, ['accepted 2']], // it changes nothing, so nothing is written
  [{ type: 'export', n: 2 }, ['refused 2 store/full']],
  [{ type: 'say', n: 2, text: '' }, ['refused 2 text/empty']],
  [{ type: 'say', n: 1, text: 'hola' }, ['accepted 1']], // it is in the log
  [{ type: 'page', before: 3, limit: 9 }, ['joined ana, joined beto']],
  [{ type: 'sync', after: 2 }, ['joined beto, said ana: hola']],
])('[LS15] in a full log, ana asks %j and hears %j', (up, heard) => {
  const server = withFull();
  server.sends('ana', up);
  expect(server.notices('ana')).toEqual(heard);
  expect(server.notices('beto')).toEqual([]);
  expect(server.batches).toHaveLength(3);
});

test.each([
  ['joins', {}],
  ['exports the room', { reads: true }],
])('[LS15] who %s is sent away with that reason, and may come when there is space', (_, hello) => {
  const server = withFull();
  server.joins('eva', hello);
  expect(server.notices('eva')).toEqual(['bye store/full']);
  server.fills(false);
  server.joins('again', hello);
  expect(server.notices('again')).toEqual(['welcome']);
});

test('[LS15] who lost the connection comes back to their place, and those who go are written', () => {
  const server = withFull();
  server.drops('ana');
  server.joins('back', { alias: 'ana', session: 's-ana', token: 't-ana' });
  expect(server.notices('back')).toEqual(['welcome back']);
  server.drops('back');
  server.waits(RESUME_WAIT_MS);
  server.sends('beto', { type: 'quit' });
  const leaves = server.batches.slice(3).flat();
  expect(leaves.map(({ type, alias }) => `${type} ${alias}`)).toEqual(['left ana', 'left beto']);
});

test('[LS15] [HO6] it goes on by itself; what was refused stays refused, and the window is told once of each', () => {
  const server = withFull();
  server.says('ana', 2);
  server.fills(true);
  server.fills(false);
  server.fills(false);
  server.says('ana', 2);
  server.says('ana', 3);
  expect(server.notices('ana')).toEqual(['refused 2 store/full', 'refused 2 store/full', 'said ana: hola', 'accepted 3']);
  const told = server.reports.map(({ what }) => what).filter((what) => what.startsWith('store'));
  expect(told).toEqual(['storeFull', 'storeGoesOn']);
}); // prettier-ignore
