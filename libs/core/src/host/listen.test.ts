import { expect, test } from 'vitest';
import { aServer, joined } from '../testing.ts';

const LOBBY = { room: 'lobby' } as const;
const types = (server: ReturnType<typeof aServer>) => server.wantsOfNodes().map(({ type }) => type);

test('[RO14] a node follows a room while a program listens to it, and no longer', () => {
  const server = aServer({ isAlone: false });
  for (let i = 0; i < 2; i += 1) server.step({ type: 'listen', ...LOBBY });
  expect(server.wantsOfNodes()).toEqual([
    { type: 'listens', ...LOBBY, after: 0 },
    { type: 'follow', ...LOBBY, after: 0 },
    { type: 'listens', ...LOBBY, after: 0 },
  ]);
  server.step({ type: 'followed', ...LOBBY, events: [joined(1, 'ana')] });
  server.step({ type: 'unlisten', ...LOBBY });
  expect(types(server)).toEqual([]);
  server.step({ type: 'listen', ...LOBBY });
  expect(server.wantsOfNodes()).toEqual([{ type: 'listens', ...LOBBY, after: 1 }]);
  for (let i = 0; i < 2; i += 1) server.step({ type: 'unlisten', ...LOBBY });
  expect(types(server)).toEqual(['unfollow']);
  expect([server.host.desks.size, server.host.listeners.size]).toEqual([0, 0]);
});

test('[RO14] a room whose last member leaves is followed on for who listens', () => {
  const server = aServer({ isAlone: false });
  server.joins('ana');
  server.step({ type: 'listen', ...LOBBY });
  server.wantsOfNodes();
  server.sends('ana', { type: 'quit' });
  expect(types(server)).toEqual([]);
});

test('[RO14] the only server follows nobody, and remembers no listener', () => {
  const server = aServer();
  server.step({ type: 'listen', ...LOBBY });
  server.step({ type: 'unlisten', ...LOBBY });
  expect([types(server), server.host.desks.size, server.host.listeners.size]).toEqual([[], 0, 0]);
});
