import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { freshNames, openHall, WAITS } from './hall.ts';
import { SHORT } from './testing/short.ts';

test('[PR7] examiners go in order between two sentences: of a crash the exercise’s own server dies', async () => {
  const seen: string[] = [];
  const server = createServer((socket: Socket) => {
    socket.on('error', ({ message }) => seen.push(message));
    socket.on('end', () => seen.push('end')).resume();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const hall = openHall(place, { alias: 'object', end: '' }, { ...SHORT, settleMs: 1 }, freshNames('77'));
  const peer = await hall.connect();
  const left = hall.leaveAll();
  await peer.until(() => peer.ended, 5_000);
  await left;
  expect(seen).toEqual(['end']);
  hall.close();
  server.close();
});

test('[PR7] no name or word is a part of another, nor of those of another examination', () => {
  const [one, other] = [freshNames('1234'), freshNames('5678')];
  const words = [one('p'), one('p'), one('palabra'), other('p')];
  expect(words).toEqual(['p123400001', 'p123400002', 'palabra123400003', 'p567800001']);
});

test('[PR7] in earnest a server has as long as a person would give it', () => {
  expect(WAITS).toEqual({
    connectMs: 5_000,
    hearMs: 3_000,
    settleMs: 1_200,
    silentMs: 1_000,
    aliasMs: 20_000,
    leftMs: 15_000,
    floodMs: 20_000,
    floodBytes: 8_000_000,
  });
});
