import { until } from '@charla/testkit';
import { afterEach, expect, test, vi } from 'vitest';
import { startServer, type ServerOptions } from './server.ts';
import { head, openRaw, upgrade, type Raw } from './testing/raw.ts';

let endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const ending of endings.reverse()) await ending();
  endings = [];
});

/** A server that gives turns by hand, or none; `refused` are how it looks at hosts, which is the first look at a request. */
async function aServer(mayWait = true, options: Partial<ServerOptions> = {}) {
  const waiting: (() => void)[] = [];
  const take = vi.fn((_: string, run: () => void) => mayWait && waiting.push(run) > 0);
  const refused: string[] = [];
  const onRefused = (say: string) => refused.push(say);
  const server = await startServer({ port: 0, local: true, turns: { take }, onRefused, ...options });
  endings.push(() => server.close());
  return {
    refused,
    asked: () => take.mock.calls.length,
    turn: () => waiting.shift()?.(),
    async sends(bytes: string): Promise<Raw> {
      const raw = await openRaw(server.port);
      raw.send(bytes);
      return raw;
    },
  };
}

const GET = head('GET /healthz HTTP/1.1', { Host: 'localhost' });
const answers = (raw: Raw) =>
  raw
    .received()
    .toString('latin1')
    .match(/^HTTP\/1\.1 (\d+)/gmu) ?? [];

test('[SE27a] the first request of a socket waits for its turn unread, and is paid for once', async () => {
  const server = await aServer();
  const raw = await server.sends(GET);
  expect(await until(async () => server.asked() === 1)).toBe(true);
  // A request that cannot be read is not refused before its turn.
  const broken = await server.sends('GET / HTTP/9.9\r\n\r\n');
  expect(await until(async () => server.asked() === 2)).toBe(true);
  expect([answers(raw), answers(broken)]).toEqual([[], []]);
  server.turn();
  await raw.until(() => answers(raw).length === 1);
  expect(answers(raw)).toEqual(['HTTP/1.1 200']);
  server.turn();
  await broken.ended;
  expect(answers(broken)).toEqual(['HTTP/1.1 400']);
  expect(server.asked()).toBe(2);
  // Each further request of the connection has a turn of its own.
  raw.send(GET);
  expect(await until(async () => server.asked() === 3)).toBe(true);
  server.turn();
  await raw.until(() => answers(raw).length === 2);
  raw.cut();
});

test('[SE27a] so does a handshake', async () => {
  const server = await aServer();
  const raw = await server.sends(upgrade({ Host: 'chat.example.org' }));
  expect(await until(async () => server.asked() === 1)).toBe(true);
  expect(server.refused).toEqual([]);
  server.turn();
  await raw.ended;
  expect(answers(raw)).toEqual(['HTTP/1.1 421']);
  expect([server.refused.length, server.asked()]).toEqual([1, 1]);
});

test('[SE27a] a socket for which no turn is left is cut unread', async () => {
  const server = await aServer(false);
  const raw = await server.sends(upgrade({ Host: 'chat.example.org' }));
  await raw.ended;
  expect([raw.received().length, server.refused.length, server.asked()]).toEqual([0, 0, 1]);
});

test('[SE27a] [SE32] whose request a named proxy sends is known from its head, and it is paid for then', async () => {
  const server = await aServer(true, { proxies: ['127.0.0.1'] });
  const raw = await server.sends(
    head('GET /healthz HTTP/1.1', { Host: 'localhost', 'X-Forwarded-For': '10.0.0.9' }),
  );
  expect(await until(async () => server.asked() === 1)).toBe(true);
  server.turn();
  await raw.until(() => answers(raw).length === 1);
  expect([answers(raw), server.asked()]).toEqual([['HTTP/1.1 200'], 1]);
  raw.cut();
});
