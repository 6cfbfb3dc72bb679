import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createMemoryLog, memoryStore, type LogStore, type RoomEvent, type Seq } from '@charla/core';
import { until } from '@charla/testkit';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { QUEUED_MAX } from '../readers.ts';
import { head } from '../testing/raw.ts';
import { openBots } from './bots.ts';
import { eventStreams } from './streams.ts';

let end: () => void = () => {};
afterEach(() => end());

/** A room with its log in memory, and one listener; on another given log, the listener has read nothing yet. */
async function withListener(readWaitMs: number, others?: LogStore) {
  const log = createMemoryLog();
  const bots = openBots(undefined, [], () => {}, systemClock);
  const streams = eventStreams(
    others ?? memoryStore('e1', log),
    bots,
    systemClock,
    async () => true,
    () => {},
    { readWaitMs },
  );
  let response: ServerResponse | undefined;
  const listening = () => ['drain', 'close'].map((event) => response?.listenerCount(event));
  let atFirst: ReturnType<typeof listening> = [];
  const http = createServer((request, answer) => {
    response = answer;
    streams.open({ name: 'hora', hash: 'h', created: '' }, 'lobby', { after: 0 }, request, answer);
    atFirst = listening();
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const socket = connect((http.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {});
  const chunks: Buffer[] = [];
  let latest = '';
  // The output is tens of megabytes, so only its end is searched as it arrives.
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    latest = (latest + chunk.toString('latin1')).slice(-10_000);
  });
  const hears = (text: string) => until(async () => latest.includes(text));
  socket.write(head('GET / HTTP/1.1', { Host: 'localhost' }));
  if (others) {
    socket.pause();
    await until(async () => response !== undefined);
  } else await hears('event: start');
  end = () => {
    socket.destroy();
    http.close();
  };

  let seq = 0;
  /** Stores 32 KiB of messages, and broadcasts them. */
  function say(): void {
    const events = Array.from({ length: 8 }, (): RoomEvent => {
      seq += 1;
      return { type: 'said', seq, n: seq, atMs: 0, session: 's', alias: 'ana', text: 'a'.repeat(4_096) };
    });
    log.append({ room: 'lobby', after: seq - 8, events, sessions: [] });
    streams.broadcast('lobby', { type: 'events', events });
  }
  const ids = () => {
    const all = Buffer.concat(chunks).toString('latin1');
    return [...all.matchAll(/^id: e1:(\d+)$/gmu)].map(([, id]) => Number(id));
  };
  return {
    socket,
    hears,
    streams,
    say,
    ids,
    queued: () => response?.writableLength ?? 0,
    /** Whether nothing listens to the response any more that did not at first. */
    listensAsAtFirst: () => expect(listening()).toEqual(atFirst),
    lastSeq: () => seq,
  };
}

/** Says more than any network buffers, and then 3 MiB more. */
async function flood({ say, queued }: Awaited<ReturnType<typeof withListener>>): Promise<void> {
  for (let left = 100; left > 0; left -= queued() > QUEUED_MAX ? 1 : 0) {
    say();
    await new Promise(setImmediate);
  }
}

test('[HT11] who takes in less than they are told is told no more than a queue holds, and then the rest from the log, once', async () => {
  const listener = await withListener(60_000);
  const { socket, hears, say, ids, queued, lastSeq } = listener;
  socket.pause();
  await flood(listener);
  expect(queued()).toBeLessThan(200_000);
  socket.resume();
  expect(await hears(`id: e1:${lastSeq()}\n`)).toBe(true);
  say();
  expect(await hears(`id: e1:${lastSeq()}\n`)).toBe(true);
  expect(ids()).toEqual(Array.from({ length: lastSeq() + 1 }, (_, i) => i));
});

test('[HT11] a long log is read for a slow reader no faster than it is taken in', async () => {
  const last = 4_000;
  const text = 'a'.repeat(4_096);
  const event = (seq: Seq): RoomEvent => ({ type: 'said', seq, n: seq, atMs: 0, session: 's', alias: 'ana', text });
  let read = 0;
  const store: LogStore = {
    ...memoryStore('e1'),
    page: async (_, before, limit, bytesMax = Infinity) => {
      const from = Math.min(before, last + 1) - limit;
      const length = Math.min(limit, Math.floor(bytesMax / 4_096));
      // The first read is for the last event alone.
      if (limit > 1) read = Math.max(read, from + length - 1);
      return Array.from({ length }, (_, i) => event(from + i));
    },
  };
  const { socket, hears, ids, queued, listensAsAtFirst } = await withListener(60_000, store);
  for (let turn = 0; turn < 500; turn += 1) await new Promise(setImmediate);
  expect(queued()).toBeLessThan(2_000_000);
  expect(read).toBeLessThan(last);
  socket.resume();
  expect(await hears(`id: e1:${last}\n`)).toBe(true);
  expect(ids()).toEqual(Array.from({ length: last + 1 }, (_, i) => i));
  listensAsAtFirst();
}); // prettier-ignore

test('[HT11] who takes in nothing is ended', async () => {
  const listener = await withListener(200);
  listener.socket.pause();
  await flood(listener);
  await until(async () => listener.streams.count() === 0);
  expect(listener.streams.count()).toBe(0);
});
