import { openClient } from '@charla/client';
import { until } from '@charla/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type ChatServer } from './server.ts';

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
  ana.type('.q');
  await until(async () => seen.length === 3);
  expect(seen.sort()).toEqual(['closed 127.0.0.1', 'opened 127.0.0.1', 'quit ']);
  await server.close();
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
    ['/_app/immutable/missing.js',             404,    'text/plain'],
    ['/..%2f..%2fpackage.json',                200,    'text/html'],           // the page, no file outside
    ['/socket.io/socket.io.js',                400,    'application/json'],
    ['/socket.io/?EIO=4&transport=polling',    400,    'application/json'],
  ])('%s is answered with %i', async (path, status, type) => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`);
    expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([status, type]);
  }); // prettier-ignore
});
