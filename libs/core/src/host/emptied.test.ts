import { expect, test } from 'vitest';
import { createMemoryLog } from '../memory-log.ts';
import { aServer, joined, left, said, T0 } from '../testing.ts';
import { createHost } from './host.ts';

test('[RO11] a room in which nobody is costs no memory, and whoever comes next finds what was said there', () => {
  const server = aServer();
  server.joins('ana');
  server.says('ana', 1, 'hasta mañana');
  server.sends('ana', { type: 'quit' });
  expect(server.host.desks.size).toBe(0);
  server.joins('beto');
  expect(server.hears('beto')).toMatchObject([
    { type: 'welcome', seq: 4, roster: [{ alias: 'beto' }], events: [{ seq: 1 }, { seq: 2 }, { seq: 3 }, { seq: 4 }] },
  ]); // prettier-ignore
});

test('[RO11] who comes while the log is asked waits, and of two who want one alias the first gets it', () => {
  const server = aServer();
  server.holdsLoad();
  server.joins('ana');
  server.joins('new', { alias: 'ana' });
  expect(server.hears('ana')).toEqual([]);
  server.loads();
  expect(server.notices('ana')).toEqual(['welcome']);
  expect(server.notices('new')).toEqual(['bye alias/taken']);
});

test('[RO11] a room that cannot be read lets nobody in, and is asked for again by the next who comes', () => {
  const server = aServer();
  server.holdsLoad();
  server.joins('ana');
  server.loads('unreadable');
  expect(server.notices('ana')).toEqual(['bye store/failed']);
  expect(server.host.desks.size).toBe(0);
  server.joins('beto');
  server.loads();
  expect(server.notices('beto')).toEqual(['welcome']);
});

test('[RO11] a server that starts remembers the rooms in which somebody was', () => {
  const log = createMemoryLog();
  const write = (room: string, ...events: Parameters<typeof log.append>[0]['events']) =>
    log.append({ room, after: 0, events, sessions: [{ id: 's-ana', fingerprint: 'f' }] });
  write('lobby', joined(1, 'ana'), said(2, 'ana'));
  write('aula', joined(1, 'ana'), left(2, 'ana'));
  const { desks } = createHost({ epoch: 'e1', rooms: log.rooms(), startedAtMs: T0 });
  expect([...desks.keys()]).toEqual(['lobby']);
});
