import { decodeUp, WIRE_VERSION, type Link } from '@charla/core';
import type { Socket } from 'socket.io';
import { expect, test, vi } from 'vitest';
import { aClient, aMutePort, aServer, endings, isState, NEVER_MS, soon, welcoming } from './testing.ts';
import { typeLine } from './type-line.ts';

test.each<[string, (socket: Socket) => void]>([
  ['hangs up politely', (socket) => socket.disconnect()],
  ['hangs up and closes', (socket) => socket.disconnect(true)],
  ['cuts', (socket) => socket.conn.close()],
  ['talks nonsense', (socket) => socket.emit('welcome', { nonsense: true })],
  ['says nothing', () => {}],
])('a server that %s is called again after pauses that grow, and each time is a fault', async (_, does) => {
  const server = await aServer(does);
  const { client, told } = aClient(server.url, { welcomeWaitMs: 200 });
  await soon(() => expect(told.faults.length).toBeGreaterThanOrEqual(4));
  client.hangUp();
  expect(told.failures).toEqual(told.faults.map((_, i) => i));
  expect(server.connections).toBeLessThanOrEqual(told.faults.length + 1);
  expect(client.chat.link.state).toBe('connecting');
});

test('a port that answers nothing at all is a fault', async () => {
  const { client, told } = aClient(await aMutePort(), { welcomeWaitMs: 20 });
  await soon(() => expect(told.faults.slice(0, 2)).toEqual(['no welcome', 'no welcome']));
  expect(client.chat.link.state).toBe('connecting');
});

test('where nobody listens is a fault', async () => {
  const server = await aServer(() => {});
  await server.close();
  const { client, told } = aClient(server.url);
  await soon(() => expect(told.faults.length).toBeGreaterThan(1));
  expect(client.chat.link.state).toBe('connecting');
});

test('who is in and is hung up on comes back after the first pause, however often; that is no fault', async () => {
  let left = 3;
  const server = await aServer((socket) => {
    welcoming(socket);
    if ((left -= 1) >= 0) socket.on('sync', () => socket.disconnect(true));
    // An event out of order makes the client ask for the missing ones, which proves that it has joined.
    const gap = [{ type: 'left', seq: 9, atMs: 1, session: 's-eva', alias: 'eva', how: 'quit' }];
    socket.on('hello', () => socket.emit('events', { events: gap }));
  });
  const { client, told } = aClient(server.url);
  await soon(() => expect(server.connections).toBe(4));
  await isState(client, 'joined');
  expect(told.failures).toEqual([0, 0, 0]);
  expect(told.faults).toEqual([]);
});

test('[HO9] a server that closes and comes back finds everybody again', async () => {
  const server = await aServer(welcoming);
  const { client } = aClient(server.url);
  await isState(client, 'joined');
  await server.close();
  await isState(client, 'lost');
  await aServer(welcoming, server.port);
  await isState(client, 'joined');
});

test('a probe tries at once, whatever the pause, and leaves alone who is in', async () => {
  const server = await aServer(welcoming);
  const { client, told } = aClient(server.url, { pauseMs: () => NEVER_MS });
  await isState(client, 'joined');
  client.probe();
  expect(client.chat.link.state).toBe('joined');
  await server.close();
  await isState(client, 'lost');
  client.probe();
  await soon(() => expect(told.faults).toHaveLength(1));
  const again = await aServer(welcoming, server.port);
  client.probe();
  await isState(client, 'joined');
  expect(again.connections).toBe(1);
});

test.each([
  // who        link in the pause                                   and while a try is under way
  ['newcomer',  { state: 'connecting', retryAtMs: NEVER_MS + 1 },            { state: 'connecting' }],
  ['member',    { state: 'lost', sinceMs: 1, retryAtMs: NEVER_MS + 1 },      { state: 'lost', sinceMs: 1 }],
])('[CL11] a %s who waits for the next try knows when it is, until it begins', async (who, paused, trying) => {
  const server = await aServer((socket) => {
    if (server.connections > 1) return;
    if (who === 'member') welcoming(socket);
    socket.on('hello', () => socket.disconnect(true));
  });
  const { client } = aClient(server.url, { pauseMs: () => NEVER_MS });
  await soon(() => expect(client.chat.link).toEqual(paused));
  client.probe();
  expect(client.chat.link).toEqual(trying);
}); // prettier-ignore

test('[CL11] a try that comes by itself begins when the pause is over', async () => {
  let pause = 0;
  const links: Link[] = [];
  const server = await aServer((socket) => socket.disconnect(true));
  const { client, told } = aClient(server.url, {
    now: () => 1,
    pauseMs: () => (pause += 1),
    onChange: ({ link }) => links.push(link),
  });
  await soon(() => expect(told.faults.length).toBeGreaterThan(2));
  client.hangUp();
  const pauses = links.flatMap((link) => ('retryAtMs' in link ? [link.retryAtMs] : []));
  expect(pauses.slice(0, 2)).toEqual([2, 3]);
  expect(links.slice(links.findIndex((link) => 'retryAtMs' in link) + 1)[0]).toEqual({ state: 'connecting' });
});

test('a probe gives up a try that hangs', async () => {
  let mute = true;
  const server = await aServer((socket) => void (mute || welcoming(socket)));
  const { client } = aClient(server.url, { welcomeWaitMs: NEVER_MS });
  await soon(() => expect(server.connections).toBe(1));
  mute = false;
  client.probe();
  await isState(client, 'joined');
});

test.each(['a pause', 'a try'])('hanging up in the middle of %s leaves nothing behind', async (when) => {
  const server = await aServer((socket) => void (when === 'a pause' && socket.disconnect(true)));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  endings.push(() => vi.useRealTimers());
  const started = vi.getTimerCount();
  const { client, told } = aClient(server.url, { pauseMs: () => NEVER_MS });
  const seen = () => (when === 'a pause' ? told.faults.length : server.connections);
  while (seen() === 0) await new Promise((resolve) => setImmediate(resolve));
  expect(vi.getTimerCount()).toBeGreaterThan(started);
  client.hangUp();
  client.probe();
  while (server.connections === 0) await new Promise((resolve) => setImmediate(resolve));
  vi.advanceTimersByTime(2 * NEVER_MS);
  expect(server.connections).toBe(1);
  expect(told.faults).toHaveLength(when === 'a pause' ? 1 : 0);
});

test('[CL2] what is said is kept before it is sent, and nothing is kept of who has quit', async () => {
  const heard: unknown[] = [];
  const server = await aServer((socket) => {
    welcoming(socket);
    socket.onAny((type: string, payload?: object) => heard.push(decodeUp({ ...payload, type })));
  });
  const keptThen: unknown[] = [];
  const { client } = aClient(server.url, {
    onKeep: (kept) => keptThen.push([kept?.outbox.length, heard.length]),
  });
  await isState(client, 'joined');
  typeLine(client, 'hola');
  await soon(() => expect(heard).toHaveLength(2));
  client.wish({ type: 'quit' });
  expect(heard).toMatchObject([
    { type: 'hello', version: WIRE_VERSION },
    { type: 'say', n: 1, text: 'hola' },
  ]);
  expect(keptThen).toEqual([[0, 1], [1, 1], [undefined, 2]]); // prettier-ignore
});

test('[CL2] what is said on a line that has died unnoticed is sent once, on the next one and after hello', async () => {
  const heard: string[] = [];
  const server = await aServer((socket) => {
    welcoming(socket);
    socket.onAny((type: string) => heard.push(type));
  });
  const { client } = aClient(server.url);
  await isState(client, 'joined');
  // The laptop slept: the server's heartbeat is long overdue.
  const now = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + NEVER_MS);
  endings.push(() => now.mockRestore());
  typeLine(client, 'hola');
  now.mockRestore();
  await soon(() => expect(heard).toContain('say'));
  expect(server.connections).toBe(2);
  expect(heard).toEqual(['hello', 'hello', 'say']);
});

test('[HO5] a member who is told nonsense asks for a fresh start', async () => {
  const server = await aServer((socket) => {
    welcoming(socket);
    if (server.connections === 1) socket.on('say', () => socket.emit('events', { events: 'none' }));
  });
  const { client, told } = aClient(server.url);
  await isState(client, 'joined');
  typeLine(client, 'hola');
  await soon(() => expect(server.connections).toBe(2));
  await isState(client, 'joined');
  expect(told.faults).toEqual([]);
});
