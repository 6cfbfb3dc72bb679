import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { lanAddresses } from './banner.ts';
import { afterEach, expect, test } from 'vitest';
import { isOwnMachine, usersIn } from './own-machine.ts';
import { startServer, type ChatServer, type ServerOptions } from './server.ts';

const CODE = 'k7m4-qx2p';
let server: ChatServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function start(more: Partial<ServerOptions> = {}): Promise<number> {
  server = await startServer({ port: 0, code: CODE, ...more });
  return server.port;
}

/** The answer to a request for the code. */
function asks(
  port: number,
  headers: Record<string, string> = {},
  host = '127.0.0.1',
): Promise<[number, string]> {
  return new Promise((resolve, reject) => {
    const asked = request({ host, port, path: '/api/moderator-code', headers, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (piece: string) => (body += piece));
      answer.on('end', () => resolve([answer.statusCode ?? 0, body.trim()]));
    });
    asked.on('error', reject).end();
  });
}

test.each([
  // asks with                                                   is told
  [{},                                                           true],
  [{ host: 'localhost' },                                        true],
  [{ host: 'LOCALHOST:51000' },                                  true],
  [{ host: '[::1]:51000' },                                      true],
  [{ 'sec-fetch-site': 'same-origin' },                          true],
  [{ 'sec-fetch-site': 'cross-site' },                           false],
  [{ 'sec-fetch-site': 'same-site' },                            false],     // another port of this computer
  [{ 'sec-fetch-site': 'none' },                                 false],
  [{ host: '192.168.1.5' },                                      false],
  [{ host: 'aula3.local' },                                      false],     // anybody in the network can announce such a name
  [{ host: 'localhost.local' },                                  false],
  [{ 'x-forwarded-for': '192.0.2.1' },                           false],
  [{ 'x-forwarded-for': '127.0.0.1' },                           false],
  [{ forwarded: 'for=127.0.0.1' },                               false],
  [{ via: '1.1 proxy' },                                         false],
  [{ 'x-real-ip': '' },                                          false],
])('[HT18] on the server’s own computer somebody who asks with %j is told the code: %s', async (headers, isTold) => {
  const port = await start();
  expect(await asks(port, headers)).toEqual([200, isTold ? JSON.stringify({ code: CODE }) : '{}']);
}); // prettier-ignore

test('[HT18] [SE7] a page of another site is refused, as everywhere', async () => {
  const port = await start();
  const [status, body] = await asks(port, { origin: 'http://localhost:3000', host: 'localhost' });
  expect([status, body.includes(CODE)]).toEqual([403, false]);
});

const [lan] = await lanAddresses();
test.skipIf(lan === undefined)(
  '[HT18] the code is not told to a request by an address of the network, though it is this computer',
  async () => {
    const port = await start();
    expect(await asks(port, {}, lan)).toEqual([200, '{}']);
    expect(await asks(port, { host: 'localhost' }, lan)).toEqual([200, '{}']);
  },
);

test.each<Partial<ServerOptions>>([
  { proxies: ['127.0.0.1'] },
  { proxies: ['10.0.0.1'] },
  { hosts: ['chat.example.org'] },
])('[HT18] a server that is to be reached through others tells nobody: %j', async (more) => {
  const port = await start(more);
  expect(await asks(port)).toEqual([200, '{}']);
});

test('[HT18] a server without a code tells none', async () => {
  server = await startServer({ port: 0 });
  expect(await asks(server.port)).toEqual([200, '{}']);
});

test.each([
  ['192.0.2.9', '127.0.0.1'],
  ['127.0.0.1', '192.0.2.9'],
  ['::ffff:192.0.2.9', '::1'],
  ['fe80::1', '::1'],
  ['127.0.0.1.example', '::1'],
])('[HT18] a connection from %s to %s is not of this computer', async (remoteAddress, localAddress) => {
  const socket = { remoteAddress, localAddress } as Socket;
  expect(await isOwnMachine({ headers: { host: 'localhost' }, socket } as IncomingMessage)).toBe(false);
});

test('[HT18] pages that ask at once are all told, the next ones too', async () => {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const came = once(listener, 'connection') as Promise<[Socket]>;
  const page = connect((listener.address() as AddressInfo).port, '127.0.0.1');
  const [socket] = await came;
  const asked = () => isOwnMachine({ headers: { host: 'localhost' }, socket } as IncomingMessage);
  expect(await Promise.all([asked(), asked(), asked()])).toEqual([true, true, true]);
  expect(await asked()).toBe(true);
  page.destroy();
  socket.destroy();
  listener.close();
});

const TABLE = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:C738 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1
   1: 0100007F:C738 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 2 1
   2: 0100007F:D431 0100007F:C738 01 00000000:00000000 00:00000000 00000000  1000        0 3 1
   0: 00000000000000000000000001000000:D432 00000000000000000000000001000000:C738 01 00000000:00000000 00:00000000 00000000  1001        0 4 1`;

test.each([
  [54_321, 51_000, 1_000],
  [54_322, 51_000, 1_001],
  [51_000, 54_321, 0],
  [54_323, 51_000, undefined],
  [undefined, undefined, undefined],
])('[HT18] the connection from port %s to %s is that of user %s', (from, to, user) => {
  expect(usersIn(TABLE)(from, to)).toBe(user);
});

test.each([
  ['0200007F:D431 0100007F:C738', 1_001, undefined],
  ['00000000000000000000000001000000:D431 00000000000000000000000001000000:C738', 1_001, undefined],
  ['0200007F:D431 0100007F:C738', 1_000, 1_000],
])(
  '[HT18] if user 1000 and, as %s, user %s connect from one port, that is of user %s',
  (ends, other, user) => {
    const row = `   3: ${ends} 01 00000000:00000000 00:00000000 00000000  ${other}        0 5 1`;
    expect(usersIn(`${TABLE}\n${row}`)(54_321, 51_000)).toBe(user);
    expect(usersIn(`${row}\n${TABLE}`)(54_321, 51_000)).toBe(user);
  },
);
