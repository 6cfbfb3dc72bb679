import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { openPeer } from './peer.ts';

afterEach(() => void vi.useRealTimers());

/** A connected peer, and the server's end of the connection. */
async function connected() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const peer = await openPeer('127.0.0.1', (server.address() as AddressInfo).port, 5_000);
  const [socket] = await accepted;
  socket.on('error', () => {});
  return { server, peer, socket };
}

test.each([
  // ended by     bytes outside objects
  ['the server', '{"user":"a"'],
  ['who left', ''],
  ['who was cut off', ''],
])('[PR7] of half an object, when it was %s that ended the connection, it is junk: %j', async (who, junk) => {
  const { server, peer, socket } = await connected();
  socket.write('{"user":"b"}{"user":"a"');
  await peer.until(() => peer.objects.length === 1, 5_000);
  if (who === 'the server') socket.end();
  else if (who === 'who left') peer.leave();
  else peer.reset();
  await peer.until(() => peer.ended, 5_000);
  expect([peer.objects, peer.junk]).toEqual([['{"user":"b"}'], junk]);
  peer.reset();
  server.close();
});

test('[PR7] what looks like an object and is no JSON is junk, and what comes after it is heard', async () => {
  const { server, peer, socket } = await connected();
  socket.write(`{'user': 'ana'}{"user":"b"}`);
  await peer.until(() => peer.objects.length > 0, 5_000);
  expect([peer.objects, peer.junk]).toEqual([['{"user":"b"}'], "{'user': 'ana'}"]);
  expect([peer.heard('ana'), peer.heard('ana', peer.mark()), peer.heard('eva')]).toEqual([
    true,
    false,
    false,
  ]);
  peer.reset();
  server.close();
});

test('[PR7] what was waited for and has come keeps no clock running', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { server, peer, socket } = await connected();
  expect(vi.getTimerCount()).toBe(0);
  expect(await peer.until(() => true, 5_000)).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
  const heard = peer.until(() => peer.heard('hola'), 5_000);
  expect(vi.getTimerCount()).toBe(1);
  socket.write('{"message":"hola"}');
  expect(await heard).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
  const never = peer.until(() => false, 5_000);
  vi.advanceTimersByTime(5_000);
  expect(await never).toBe(false);
  peer.reset();
  server.close();
});
