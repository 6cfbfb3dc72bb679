import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import timers from 'node:timers';
import { until } from '@charla/testkit';
import { afterEach, expect, test, vi } from 'vitest';
import * as ws from 'ws';
import { LATE_BYTES_MAX } from '../late-bytes.ts';
import { openDoor } from '../testing/behind-door.ts';
import { CLOSE, frame, framesFrom, PING, text, TEXT } from '../testing/frame.ts';
import { openRaw, upgrade } from '../testing/raw.ts';

let end: () => void = () => {};
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  end();
});

async function opened(...given: Parameters<typeof openDoor>) {
  const here = await openDoor(...given);
  end = here.end;
  return { ...here, port: (here.http.address() as AddressInfo).port };
}

/** The lengths of the pieces that WebSockets parse. */
function parsed(): () => number[] {
  const { Receiver } = ws as unknown as { Receiver: { prototype: { write(bytes: Buffer): boolean } } };
  const write = vi.spyOn(Receiver.prototype, 'write');
  return () => write.mock.calls.map(([bytes]) => bytes.length);
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
const times = (count: number, piece: Buffer) => Buffer.concat(Array<Buffer>(count).fill(piece));
const TALK = text('42["say",{"n":1,"text":"hola"}]');

test('[SE13a] what one client sends is parsed 4 KiB at a time, and others have their turn between', async () => {
  const here = await opened();
  const raw = await here.join();
  const pieces = parsed();
  /** How many pieces were parsed at each turn of the event loop. */
  const turns = new Set<number>();
  const look = () => {
    turns.add(pieces().length);
    if (here.told().length < 1_000) setImmediate(look);
  };
  look();
  raw.send(times(1_000, TALK));
  expect(await until(async () => here.told().length === 1_000)).toBe(true);
  expect(sum(pieces())).toBe(1_000 * TALK.length);
  expect(Math.max(...pieces())).toBeLessThanOrEqual(4_096);
  expect(turns.size).toBeGreaterThan(8);
});

test.each([
  ['a DISCONNECT', text('41')],
  ['binary in base64', text('bAAAA')],
  ['another namespace', text('40/otra,')],
  ['a pong that nobody asked for', text('3')],
  ['51 pings', times(51, frame(PING))],
  ['an unknown frame', frame(3)],
  ['1 MB', frame(TEXT, Buffer.alloc(1_000_000))],
  [
    '65 fragments',
    Buffer.concat([frame(TEXT, '4', { fin: false }), times(64, frame(0, '', { fin: false }))]),
  ],
  ['a closing frame', frame(CLOSE)],
])('[SE13a] the server parses nothing that follows %s, at once or later', async (_, ends) => {
  const here = await opened();
  const raw = await here.join();
  const pieces = parsed();
  raw.send(Buffer.concat([ends, times(2_000, TALK)]));
  await raw.ended;
  raw.send(times(2_000, TALK));
  expect(await until(async () => here.told().includes('closed'))).toBe(true);
  expect(sum(pieces())).toBeLessThanOrEqual(4_096);
});

test('[SE13a] [HO9] a goodbye is read while its client still talks, and nothing of that is parsed', async () => {
  const here = await opened();
  const raw = await here.join();
  const pieces = parsed();
  here.door.send(raw.id, { type: 'bye', why: 'server/closing' });
  here.door.close(raw.id);
  raw.send(times(5_000, TALK));
  await raw.ended;
  expect(raw.received().includes('server/closing')).toBe(true);
  expect(pieces()).toEqual([]);
});

test('[SE13a] a client that sends on after its goodbye is cut after 1 MiB, however soon that is', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(timers, 'setTimeout').mockImplementation(setTimeout);
  const here = await opened();
  const sockets: Socket[] = [];
  here.http.on('connection', (socket: Socket) => sockets.push(socket));
  const client = connect({ port: here.port, host: '127.0.0.1', allowHalfOpen: true });
  client.on('error', () => {});
  client.write(upgrade());
  await once(client, 'data');
  client.resume();
  const [socket] = sockets;
  if (!socket) throw new Error('no connection');
  const gone = once(socket, 'close');
  client.write(Buffer.concat([frame(3), Buffer.alloc(LATE_BYTES_MAX - 1_024)]));
  await once(client, 'end');
  expect(socket.destroyed).toBe(false);
  client.write(Buffer.alloc(1_048_576));
  await gone;
  expect(socket.bytesRead).toBeLessThan(LATE_BYTES_MAX + 200_000);
  client.destroy();
});

test('[SE27a] [HO14] a connection that is refused hears why, and becomes none of Engine.IO', async () => {
  const here = await opened({}, (input) => {
    if (input.type !== 'opened') return;
    here.door.send(input.connection, { type: 'bye', why: 'address/full' });
    here.door.close(input.connection);
  });
  const pieces = parsed();
  const raw = await openRaw(here.port);
  raw.send(upgrade());
  await raw.until((received) => received.includes('\r\n\r\n'));
  raw.send(text('40'));
  await raw.ended;
  const [first, second] = framesFrom(raw.received());
  expect(JSON.parse(first?.payload.subarray(1).toString() ?? '')).toMatchObject({ pingInterval: 10_000 });
  expect([second?.opcode, second?.payload.readUInt16BE(0)]).toEqual([CLOSE, 1008]);
  expect(second?.payload.subarray(2).toString()).toBe('address/full');
  expect(here.inputs.map(({ type }) => type)).toEqual(['opened', 'closed']);
  expect(pieces()).toEqual([]);
});
