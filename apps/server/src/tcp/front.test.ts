import type { AddressInfo, Socket } from 'node:net';
import { once } from 'node:events';
import { until } from '@charla/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHttp } from '../http.ts';
import { head, openRaw, upgrade } from '../testing/raw.ts';

/** A gate that answers every request and records everything else, with the input of each connection. */
function aGate(options: Parameters<typeof openHttp>[0] = {}) {
  const others: string[] = [];
  const sockets: Socket[] = [];
  const run: (() => void)[] = [];
  const http = openHttp(options, {
    pages: (request, response) => {
      request.resume().on('end', () => response.end(`page ${request.method} ${request.url}`));
    },
    upgrade: (request, socket, rest) => void socket.end(`upgraded ${request.url} ${rest.toString()}`),
    sentences: { badHost: String, badOrigin: String, noWebSocket: '', noRoom: String },
    onFault: (error) => others.push(String(error)),
    others: {
      raw: (socket, first, hasEnded) => {
        others.push(`${hasEnded ? 'all' : 'first'}: ${first.toString('latin1')}`);
        socket.end('raw');
      },
      late: (socket) => void socket.end('late'),
      later: (late) => {
        run.push(late);
        return () => void run.splice(run.indexOf(late), 1);
      },
    },
  });
  http.on('connection', (socket: Socket) => sockets.push(socket));
  return { http, others, sockets, late: () => [...run].forEach((one) => one()), waiting: () => run.length };
}

let gate: ReturnType<typeof aGate>;
let port: number;
async function open(options?: Parameters<typeof openHttp>[0]): Promise<void> {
  gate = aGate(options);
  await once(gate.http.listen(0, '127.0.0.1'), 'listening');
  port = (gate.http.address() as AddressInfo).port;
}
beforeEach(() => open());
afterEach(() => {
  gate.sockets.forEach((socket) => socket.destroy());
  gate.http.close();
});

/** The answer to these bytes, of which the second part follows once the server has read the first. */
async function answer(bytes: string, at: number): Promise<string> {
  const before = gate.sockets.length;
  const raw = await openRaw(port);
  raw.send(Buffer.from(bytes, 'latin1').subarray(0, at));
  await until(async () => gate.sockets[before]?.bytesRead === at);
  raw.send(Buffer.from(bytes, 'latin1').subarray(at));
  await raw.ended;
  return raw.received().toString('latin1');
}

const request = head('POST /hola HTTP/1.1', {
  Host: 'localhost',
  Connection: 'close',
  'Content-Length': '4',
});

test.each([
  ['a request',                    head('GET /hola HTTP/1.1', { Host: 'localhost', Connection: 'close' }), 'page GET /hola'],
  ['one with the longest verb',    head('MKCALENDAR / HTTP/1.1', { Host: 'localhost' }), '405 Method Not Allowed'],
  ['one with a body',              `${request}hola`,      '405 Method Not Allowed'],
  ['one to become a WebSocket',    `${upgrade()}rest`,    'upgraded /socket.io/?EIO=4&transport=websocket'],
  ['an alias',                     'ana\nhola',           'raw'],
  ['an object',                    '{"user":"ana"}',      'raw'],
])('[TC1] %s is what it is, wherever it is split', async (_, bytes, said) => {
  for (let at = 1; at < Math.min(bytes.length, 24); at += 1)
    expect([at, await answer(bytes, at)]).toEqual([at, expect.stringContaining(said)]);
  expect(gate.waiting()).toBe(0);
}, 30_000); // prettier-ignore

test.each(['', 'G', '\r\n'])('[TC1] [HO1] who says %j and no more is told that it is late', async (bytes) => {
  const raw = await openRaw(port);
  raw.send(bytes);
  await until(async () => gate.sockets[0]?.bytesRead === bytes.length);
  gate.late();
  await raw.ended;
  expect(raw.received().toString()).toBe('late');
  expect(gate.waiting()).toBe(0);
});

test.each([
  ['GET',            'all: GET'],        // an alias, after all
  ['',               undefined],
])('[TC1] who says %j and ends has said all', async (bytes, told) => {
  const raw = await openRaw(port);
  raw.send(bytes);
  await raw.sent();
  raw.end();
  await raw.ended;
  expect(gate.others[0]).toBe(told);
  expect(gate.waiting()).toBe(0);
}); // prettier-ignore

test('[TC1] the hello of TLS is ended at once, without a word', async () => {
  const raw = await openRaw(port);
  raw.send(Buffer.from('160301', 'hex'));
  await raw.ended;
  expect([raw.received().length, gate.others]).toEqual([0, []]);
});

test('[SE9] [TC1] who has begun a request has the time for its head, and no more', async () => {
  gate.http.close();
  await open({ requestWaitMs: 200 });
  const raw = await openRaw(port);
  raw.send('GET / HTTP/1.1\r\nHost: loc');
  await raw.ended;
  expect(raw.received().toString()).toMatch(/^HTTP\/1\.1 408 /u);
});

test('[SE20] [TC1] bare sockets count like all others, known or not', async () => {
  gate.http.close();
  await open({ socketsPerAddressMax: 2 });
  const oldest = await openRaw(port);
  const other = await openRaw(port);
  const third = await openRaw(port);
  third.send('ana\n');
  await oldest.ended;
  expect(oldest.received().length).toBe(0);
  await third.ended;
  expect(third.received().toString()).toBe('raw');
  await until(async () => gate.waiting() === 1);
  other.cut();
});
