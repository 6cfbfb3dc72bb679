import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { packDown, WIRE_VERSION, type Down, type RoomEvent } from '@charla/core';
import { Server, type Socket } from 'socket.io';
import { afterEach, expect, test } from 'vitest';
import { readRoom, type Ended } from './read-room.ts';

let endings: (() => unknown)[] = [];

afterEach(async () => {
  for (const ending of endings.reverse()) await ending();
  endings = [];
});

const own = { atMs: 1, session: 's-own', alias: 'export-1' };
const ana = { atMs: 1, session: 's-ana', alias: 'ana' };

/** The whole log: 700 messages of ana, and the line about the reader. */
const LOG: readonly RoomEvent[] = [
  ...Array.from({ length: 700 }, (_, i): RoomEvent => ({ type: 'said', seq: i + 1, n: i + 1, text: `${i + 1}`, ...ana })),
  { type: 'exported', seq: 701, n: 1, ...own },
]; // prettier-ignore

const WELCOME: Down = {
  type: 'welcome', room: 'lobby', alias: 'export-1', session: 's-own', token: 't', epoch: 'e', seq: 701, atMs: 1, lastN: 1,
  roster: [], resumed: false, events: [],
}; // prettier-ignore

function tell(socket: Socket, down: Down): void {
  const { type, ...payload } = packDown(down);
  socket.emit(type, payload);
}

/**
 * Reads a room whose server answers hello and pages like this, and returns the outcome. With `stopped` the caller stops once the reading
 * has begun.
 */
async function read(
  atHello: Down,
  pageOf: (before: number, limit: number, socket: Socket) => Down,
  stopped = false,
  atNextHello = atHello,
) {
  const http = createServer();
  const io = new Server(http, { serveClient: false });
  let told = 0;
  const hellos: object[] = [];
  io.on('connection', (socket) => {
    socket.on('hello', (hello: object) => {
      hellos.push(hello);
      tell(socket, hellos.length === 1 ? atHello : atNextHello);
    });
    socket.on('export', () => (told += 1));
    socket.on('page', ({ before, limit }: { before: number; limit: number }) =>
      tell(socket, pageOf(before, limit, socket)),
    );
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  endings.push(() => io.close());
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const rooms: string[] = [];
  const texts: string[] = [];
  const reading = readRoom(
    { url, room: 'LOBBY', alias: 'export-1' },
    () => 1,
    (room) => {
      rooms.push(room);
      if (stopped) queueMicrotask(reading.stop);
    },
    (events) => texts.push(...events.flatMap((event) => (event.type === 'said' ? [event.text] : []))),
  );
  return { ended: await reading.ended, rooms, texts, told, hellos };
}

const page = (before: number, limit: number): Down => ({
  type: 'page',
  before,
  events: LOG.slice(Math.max(before - limit - 1, 0), before - 1),
});

test('[PR8] a room is read from its first message to its last, in order and once, by a hello that only reads', async () => {
  const { ended, rooms, texts, told, hellos } = await read(WELCOME, page);
  expect(ended).toEqual({ how: 'whole' });
  expect(rooms).toEqual(['lobby']);
  expect(texts).toEqual(Array.from({ length: 700 }, (_, i) => `${i + 1}`));
  expect(hellos).toEqual([{ version: WIRE_VERSION, room: 'lobby', alias: 'export-1', reads: true }]);
  expect(told).toBe(0);
});

test.each<[string, Down, Ended]>([
  ['who is not let in', { type: 'bye', why: 'alias/taken' }, { how: 'ended', why: 'alias/taken' }],
  ['who asked to stop', WELCOME, { how: 'ended', why: 'quit' }],
])('[PR8] %s has not read it, and hears why', async (who, atHello, ended) => {
  expect((await read(atHello, page, who === 'who asked to stop')).ended).toEqual(ended);
});

test('[PR8] where nobody is, it is told so at once', async () => {
  const reading = readRoom(
    { url: 'http://127.0.0.1:1', room: 'lobby', alias: 'export-1' },
    () => 1,
    () => {},
    () => {},
  );
  expect(await reading.ended).toEqual({ how: 'unreachable', fault: 'ECONNREFUSED' });
});

test('[HO19] a reader that was cut goes on where it was, with the place that it was given', async () => {
  let pages = 0;
  const pageOf = (before: number, limit: number, socket: Socket): Down => {
    pages += 1;
    if (pages === 2) socket.disconnect(true);
    return page(before, limit);
  };
  const { token: _, ...back } = WELCOME as Extract<Down, { type: 'welcome' }>;
  const { ended, texts, told, hellos } = await read(WELCOME, pageOf, false, { ...back, resumed: true });
  expect(ended).toEqual({ how: 'whole' });
  expect(texts).toEqual(Array.from({ length: 700 }, (_, i) => `${i + 1}`));
  expect(told).toBe(0);
  expect(hellos[1]).toMatchObject({ reads: true, session: 's-own', token: 't', epoch: 'e', cursor: 701 });
});

test('[HO19] a reader whose line is gone from the log is cut, also if the history has the same name', async () => {
  let pages = 0;
  const pageOf = (before: number, limit: number, socket: Socket): Down => {
    pages += 1;
    if (pages === 2) socket.disconnect(true);
    return page(before, limit);
  };
  const other: Down = { ...WELCOME, session: 's-other', token: 't2', seq: 705 };
  expect((await read(WELCOME, pageOf, false, other)).ended).toEqual({ how: 'cut' });
});

test('[PR8] where history begins anew while it is read, nothing of the new one follows what was read', async () => {
  const other = LOG.map((event) => (event.type === 'said' ? { ...event, text: `other ${event.seq}` } : event));
  const anew: Down = { ...WELCOME, epoch: 'e2', token: 't2' };
  let pages = 0;
  const pageOf = (before: number, limit: number, socket: Socket): Down => {
    pages += 1;
    if (pages === 2) socket.disconnect(true);
    return pages < 2 ? page(before, limit) : { type: 'page', before, events: other.slice(Math.max(before - limit - 1, 0), before - 1) };
  };
  const { ended, rooms, texts } = await read(WELCOME, pageOf, false, anew);
  expect(ended.how).toBe('cut');
  expect(rooms).toEqual(['lobby']);
  expect(texts.filter((text) => text.startsWith('other'))).toEqual([]);
}); // prettier-ignore
