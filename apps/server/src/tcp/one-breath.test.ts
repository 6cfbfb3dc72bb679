import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { until } from '@charla/testkit';
import { expect, test } from 'vitest';
import { head, openRaw } from '../testing/raw.ts';
import { sortConnections, takeServe } from './front.ts';
import { isFlood } from './one-breath.ts';

const get = head('GET / HTTP/1.1', { Host: 'localhost' });
const post = `${head('POST / HTTP/1.1', { Host: 'localhost', 'Content-Length': '1' })}a`;
const old = 'OPTIONS * HTTP/1.0\nConnection: keep-alive\n\n';

test.each([
  ['requests', get],
  ['requests with a body', post],
  ['requests of older versions', old],
])('[SE9] %s are a flood if there are more than 32 in a read', (_, request) => {
  expect(isFlood(Buffer.from(request.repeat(32)))).toBe(false);
  expect(isFlood(Buffer.from(request.repeat(33)))).toBe(true);
});

test('[SE9] lines of a log, and a text of empty lines, are no flood', () => {
  const log = '127.0.0.1 - - [30/Nov/2026:10:31:05 +0000] "GET / HTTP/1.1" 200 512\n'.repeat(60);
  expect(isFlood(Buffer.from(post + log + '\r\n'.repeat(8_000)))).toBe(false);
});

test.each(['\n', '\r\n'])('[SE9] a message that quotes what `curl -v` shows is no flood (%j)', (end) => {
  const asked = ['> GET / HTTP/1.1', '> Host: localhost', '> Accept: */*', '> ', '< HTTP/1.1 200 OK', '', 'hola', ''].join(end);
  expect(isFlood(Buffer.from(post + asked.repeat(40)))).toBe(false);
  expect(isFlood(Buffer.from(post + `GET / HTTP/1.1${end}`.repeat(40) + end))).toBe(false);
}); // prettier-ignore

/** A server with its front, and how many requests Node has read. */
async function counting() {
  let asked = 0;
  const http = createServer((_, response) => void response.end('here'));
  http.on('request', () => (asked += 1)).on('dropRequest', () => (asked += 1));
  http.maxRequestsPerSocket = 200;
  const late = () => {};
  sortConnections(http, takeServe(http), { raw: (socket) => socket.destroy(), late, later: () => late });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const raw = await openRaw((http.address() as AddressInfo).port);
  return { raw, asked: () => asked, close: () => http.close() };
}

test('[SE9] [SE27] of two thousand requests in one breath Node reads none, on a new connection', async () => {
  const { raw, asked, close } = await counting();
  raw.send(get.repeat(1_500));
  await raw.ended;
  expect(asked()).toBe(0);
  close();
});

test('[SE9] [SE27] nor on one that has been answered before', async () => {
  const { raw, asked, close } = await counting();
  for (const times of [1, 2]) {
    raw.send(get);
    expect(await until(async () => raw.received().toString().split('here').length - 1 === times)).toBe(true);
  }
  raw.send(get.repeat(1_500));
  await raw.ended;
  expect(asked()).toBe(2);
  close();
});
