import type { Socket } from 'node:net';
import type { Attack } from '../attack.ts';
import type { Attacker } from '../attacker.ts';

const by = 'HTTP' as const;

export const request = (line: string, ...more: string[]) =>
  [`${line} HTTP/1.1`, 'Host: localhost', ...more, '', ''].join('\r\n');

/** As many requests as one connection may leave unanswered (SE9). */
export const BREATH = 8;

/** Requests, eight in one breath, over 16 connections; each asks again once it has read its answers, and comes back when it is ended. */
export const requests = (...heads: string[]) => {
  const breath = Array.from({ length: BREATH }, (_, i) => heads[i % heads.length]).join('');
  return (attacker: Attacker) =>
    attacker.circles(16, async () => {
      const socket = await attacker.open();
      while (!socket.destroyed && !attacker.isOver()) {
        socket.write(breath);
        await answers(socket, BREATH);
      }
    });
};

/** Settles once so many answers have begun to come, or the connection has ended. */
export function answers(socket: Socket, count: number): Promise<void> {
  let left = count;
  return new Promise((resolve) => {
    const done = () => {
      socket.off('data', look).off('close', done);
      resolve();
    };
    function look(bytes: Buffer): void {
      left -= bytes.toString('latin1').split('HTTP/1.1 ').length - 1;
      if (left <= 0) done();
    }
    socket.on('data', look).on('close', done);
  });
}

/** The same, and the first answer has this status. */
async function answeredWith(attacker: Attacker, status: number, head: string): Promise<void> {
  const socket = await attacker.open();
  socket.once('data', (bytes: Buffer) => {
    const [, said] = bytes.toString('latin1').split(' ');
    if (Number(said) !== status) attacker.saw(`answered with ${said}, not ${status}`);
  });
  socket.write(head);
  await requests(head)(attacker);
}

/** So many connections send these bytes at the same moment, and read nothing. */
export const unread = (count: number, bytes: string) => async (attacker: Attacker) => {
  const sockets = await attacker.many(count, () => attacker.open());
  for (const socket of sockets) socket.pause().write(bytes);
  await attacker.over;
};

const KEY = `Authorization: Bearer ${'a'.repeat(43)}`;
const LENGTH = 'Content-Length: 5';

/** Answers that an address may ask for in ten seconds: thousands, so that a class can load its pages. */
export const ANSWERS = { heardMiB: 64 };

export const HTTP: readonly Attack[] = [
  { name: 'metrics', by, budget: ANSWERS, does: 'asks for metrics without end', run: requests(request('GET /metrics')) },
  { name: 'addresses', by, budget: ANSWERS, does: 'asks for the addresses without end', run: requests(request('GET /api/addresses')) },
  { name: 'description', by, budget: ANSWERS, does: 'asks for the description of the routes without end', run: requests(request('GET /api/openapi.json')) },
  { name: 'health', by, budget: ANSWERS, does: 'asks for the health without end', run: requests(request('GET /healthz')) },
  { name: 'no-key', by, budget: ANSWERS, does: 'reads and hears rooms without a key', run: requests(request('GET /api/rooms/lobby/messages'), request('GET /api/rooms/lobby/events')) },
  { name: 'wrong-key', by, budget: ANSWERS, does: 'posts under wrong keys', run: requests(request('POST /api/rooms/lobby/messages', KEY, LENGTH) + 'hola!') },
  { name: 'slow-bodies', by, does: '500 posts send a letter a second', async run(attacker) {
    const sockets = await attacker.many(500, () => attacker.open());
    for (const socket of sockets) socket.write(request('POST /api/rooms/lobby/messages', KEY, 'Content-Length: 16000'));
    attacker.often(1_000, () => sockets.forEach((socket) => socket.write('a')));
    await attacker.over;
  } },
  { name: 'ranges', by, budget: ANSWERS, does: 'asks for ranges and for what has not changed', run: requests(
    request('GET /', `Range: bytes=${Array.from({ length: 500 }, (_, i) => `${i}-${i + 9}`).join(',')}`),
    request('GET /', `If-None-Match: ${'"a",'.repeat(1_500)}"b"`),
    request('GET /', 'If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT', 'Accept-Encoding: br;q=0.1, gzip;q=0.2, *;q=0'),
  ) },
  { name: 'missing', by, budget: ANSWERS, does: 'asks for pages and files that do not exist', run: requests(request(`GET /${'nada/'.repeat(500)}`), request('GET /_app/immutable/../../../../etc/passwd')) },
  { name: 'pages-of-500', by, budget: ANSWERS, does: '500 connections ask for the page 1,500 times at once and read nothing', run: unread(500, request('GET /').repeat(1_500)) },
  { name: 'files-of-500', by, budget: ANSWERS, does: '500 connections ask for eight files of the page at once and read nothing', async run(attacker) {
    const page = await (await fetch(`http://127.0.0.1:${attacker.port}/`)).text();
    const files = [...page.matchAll(/"[^"]*(\/_app\/[^"]*\.js)"/gu)].map(([, file = '']) => request(`GET ${file}`));
    await unread(500, files.slice(0, BREATH).join(''))(attacker);
  } },
  { name: 'descriptions-of-500', by, budget: ANSWERS, does: '500 connections ask for the description eight times at once and read nothing', run: unread(500, request('GET /api/openapi.json').repeat(BREATH)) },
  { name: 'two-hosts', by, budget: ANSWERS, does: 'names two hosts in every request', run: (attacker) =>
    answeredWith(attacker, 400, 'GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n') },
  { name: 'h2c', by, budget: ANSWERS, does: 'asks for HTTP/2 in every request', run: (attacker) =>
    answeredWith(attacker, 200, request('GET /healthz', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__')) },
  { name: 'foreign-hosts', by, does: 'asks for names of other hosts, each time another', run: (attacker) =>
    attacker.circles(16, async (i) => {
      const socket = await attacker.open();
      socket.write(`GET / HTTP/1.1\r\nHost: h${i}.example.com\r\n\r\n`);
      await new Promise((resolve) => socket.once('close', resolve));
    }) },
  { name: 'foreign-pages', by, does: 'opens connections for pages of other sites', run: (attacker) =>
    attacker.circles(16, async (i) => (await attacker.connect(`Origin: http://h${i}.example.com`)).cut()) },
  { name: 'polling', by, budget: ANSWERS, does: 'polls instead of opening WebSockets', run: requests(request('GET /socket.io/?EIO=4&transport=polling')) },
  { name: 'refused-openings', by, does: 'opens connections faster than an address may', run: (attacker) =>
    attacker.circles(32, async () => (await attacker.connect()).cut()) },
]; // prettier-ignore
