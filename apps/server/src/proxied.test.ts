import { afterEach, expect, test } from 'vitest';
import { startServer, type ChatServer, type ServerOptions } from './server.ts';
import { text as frame } from './testing/frame.ts';
import { openRaw, upgrade, type Raw } from './testing/raw.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const ending of endings.splice(0).reverse()) await ending();
});

/** A server, and where its window says that connections came from. */
async function open(options: Partial<ServerOptions>): Promise<{ server: ChatServer; origins: string[] }> {
  const origins: string[] = [];
  const onReport: ServerOptions['onReport'] = ({ what }, from) =>
    void (what === 'opened' && origins.push(from));
  const server = await startServer({ port: 0, local: true, lang: 'en', onReport, ...options });
  endings.push(() => server.close());
  return { server, origins };
}

async function come({ server }: { server: ChatServer }, ...pieces: (string | Buffer)[]): Promise<Raw> {
  const raw = await openRaw(server.port);
  endings.push(() => raw.cut());
  for (const piece of pieces) {
    raw.send(piece);
    await raw.sent();
  }
  return raw;
}

const says = (raw: Raw, text: string) => raw.until((received) => received.includes(text));
const text = (raw: Raw) => raw.received().toString();

/** A WebSocket with these headers, and what it was told. */
async function getIn(at: { server: ChatServer }, headers: Record<string, string>): Promise<Raw> {
  const raw = await come(at, upgrade(headers));
  await says(raw, '\r\n\r\n');
  raw.send(frame('40'));
  await says(raw, '40{');
  return raw;
}

/** Whether a WebSocket with these headers may say hello. */
async function isLetIn(at: { server: ChatServer }, headers: Record<string, string>): Promise<boolean> {
  return text(await getIn(at, headers)).includes('40{');
}

test('[SE32] behind a named proxy each client has the limits of its own address, and is a line of the window under it', async () => {
  const at = await open({ proxies: ['127.0.0.1'], addressConnectionsMax: 2 });
  for (const headers of [
    { 'X-Forwarded-For': '6.6.6.6, 192.0.2.1' },
    { Forwarded: 'for="[2001:db8::1]:80"' },
    { 'X-Forwarded-For': '192.0.2.2' },
  ])
    expect(await isLetIn(at, headers)).toBe(true);
  expect(at.origins).toEqual(['192.0.2.1', '2001:db8::1', '192.0.2.2']);
  // One of an address may say nothing yet, and gives way to the next of the same address only.
  const silent = await getIn(at, { 'X-Forwarded-For': '192.0.2.9' });
  let isOver = false;
  const over = silent.ended.then(() => (isOver = true));
  expect(await isLetIn(at, { 'X-Forwarded-For': '192.0.2.3' })).toBe(true);
  expect(isOver).toBe(false);
  expect(await isLetIn(at, { 'X-Forwarded-For': '192.0.2.9' })).toBe(true);
  await over;
});

test('[SE32] what anybody else says about addresses is not looked at', async () => {
  const at = await open({ proxies: ['192.0.2.0/24'] });
  const ours = { 'X-Forwarded-For': '192.0.2.1', Forwarded: 'for=192.0.2.1', 'X-Real-IP': '192.0.2.1' };
  expect(await isLetIn(at, ours)).toBe(true);
  const raw = await come(at, 'PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n');
  await says(raw, 'isn’t a valid alias');
  expect(at.origins).toEqual(['127.0.0.1', '127.0.0.1']);
});

const V2 = Buffer.from('0d0a0d0a000d0a515549540a' + '2111000c' + 'c0000207' + 'c0000202' + '01020304', 'hex');

test.each<[string, Buffer[], string]>([
  ['version 1', [Buffer.from('PROXY TCP4 192.0.2.7 192.0.2.2 56324 443\r\n')], '192.0.2.7'],
  ['version 1, IPv6', [Buffer.from('PROXY TCP6 2001:db8::7 2001:db8::2 1 2\r\n')], '2001:db8::7'],
  [
    'version 1 in pieces',
    [...'PROXY TCP4 192.0.2.7 192.0.2.2 1 2\r\n'].map((one) => Buffer.from(one)),
    '192.0.2.7',
  ],
  ['version 2', [V2], '192.0.2.7'],
  ['version 2 in pieces', [V2.subarray(0, 3), V2.subarray(3, 20), V2.subarray(20)], '192.0.2.7'],
  ['nothing', [], '127.0.0.1'],
  ['an unknown client', [Buffer.from('PROXY UNKNOWN\r\n')], '127.0.0.1'],
])(
  '[SE32] a bare socket behind a named proxy that says %s comes from there, and chats',
  async (_, header, from) => {
    const at = await open({ proxies: ['127.0.0.1'] });
    const raw = await come(at, ...header, 'ana\nhola\n');
    await says(raw, '[ana]: hola');
    expect(text(raw)).toContain('[ana]: hola');
    expect(at.origins).toEqual([from]);
  },
);

test('[SE32] requests pass behind the PROXY protocol, and headers count there only if its client is a named proxy, too', async () => {
  const at = await open({ proxies: ['127.0.0.1', '192.0.2.7'] });
  const page = await come(at, V2, 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await page.ended;
  expect(text(page)).toMatch(/^HTTP\/1\.1 200 /u);
  const chained = upgrade({ 'X-Forwarded-For': '192.0.2.30' });
  await says(await come(at, V2, chained), '0{');
  await says(await come(at, 'PROXY TCP4 192.0.2.8 192.0.2.2 1 2\r\n', chained), '0{');
  expect(at.origins).toEqual(['192.0.2.30', '192.0.2.8']);
});

test.each([
  'PROXY TCP4 ana 192.0.2.2 1 2\r\n',
  `PROXY TCP4 ${'1'.repeat(200)}`,
  Buffer.concat([V2.subarray(0, 12), Buffer.from([0x31, 0x11, 0, 12])]),
])('[SE32] a broken header ends its socket at once', async (header) => {
  const at = await open({ proxies: ['127.0.0.1'] });
  const raw = await come(at, header);
  await raw.ended;
  expect([text(raw), at.origins]).toEqual(['', []]);
});
