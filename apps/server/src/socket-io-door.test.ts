import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HostInput } from '@charla/core';
import { Encoder } from 'socket.io-parser';
import { expect, test } from 'vitest';
import { bytesOf, socketIoDoor } from './socket-io-door.ts';
import { frame, text, TEXT } from './testing/frame.ts';
import { openRawWebSocket, type Raw } from './testing/raw.ts';

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

test.each(['a'.repeat(200), '\u0001'.repeat(4096), 'ñ€🙂"\\'.repeat(300)])(
  '[SE17] what is told to everybody counts as what it takes on the wire (%#)',
  (said) => {
    const event = { type: 'said', seq: 1, atMs: 1, session: 's', alias: 'ana', n: 1, text: said } as const;
    const [packet] = new Encoder().encode({ type: 2, nsp: '/', data: ['events', { events: [event] }] });
    expect(bytesOf({ type: 'events', events: [event] })).toBe(
      frame(TEXT, `4${packet}`, { masked: false }).length,
    );
  },
);
