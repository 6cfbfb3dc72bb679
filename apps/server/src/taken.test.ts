import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { until } from '@charla/testkit';
import { expect, test } from 'vitest';
import { takenBy, TRIED_NODE } from './taken.ts';

const CHUNK = 32 * 1_048_576;

test('[SE17] what somebody slow has taken is known before they have taken all of a chunk', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const far = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  const [near] = (await once(server, 'connection')) as [Socket];
  expect(takenBy(near)).toBe(0);

  let isDone = false;
  near.write(Buffer.alloc(CHUNK), () => (isDone = true));
  expect(near.writableLength).toBe(CHUNK);
  const first = takenBy(near);
  expect(first).toBeLessThan(CHUNK);
  let read = 0;
  far.on('data', (chunk: Buffer) => {
    read += chunk.length;
    if (read > CHUNK / 2) far.pause();
  });
  far.resume();
  expect(await until(async () => takenBy(near) > first + CHUNK / 4)).toBe(true);
  expect(isDone).toBe(false);
  near.destroy();
  expect(takenBy(near)).toBe(0);
  far.destroy();
  server.close();
});

test('[SE17] of a Node that says no more, what it documents is believed', () => {
  const socket = { _handle: {}, bytesWritten: 100, writableLength: 40 };
  expect(takenBy(socket as unknown as Socket)).toBe(60);
});

test('this Node is one in which what it does not document was tried', () => {
  const [, least, beyond] = />=(\d+) <(\d+)$/u.exec(TRIED_NODE)?.map(Number) ?? [];
  const major = Number(process.versions.node.split('.')[0]);
  expect([major >= (least ?? Infinity), major < (beyond ?? 0)]).toEqual([true, true]);
});
