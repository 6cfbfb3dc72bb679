import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createMemoryLog, memoryStore, type LogStore, type RoomEvent } from '@charla/core';
import { until } from '@charla/testkit';
import { expect, test } from 'vitest';
import { atMost } from '../at-once.ts';
import { withBot } from '../testing/bot.ts';
import { head, openRaw } from '../testing/raw.ts';
import { readMessages } from './read-log.ts';
import { ROUTES } from './routes.ts';

/** One event for each character, from 1 on: `.` is a join, a letter a message. */
function storeOf(happened: string, textOf = (letter: string) => letter) {
  const log = createMemoryLog();
  const events = [...happened].map((letter, i): RoomEvent => {
    const stamp = { seq: i + 1, atMs: i, session: 's', alias: 'ana' };
    return letter === '.'
      ? { type: 'joined', ...stamp }
      : { type: 'said', n: i + 1, text: textOf(letter), ...stamp };
  });
  log.append({ room: 'lobby', after: 0, events, sessions: [] });
  return memoryStore('e1', log);
}

/** Reads with a turn for every page. */
async function readAll(store: LogStore, after: number | undefined, limit: number) {
  const found = await readMessages(store, 'lobby', after, limit, async () => true);
  return found === 'busy' ? undefined : found;
}

test.each([
  // happened    after      limit  messages  next
  ['.ab.c',      undefined, 100,   'abc',    5],
  ['.ab.c',      undefined, 2,     'bc',     5],
  ['.ab.c',      0,         100,   'abc',    5],
  ['.ab.c',      0,         2,     'ab',     4],      // the arrival after them has been looked at
  ['.ab.c',      2,         100,   'bc',     5],
  ['.ab.c',      5,         100,   '',       5],
  ['.ab.c',      9,         100,   '',       9],
  ['',           undefined, 100,   '',       0],
  [`a${'.'.repeat(2_100)}b`, 0,         100, 'a', 2_000],   // more comings and goings than are looked at
  [`a${'.'.repeat(2_100)}b`, 2_000,     100, 'b', 2_102],
  [`a${'.'.repeat(2_100)}b`, undefined, 100, 'b', 2_102],
])('[HT9] of %j after %j at most %i are %j', async (happened, after, limit, messages, next) => {
  const found = await readAll(storeOf(happened), after, limit);
  expect(found?.messages.map(({ text }) => text).join('')).toBe(messages);
  expect([found?.next, found?.seq]).toEqual([next, happened.length]);
}); // prettier-ignore

test('[HT9] an answer has half a MiB of text at most, and says where to go on', async () => {
  const store = storeOf('a'.repeat(200), () => 'x'.repeat(4_096));
  let seen = 0;
  for (let after = 0, asked = 0; after < 200; asked += 1) {
    const found = await readAll(store, after, 500);
    expect(found?.messages.length).toBeLessThanOrEqual(128);
    expect(asked).toBeLessThan(3);
    seen += found?.messages.length ?? 0;
    after = found?.next ?? 200;
  }
  expect(seen).toBe(200);
});

test('[HT9] each page that is read for an answer has a turn; without one nothing is read', async () => {
  let turns = 0;
  const happened = `a${'.'.repeat(2_100)}b`;
  await readMessages(storeOf(happened), 'lobby', 0, 100, async () => (turns += 1) > 0);
  expect(turns).toBe(4);
  expect(await readMessages(storeOf(happened), 'lobby', undefined, 100, async () => false)).toBe('busy');
});

test('[HT9] a bot reads pages at its rate; with 32 that wait, one more is refused for now', async () => {
  const bot = await withBot({ asksPerSecond: 0.1 });
  await bot.say('hola');
  const answers = Array.from({ length: 80 }, () => bot.ask('/api/rooms/lobby/messages'));
  const refused = await Promise.any(
    answers.map(async (answer) => ((await answer).ok ? Promise.reject() : answer)),
  );
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ error: { code: 'bot/busy' } });
  await bot.server.close();
});

test('[HT9] a bot has 32 answers that wait or are being read; one more is refused for now, until one of them is over', async () => {
  const log = memoryStore('e1');
  const asked: (() => void)[] = [];
  let isReadable = false;
  const page: LogStore['page'] = async (...what) => {
    if (!isReadable) await new Promise<void>((resolve) => asked.push(resolve));
    return log.page(...what);
  };
  const bot = await withBot({ store: { ...log, page } });
  const read = () => bot.ask('/api/rooms/lobby/messages');
  const waiting = Array.from({ length: 32 }, read);
  await until(async () => asked.length === 32);
  const refused = await read();
  expect([refused.status, await refused.json()]).toEqual([429, { error: expect.objectContaining({ code: 'bot/busy' }) as unknown }]);
  isReadable = true;
  asked.forEach((resume) => resume());
  for (const answer of await Promise.all(waiting)) expect(await answer.json()).toMatchObject({ messages: [] });
  await until(async () => (await read()).status === 200);
  await bot.server.close();
}); // prettier-ignore

test('[HT9] an answer has all the time until its turn, and then as much to be read as any', async () => {
  const response = new EventEmitter();
  const route = ROUTES.find(({ path, method }) => path.endsWith('/messages') && method === 'GET');
  const spared: boolean[] = [];
  const asked = { response, room: 'lobby', query: new URLSearchParams(), asker: { bot: {} } };
  const take = (_: string, run: () => void) => (spared.push(response.emit('timeout')), run(), true);
  await route?.run(asked as never, { store: storeOf('ab'), reading: { take }, answers: atMost(1) } as never);
  expect([spared, response.emit('timeout')]).toEqual([[true], false]);
}); // prettier-ignore

test('[HT9] [SE9] two reads of one connection wait for their turns, and leave it a time to make progress', async () => {
  const sockets: Socket[] = [];
  const turns: (() => void)[] = [];
  const route = ROUTES.find(({ path, method }) => path.endsWith('/messages') && method === 'GET');
  const take = (_: string, run: () => void) => turns.push(run) > 0;
  const inside = { store: storeOf('ab'), reading: { take }, answers: atMost(2) };
  const http = createServer((request, response) => {
    const asked = { request, response, room: 'lobby', query: new URLSearchParams(), asker: { bot: {} } };
    void Promise.resolve(route?.run(asked as never, inside as never)).then(() => response.end('read'));
  });
  http.on('connection', (socket) => sockets.push(socket)).timeout = 10_000;
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const raw = await openRaw((http.address() as AddressInfo).port);
  raw.send(head('GET / HTTP/1.1', { Host: 'localhost' }).repeat(2));
  expect(await until(async () => turns.length === 2)).toBe(true);
  // As if the time were over.
  sockets[0]?.emit('timeout');
  expect(sockets[0]?.destroyed).toBe(false);
  turns.forEach((run) => run());
  await raw.until((received) => received.toString().split('read').length === 3);
  expect(sockets[0]?.timeout).not.toBe(0);
  sockets[0]?.emit('timeout');
  await raw.ended;
  http.close();
});

test('[HT9] who reads page by page reads all of it, once, by the address that is given', async () => {
  const bot = await withBot();
  const all = Array.from({ length: 7 }, (_, i) => `message ${i}`);
  for (const text of all) await bot.say(text);
  const read: string[] = [];
  let path: string | undefined = '/api/rooms/lobby/messages?after=0&limit=3';
  while (path !== undefined) {
    const response = await bot.ask(path);
    const { messages, room } = (await response.json()) as { messages: { text: string }[]; room: string };
    expect(room).toBe('lobby');
    read.push(...messages.map(({ text }) => text));
    path = /^<(.*)>; rel="next"$/u.exec(response.headers.get('link') ?? '')?.[1];
  }
  expect(read).toEqual(all);
  await bot.server.close();
});
