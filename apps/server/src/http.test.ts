import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { START_MS, until, virtualClock } from '@charla/testkit';
import { afterEach, expect, test } from 'vitest';
import { openHttp } from './http.ts';
import { startServer, type ServerOptions } from './server.ts';
import { CLOSE, framesFrom } from './testing/frame.ts';
import { head, openRaw, openRawWebSocket, upgrade } from './testing/raw.ts';

let endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const ending of endings.reverse()) await ending();
  endings = [];
});

async function openServer(options: Partial<ServerOptions> = {}): Promise<number> {
  const server = await startServer({ port: 0, local: true, ...options });
  endings.push(() => server.close());
  return server.port;
}

async function answer(port: number, request: string): Promise<string> {
  const raw = await openRaw(port);
  raw.send(request);
  await raw.ended;
  return raw.received().toString();
}

const get = (headers: Record<string, string>) => head('GET / HTTP/1.1', { Connection: 'close', ...headers });

const SENTENCES = { badHost: String, badOrigin: String, noWebSocket: '', noRoom: String };

test.each(['a page', 'a WebSocket'])('[SE8] %s under the name of a stranger is refused with a way out', async (what) => {
  const port = await openServer({ lang: 'es' });
  const request = what === 'a page' ? get : upgrade;
  const said = await answer(port, request({ Host: 'chat.example.org:51000' }));
  expect(said).toMatch(/^HTTP\/1\.1 421 /u);
  expect(said.split('\r\n\r\n')[1]).toContain('«chat.example.org»');
  expect(said).toContain('--host chat.example.org');
  const english = await answer(await openServer({ lang: 'en' }), request({ Host: 'chat.example.org' }));
  expect(english).toContain('Unknown host name “chat.example.org”');
}); // prettier-ignore

test('[SE8] --host lets a name in, for pages and for connections from them', async () => {
  const port = await openServer({ hosts: ['chat.example.org'] });
  expect(await answer(port, get({ Host: 'chat.example.org' }))).toMatch(/^HTTP\/1\.1 200 /u);
  const raw = await openRaw(port);
  raw.send(upgrade({ Host: 'chat.example.org', Origin: 'https://chat.example.org' }));
  await raw.until((received) => received.includes('\r\n\r\n'));
  expect(raw.received().toString('latin1')).toMatch(/^HTTP\/1\.1 101 /u);
});

test.each([
  // what a monitor sends                                        hears   and a body
  ['HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n',            200,    false],
  ['HEAD /healthz HTTP/1.0\r\n',                                200,    false],
  ['GET /healthz HTTP/1.0\r\n',                                 200,    true],      // haproxy: option httpchk GET /healthz
  ['OPTIONS / HTTP/1.0\r\n',                                    204,    false],      // haproxy: option httpchk alone
  ['OPTIONS /healthz HTTP/1.0\r\n',                            204,    false],      // haproxy: option httpchk OPTIONS /healthz
  ['OPTIONS /api/nothing HTTP/1.0\r\n',                        404,    true],
  ['HEAD /metrics HTTP/1.1\r\nHost: localhost\r\n',            200,    false],
  ['HEAD /api/rooms/lobby/events HTTP/1.1\r\nHost: localhost\r\n', 401, false],
  ['HEAD /healthz HTTP/1.1\r\nHost: evil.example\r\n',         421,    false],
])('[HT13] [SE8a] [SE9c] a monitor that sends %j hears %i', async (request, status, hasBody) => {
  const said = await answer(await openServer(), `${request}Connection: close\r\n\r\n`);
  const [, code] = /^HTTP\/1\.1 (\d{3}) /u.exec(said) ?? [];
  expect([Number(code), (said.split('\r\n\r\n')[1] ?? '') !== '']).toEqual([status, hasBody]);
}); // prettier-ignore

test('[SE4a] the window tells once why a proxy cannot be let in', async () => {
  const told: string[] = [];
  const port = await openServer({ lang: 'en', onRefused: (say) => told.push(say) });
  const cases = [
    get({ Host: 'chat.example.org' }),
    // nginx without `proxy_set_header Host`, and without `Upgrade`.
    upgrade({ Origin: 'https://chat.example.org', Host: '127.0.0.1:51000' }),
    head('GET /socket.io/?EIO=4&transport=websocket HTTP/1.0', { Host: 'localhost' }),
    head('GET /socket.io/?EIO=4&transport=polling HTTP/1.1', { Host: 'localhost' }),
  ];
  const heard = await Promise.all([...cases, ...cases].map((request) => answer(port, request)));
  expect(told.toSorted()).toEqual([
    expect.stringContaining('A page of https://chat.example.org asked for 127.0.0.1:51000.'),
    expect.stringContaining('Only Socket.IO over WebSocket'),
    expect.stringContaining('Unknown host name “chat.example.org”'),
  ]);
  for (const say of told)
    expect(
      heard.some((answered) => answered.includes(say)),
      say,
    ).toBe(true);
});

test('[SE4a] strangers cannot fill the window with names, nor with a long one', async () => {
  const told: string[] = [];
  const port = await openServer({ lang: 'en', onRefused: (say) => told.push(say) });
  await answer(port, get({ Host: `${'a'.repeat(4_000)}.org` }));
  await Promise.all(Array.from({ length: 150 }, (_, i) => answer(port, get({ Host: `evil${i}.example` }))));
  expect(told).toHaveLength(100);
  expect(told[0]?.length).toBeLessThan(700);
});

test('[SE9] no more connections are taken than were said', async () => {
  const port = await openServer({ maxConnections: 2 });
  const [first] = await Promise.all([openRaw(port), openRaw(port)]);
  const third = await openRaw(port);
  await third.ended;
  expect(third.received()).toHaveLength(0);
  first.send(get({ Host: 'localhost' }));
  await first.ended;
  expect(first.received().toString()).toMatch(/^HTTP\/1\.1 200 /u);
});

test('[SE9] however few connections the chat takes, its pages can be had', async () => {
  const port = await openServer({ connectionsMax: 1 });
  await Promise.all(Array.from({ length: 20 }, () => openRaw(port)));
  expect(await answer(port, get({ Host: 'localhost' }))).toMatch(/^HTTP\/1\.1 200 /u);
});

test('[SE20] one address cannot take all sockets; --per-address says how many it has', async () => {
  const port = await openServer({ addressConnectionsMax: 1 });
  const open = await Promise.all(Array.from({ length: 101 }, () => openRaw(port)));
  // The oldest of the silent ones makes room, and its like would for each one more.
  expect(await answer(port, get({ Host: 'localhost' }))).toMatch(/^HTTP\/1\.1 200 /u);
  expect(await Promise.race(open.map(async ({ ended, received }) => (await ended, received().length)))).toBe(
    0,
  );
});

test('[SE8] a request that names two hosts is refused, whichever of them is ours', async () => {
  const port = await openServer();
  for (const path of ['/', '/healthz'])
    for (const hosts of [
      ['localhost', 'evil.example'],
      ['evil.example', 'localhost'],
      ['localhost', 'localhost'],
    ]) {
      const lines = [
        `GET ${path} HTTP/1.1`,
        ...hosts.map((host) => `Host: ${host}`),
        'Connection: close',
        '',
        '',
      ];
      expect(await answer(port, lines.join('\r\n'))).toMatch(/^HTTP\/1\.1 400 /u);
    }
});

test.each([
  // address            answered as if nothing else had been asked for
  ['GET /',             200],
  ['GET /healthz',      200],
  ['GET /api/rooms/lobby/messages', 401],
  ['GET /nothing.js',   404],
])('[SE8] who asks %s for HTTP/2 besides, as curl and Java do, is told %d', async (address, status) => {
  const port = await openServer();
  const more = { Connection: 'Upgrade, HTTP2-Settings', Upgrade: 'h2c', 'HTTP2-Settings': 'AAMAAABkAAQAoAAAAAIAAAAA' };
  const request = head(`${address} HTTP/1.1`, { Host: 'localhost', ...more });
  // Node drops a second request of the same packet. The client is told to ask again.
  const said = await answer(port, request + request);
  expect(said).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `, 'u'));
  expect(said).toMatch(/^connection: close\r$/imu);
  expect(said.match(/^HTTP\/1\.1 /gmu)).toHaveLength(1);
}); // prettier-ignore

test('[SE27] of an address that asks for more than may wait, the rest is refused for now; other addresses are answered', async () => {
  const port = await openServer({ addressConnectionsMax: 100 });
  const many = await openRaw(port);
  // As many as one connection may ask for, at once.
  many.send(head('GET /healthz HTTP/1.1', { Host: 'localhost' }).repeat(8));
  await many.ended;
  expect(
    many
      .received()
      .toString()
      .match(/^HTTP\/1\.1 200 /gmu),
  ).toHaveLength(8);
});

test.each([
  ['gzip, br',              'br'],
  ['br;q=0',                undefined],
  ['br;q=0.000, gzip;q=1',  'gzip'],
  ['gzip;q=0.5, BR ; q=0.1', 'br'],
  ['gzip;q=0',              undefined],
])('[SE21] of a browser that takes %s the page is sent as %s', async (accepted, sent) => {
  const said = await answer(await openServer(), get({ Host: 'localhost', 'Accept-Encoding': accepted }));
  expect(/^content-encoding: (.*)\r$/imu.exec(said)?.[1]).toBe(sent);
}); // prettier-ignore

test.each([
  // requests   answers
  [8,           8, 8],
  [9,           0, 8],      // the ninth may come when some have been answered
  [1_000,       0, 0],
])('[SE9] of %d requests in one breath %d to %d are answered', async (asked, least, most) => {
  const port = await openServer({ requestWaitMs: 500 });
  const said = await answer(port, head('GET /icon.svg HTTP/1.1', { Host: 'localhost' }).repeat(asked));
  const answers = (said.match(/HTTP\/1\.1 200 /gu) ?? []).length;
  expect([answers >= least, answers <= most]).toEqual([true, true]);
}); // prettier-ignore

test('[SE9] a connection that waits for each answer has two hundred', async () => {
  const raw = await openRaw(await openServer());
  const answers = () =>
    raw
      .received()
      .toString('latin1')
      .match(/HTTP\/1\.1 200 /gu)?.length ?? 0;
  for (let n = 1; n <= 200; n += 1) {
    raw.send(head('HEAD /icon.svg HTTP/1.1', { Host: 'localhost' }));
    await raw.until(() => answers() === n);
  }
  expect(answers()).toBe(200);
  raw.send(head('HEAD /icon.svg HTTP/1.1', { Host: 'localhost' }));
  await raw.ended;
  expect(answers()).toBe(200);
});

test('[SE9] who names no other limits has those of SPEC', () => {
  const inner = {
    pages: () => {},
    upgrade: () => {},
    sentences: SENTENCES,
    onFault: () => {},
  };
  const { headersTimeout, requestTimeout, keepAliveTimeout, timeout, ...http } = openHttp({}, inner);
  expect([headersTimeout, requestTimeout, keepAliveTimeout, timeout]).toEqual([5_000, 10_000, 5_000, 10_000]);
  expect(http).toMatchObject({ maxHeadersCount: 64, maxRequestsPerSocket: 200, maxConnections: 12_000 });
  expect(http).toMatchObject({ maxHeaderSize: 8_192 });
});

test('[SE13] a second WebSocket cannot take the place of the first', async () => {
  const port = await openServer();
  const first = await openRawWebSocket(port);
  await first.until((received) => received.includes('"sid"'));
  const [, sid] = /"sid":"([^"]+)"/u.exec(first.received().toString()) ?? [];
  const line = `GET /socket.io/?EIO=4&transport=websocket&sid=${sid} HTTP/1.1`;
  expect(await answer(port, upgrade({}, line))).toMatch(/^HTTP\/1\.1 400 /u);
});

test('[SE10] [HO1] a WebSocket that says nothing has the time for an alias, and is told why it is ended', async () => {
  const clock = virtualClock(START_MS);
  const port = await openServer({ clock, helloWaitMs: 10_000 });
  const raw = await openRawWebSocket(port);
  clock.advance(9_999);
  expect(framesFrom(raw.received()).filter(({ opcode }) => opcode === CLOSE)).toEqual([]);
  clock.advance(1);
  await raw.ended;
  const close = framesFrom(raw.received()).find(({ opcode }) => opcode === CLOSE)?.payload;
  expect([close?.readUInt16BE(0), close?.subarray(2).toString()]).toEqual([1008, 'alias/timeout']);
});

test('[HO9] so is one when the server stops', async () => {
  const server = await startServer({ port: 0, local: true });
  const raw = await openRawWebSocket(server.port);
  await Promise.all([server.close(), raw.ended]);
  expect(framesFrom(raw.received()).at(-1)?.payload.subarray(2).toString()).toBe('server/closing');
});

test('[SE15] what goes wrong with one request cuts that one, and is told once', async () => {
  const faults: string[] = [];
  const http = openHttp(
    {},
    {
      pages: (request, response) => {
        if (request.url === '/boom') throw new Error('boom');
        response.end('well');
      },
      upgrade: () => {
        throw new Error('bang');
      },
      sentences: SENTENCES,
      onFault: (error, from) => faults.push(`${from}: ${String(error)}`),
    },
  );
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  endings.push(() => http.close());
  const { port } = http.address() as AddressInfo;
  const bystander = await openRaw(port);
  expect(await answer(port, head('GET /boom HTTP/1.1', { Host: 'localhost' }))).toBe('');
  expect(await answer(port, upgrade())).toBe('');
  bystander.send(get({ Host: 'localhost' }));
  await until(async () => bystander.received().includes('well'));
  expect(faults).toEqual(['127.0.0.1: Error: boom', '127.0.0.1: Error: bang']);
});

test('[SE9] who has sent the head of a request has no more than the time for all of it, however busily they trickle', async () => {
  const raw = await openRaw(await openServer({ requestWaitMs: 500 }));
  raw.send(head('GET /icon.svg HTTP/1.1', { Host: 'localhost', 'Content-Length': '1000000' }));
  const trickle = setInterval(() => raw.send('a'), 20);
  await raw.ended;
  clearInterval(trickle);
});

test('[SE11] who vanishes is noticed within 18 s: a client is asked for a sign of life every 10 s, and has 8 for it', async () => {
  const raw = await openRawWebSocket(await openServer());
  await raw.until((received) => received.includes('"sid"'));
  expect(raw.received().toString('latin1')).toContain('"pingInterval":10000,"pingTimeout":8000');
});
