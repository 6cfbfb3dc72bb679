import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HostInput } from '@charla/core';
import { expect, test } from 'vitest';
import { text } from '../testing/frame.ts';
import { openRawWebSocket, type Raw } from '../testing/raw.ts';
import { socketIoDoor } from './door.ts';

test('[SE15] what goes wrong in one connection ends that one, and is told once', async () => {
  const faults: string[] = [];
  const inputs: HostInput[] = [];
  const door = socketIoDoor((error, from) => faults.push(`${from}: ${String(error)}`));
  door.listen({
    dispatch(input) {
      inputs.push(input);
      if (input.type === 'received' && (input.value as { type: string }).type === 'boom')
        throw new Error('boom');
    },
  });
  const http = createServer().on('upgrade', door.upgrade).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;

  const join = async (): Promise<Raw> => {
    const raw = await openRawWebSocket(port);
    raw.send(text('40'));
    await raw.until((received) => received.includes('40{'));
    return raw;
  };
  const [ana, beto] = await Promise.all([join(), join()]);
  ana.send(text('42["boom"]'), text('42["boom"]'));
  await ana.ended;
  beto.send(text('42["well"]'), text('41'));
  await beto.ended;
  expect(faults).toEqual(['127.0.0.1: Error: boom']);
  expect(inputs.filter(({ type }) => type === 'received').at(-1)).toMatchObject({ value: { type: 'well' } });
  expect(inputs.filter(({ type }) => type === 'closed')).toHaveLength(2);
  door.end();
  http.close();
});

test('[SE11] [SE13] what comes behind something that ends a connection, in one packet of the network, is not looked at', async () => {
  const inputs: string[] = [];
  const door = socketIoDoor(() => {});
  door.listen({ dispatch: ({ type }) => void inputs.push(type) });
  const http = createServer().on('upgrade', door.upgrade).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  for (const ends of ['6', '3']) {
    const raw = await openRawWebSocket(port);
    raw.send(text('40'));
    await raw.until((received) => received.includes('40{'));
    raw.send(Buffer.concat([text(ends), text('42["say",{"n":1,"text":"hola"}]')]));
    await raw.ended;
  }
  expect(inputs.filter((type) => type === 'received')).toEqual([]);
  door.end();
  http.close();
});
