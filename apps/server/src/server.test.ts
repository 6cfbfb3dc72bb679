import { openClient } from '@charla/client';
import { typeLine } from '@charla/client/type-line';
import { createMemoryLog, memoryStore, WIRE_VERSION, type LogStore } from '@charla/core';
import { until } from '@charla/testkit';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startServer, type ChatServer, type ServerOptions } from './server.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import { enterAs } from './testing/person.ts';

test('[SE4] where somebody came from is known when they leave, too, whoever hung up', async () => {
  const seen: string[] = [];
  const server = await startServer({
    port: 0,
    local: true,
    onReport: ({ what }, from) => what !== 'joined' && seen.push(`${what} ${from}`),
  });
  const recorder = { open: () => '', write: () => {}, close: () => {} };
  const url = `http://127.0.0.1:${server.port}`;
  const ana = openClient({ url, alias: 'ana', room: 'lobby', recorder, now: Date.now });
  await until(async () => ana.chat.link.state === 'joined');
  typeLine(ana, '.q');
  await until(async () => seen.length === 3);
  expect(seen.sort()).toEqual(['closed 127.0.0.1', 'opened 127.0.0.1', 'quit ']);
  await server.close();
});

test('[HO9] what waits for a slow disk when the server stops is written before the file is closed: who has quit has left', async () => {
  const log = createMemoryLog();
  let isOpen = true;
  let write = () => {};
  const asked: string[] = [];
  const memory = memoryStore('e1', log);
  const store: LogStore = {
    ...memory,
    async append(batch) {
      asked.push(batch.events.map(({ type }) => type).join());
      if (batch.events[0]?.type === 'said') await new Promise<void>((resolve) => (write = resolve));
      return isOpen ? memory.append(batch) : new Promise(() => {});
    },
    close: async () => void (isOpen = false),
  };
  const onReport: ServerOptions['onReport'] = ({ what }) => asked.push(what);
  const server = await startServer({ port: 0, local: true, store, onReport });
  const ana = await enterAs('ana', server.port);
  ana.say('hola');
  ana.quit();
  await until(async () => asked.includes('said') && asked.includes('closed'));
  const closed = server.close();
  // All connections have closed meanwhile.
  let looks = 0;
  await until(async () => !isOpen || (looks += 1) > 20);
  write();
  await closed;
  expect(log.page('lobby', 100, 100).map(({ type }) => type)).toEqual(['joined', 'said', 'left']);
});

test('[SE16] a log whose thread breaks stops the server in order, and what was asked of it is not called failed', async () => {
  const thread = new URL('./testing/broken-thread.ts', import.meta.url);
  const store = await openSqliteStore('nowhere', 'e1', thread);
  const bugs: unknown[] = [];
  const seen: string[] = [];
  const server = await startServer({
    port: 0,
    local: true,
    store,
    onBug: (error) => bugs.push(error),
    onReport: ({ what }) => seen.push(what),
  });
  const socket = io(`http://127.0.0.1:${server.port}`, { transports: ['websocket'], reconnection: false });
  const told = new Promise((resolve) => socket.once('bye', resolve));
  socket.emit('hello', { version: WIRE_VERSION, room: 'lobby', alias: 'ana' });
  expect(await told).toEqual({ why: 'server/closing' });
  expect(bugs).toEqual([new Error('the thread is broken')]);
  expect(seen).not.toContain('storeFailed');
  await server.close();
  socket.disconnect();
});

describe('what it answers to a browser', () => {
  let server: ChatServer;
  beforeAll(async () => void (server = await startServer({ port: 0, local: true })));
  afterAll(() => server.close());

  test.each([
    // path                                    status  type
    ['/',                                      200,    'text/html'],
    ['/r/lobby',                               200,    'text/html'],
    ['/min',                                   200,    'text/html'],
    ['/icon.svg',                              200,    'image/svg+xml'],
    ['/icon-192.png',                          200,    'image/png'],
    ['/manifest.webmanifest',                  200,    'application/manifest+json'],
    ['/service-worker.js',                     200,    'text/javascript'],
    ['/_app/immutable/missing.js',             404,    'text/plain'],
    ['/..%2f..%2fpackage.json',                404,    'text/plain'],          // no file outside
    ['/socket.io/socket.io.js',                400,    'text/plain'],
    ['/socket.io/?EIO=4&transport=polling',    400,    'text/plain'],
  ])('%s is answered with %i', async (path, status, type) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
    expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([status, type]);
  }); // prettier-ignore
});

test.each([
  // origin                        lets in
  [undefined,                      true],      // no browser
  ['http://HOST',                  true],
  ['https://evil.example',         false],
  ['http://127.0.0.1:1',           false],     // another program on this machine
  ['null',                         false],     // a file, or a frame without a site
])('[SE7] a connection opened by a page of %s: %s', async (origin, lets) => {
  const server = await startServer({ port: 0, local: true });
  const host = `127.0.0.1:${server.port}`;
  const headers = origin === undefined ? {} : { origin: origin.replace('HOST', host) };
  const socket = new WebSocket(`ws://${host}/socket.io/?EIO=4&transport=websocket`, { headers });
  const opened = await new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true));
    socket.once('error', () => resolve(false));
  });
  expect(opened).toBe(lets);
  socket.terminate();
  await server.close();
}); // prettier-ignore

test('[HO6] a bot that asks Socket.IO for an acknowledgement as well is understood', async () => {
  const server = await startServer({ port: 0, local: true });
  const socket = io(`http://127.0.0.1:${server.port}`, { transports: ['websocket'], forceNew: true });
  const told: string[] = [];
  socket.onAny((type: string) => told.push(type));
  socket.emit('hello', { version: WIRE_VERSION, room: 'lobby', alias: 'bot' }, () => {});
  await until(async () => told.includes('welcome'));
  expect(told).toEqual(['welcome']);
  socket.disconnect();
  await server.close();
});

test.each([
  [{ connectionsMax: 1 }, 'server/full'],
  [{ addressConnectionsMax: 1 }, 'address/full'],
] as const)(
  '[HO14] with %o who comes when it is full is told so, though Socket.IO has no words yet: %s',
  async (limit, why) => {
    const server = await startServer({ port: 0, local: true, ...limit });
    const url = `http://127.0.0.1:${server.port}`;
    const recorder = { open: () => '', write: () => {}, close: () => {} };
    const ana = openClient({ url, room: 'lobby', recorder, now: Date.now, alias: 'ana' });
    await until(async () => ana.chat.link.state === 'joined');
    const beto = openClient({ url, room: 'lobby', recorder, now: Date.now, alias: 'beto' });
    await until(async () => beto.chat.link.state === 'ended');
    expect(beto.chat.link).toMatchObject({ state: 'ended', why });
    ana.hangUp();
    await server.close();
  },
);
