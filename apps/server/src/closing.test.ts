import { memoryStore, type LogStore } from '@charla/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startServer, type ServerOptions } from './server.ts';
import { head, openRaw } from './testing/raw.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** A server with a bot, and a message from the bot. */
async function open(options: Partial<ServerOptions> = {}) {
  const bots = [{ name: 'hora', key: 'k' }];
  const server = await startServer({ port: 0, local: true, bots, ...options });
  return {
    server,
    async posts(body: string, headers: Record<string, string> = {}) {
      const raw = await openRaw(server.port);
      const all = { Host: 'localhost', Authorization: 'Bearer k', 'Content-Length': '4', ...headers };
      raw.send(head('POST /api/rooms/lobby/messages HTTP/1.1', all), body);
      return raw;
    },
  };
}

/** Whether the closing is over by now; messages over sockets get the time they need. */
async function isOver(closing: Promise<void>): Promise<boolean> {
  let over = false;
  void closing.then(() => (over = true));
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  return over;
}

test('[SE3] who does not hang up is cut a second after the goodbye', async () => {
  const { server, posts } = await open();
  const clings = await posts('', { Expect: '100-continue' });
  await clings.until((received) => received.includes('100 Continue'));
  const closing = server.close();
  vi.advanceTimersByTime(999);
  expect(await isOver(closing)).toBe(false);
  vi.advanceTimersByTime(1);
  await Promise.all([closing, clings.ended]);
});

test('[SE3] who has said nothing yet is not waited for', async () => {
  const { server } = await open();
  const silent = await openRaw(server.port);
  await Promise.all([server.close(), silent.ended]);
});

test('[SE3] [HO9] a disk that hangs is waited for a second, and then no more', async () => {
  let asked = () => {};
  const isAsked = new Promise<void>((resolve) => (asked = resolve));
  const store: LogStore = {
    ...memoryStore('e1'),
    append: () => {
      asked();
      return new Promise(() => {});
    },
  };
  const { server, posts } = await open({ store });
  const raw = await posts('hola');
  await isAsked;
  raw.cut();
  const closing = server.close();
  vi.advanceTimersByTime(999);
  expect(await isOver(closing)).toBe(false);
  vi.advanceTimersByTime(1);
  await closing;
});

test('[SE3] a log that does not close is left half a second later', async () => {
  const store: LogStore = { ...memoryStore('e1'), close: () => new Promise(() => {}) };
  const { server } = await open({ store });
  const closing = server.close();
  expect(await isOver(closing)).toBe(false);
  vi.advanceTimersByTime(499);
  expect(await isOver(closing)).toBe(false);
  vi.advanceTimersByTime(1);
  await closing;
});

test('[SE3] a server that is closed twice closes once', async () => {
  let closed = 0;
  const store: LogStore = { ...memoryStore('e1'), close: async () => void (closed += 1) };
  const { server } = await open({ store });
  await Promise.all([server.close(), server.close()]);
  await server.close();
  expect(closed).toBe(1);
});
