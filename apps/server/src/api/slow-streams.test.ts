import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { createMemoryLog, memoryStore, type RoomEvent } from '@charla/core';
import { until } from '@charla/testkit';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { QUEUED_MAX } from '../readers.ts';
import { head } from '../testing/raw.ts';
import { openBots } from './bots.ts';
import { eventStreams } from './streams.ts';

let end: () => void = () => {};
afterEach(() => end());

/** A room whose log is in memory, and one who listens to it. */
async function withListener(readWaitMs: number) {
  const log = createMemoryLog();
  const bots = openBots(undefined, [], () => {}, systemClock);
  const streams = eventStreams(memoryStore('e1', log), bots, systemClock, readWaitMs);
  let response: ServerResponse | undefined;
  const http = createServer((request, answer) => {
    response = answer;
    streams.open({ name: 'hora', hash: 'h', created: '' }, 'lobby', { after: 0 }, request, answer);
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const socket = connect((http.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => {});
  const chunks: Buffer[] = [];
  let latest = '';
  // All of it is tens of megabytes: only the end is looked at as it comes.
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    latest = (latest + chunk.toString('latin1')).slice(-10_000);
  });
  const hears = (text: string) => until(async () => latest.includes(text));
  socket.write(head('GET / HTTP/1.1', { Host: 'localhost' }));
  await hears('event: start');
  end = () => {
    socket.destroy();
    http.close();
  };

  let seq = 0;
  /** 32 KiB are said, and told to the room. */
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
    lastSeq: () => seq,
  };
}

/** Says so much that no network holds it, and then 3 MiB more. */
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
  expect(queued()).toBeLessThan(3 * QUEUED_MAX);
  socket.resume();
  expect(await hears(`id: e1:${lastSeq()}\n`)).toBe(true);
  say();
  expect(await hears(`id: e1:${lastSeq()}\n`)).toBe(true);
  expect(ids()).toEqual(Array.from({ length: lastSeq() + 1 }, (_, i) => i));
});

test('[HT11] who takes in nothing is ended', async () => {
  const listener = await withListener(200);
  listener.socket.pause();
  await flood(listener);
  await until(async () => listener.streams.count() === 0);
  expect(listener.streams.count()).toBe(0);
});
