import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { openPeer } from './peer.ts';

test.each([
  // who ends it     what is no object
  ['the server', '{"user":"a"'],
  ['who left', ''],
  ['who was cut off', ''],
])('[PR7] of half an object, when it was %s that ended the connection, it is junk: %j', async (who, junk) => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection') as Promise<[Socket]>;
  const peer = await openPeer('127.0.0.1', (server.address() as AddressInfo).port, 5_000);
  const [socket] = await accepted;
  socket.on('error', () => {}).write('{"user":"b"}{"user":"a"');
  await peer.until(() => peer.objects.length === 1, 5_000);
  if (who === 'the server') socket.end();
  else if (who === 'who left') peer.leave();
  else peer.reset();
  await peer.until(() => peer.ended, 5_000);
  expect([peer.objects, peer.junk]).toEqual([['{"user":"b"}'], junk]);
  peer.reset();
  server.close();
});
