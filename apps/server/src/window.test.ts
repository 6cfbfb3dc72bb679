import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { openClient } from '@charla/client';
import { keptOf, WIRE_VERSION } from '@charla/core';
import { until } from '@charla/testkit';
import { wordsIn } from '@charla/text/words';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { reportLine } from './report-line.ts';
import { startServer, type ChatServer } from './server.ts';
import { framesFrom, text } from './testing/frame.ts';
import { openRawWebSocket, type Raw } from './testing/raw.ts';

let server: ChatServer;
let lines: string[];
beforeEach(async () => {
  lines = [];
  const onReport: NonNullable<Parameters<typeof startServer>[0]['onReport']> = (report, from) =>
    lines.push(reportLine(report, from, wordsIn('es')) ?? '');
  server = await startServer({ port: 0, local: true, onReport });
});
afterEach(() => server.close());

/** Connects to the chat's Socket.IO, sends this hello, and waits for the answer. */
async function say(hello: object): Promise<Raw> {
  const raw = await openRawWebSocket(server.port);
  raw.send(text('40'));
  await raw.until((received) => received.includes('40{'));
  raw.send(text(`42${JSON.stringify(['hello', { version: WIRE_VERSION, room: 'lobby', ...hello }])}`));
  await raw.until((received) => received.includes('42['));
  return raw;
}

test.each([
  // alias                                  in room
  ['ana\nbeto entra en lobby',              'lobby'],
  ['ana\r\nbeto entra en lobby',            'lobby'],
  ['\u001B[2J\u001B[Hbeto entra en lobby',  'lobby'],
  ['\u009B2Jbeto',                          'lobby'],
  ['ana\u2028beto entra en lobby',          'lobby'],
  ['\u202Eybbol',                           'lobby'],
  ['ana%s%n%d',                             'lobby'],
  ['ana',                                   'l\n*\u0007'],
])('[SE14] nobody writes a line of the window of their own: %j in %j', async (alias, room) => {
  const raw = await say({ alias, room });
  raw.cut();
  await until(async () => lines.at(-1)?.startsWith('desconexión') ?? false);
  // One line for the arrival, one for its outcome, one for the end.
  expect(lines.join('\n').split(/[\n\r\u2028]/u)).toHaveLength(3);
  expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}]/u);
}); // prettier-ignore

test('[SE14] the secret of a session is told to its owner, and stands nowhere else', async () => {
  // Data on the wire is masked, so the handshakes are all that can be read.
  const heads: Buffer[] = [];
  const cable = createServer((near) => {
    const far = connect(server.port, '127.0.0.1');
    near.on('data', (chunk: Buffer) => heads.push(chunk));
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await once(cable, 'listening');
  const { port } = cable.address() as AddressInfo;
  const recorder = { open: () => '', write: () => {}, close: () => {} };
  const ana = openClient({ url: `http://127.0.0.1:${port}`, alias: 'ana', room: 'lobby', recorder, now: Date.now });
  await until(async () => ana.chat.link.state === 'joined');
  const kept = keptOf(ana.chat);
  const { session, token } = kept?.place ?? {};
  expect(token).toMatch(/^[\w-]{43}$/u);

  const bystander = await say({ alias: 'beto' });
  const wrong = await say({ alias: 'eva', session, token: `${token}x` });
  const strange = await say({ alias: 1, session, token });
  const back = await say({ alias: 'ana', session, token });
  for (const raw of [bystander, wrong, strange, back]) {
    raw.send(text(`42${JSON.stringify(['say', { n: 1, token }])}`));
    await raw.until((received) => received.includes('wire/malformed'));
  }
  const told = [bystander, wrong, strange, back].flatMap((raw) => framesFrom(raw.received()));
  expect(told.filter(({ payload }) => payload.includes(token ?? ''))).toEqual([]);
  expect(lines.filter((line) => line.includes(token ?? ''))).toEqual([]);
  expect(Buffer.concat(heads).includes(token ?? '')).toBe(false);
  ana.hangUp();
  for (const raw of [bystander, wrong, strange, back]) raw.cut();
  cable.close();
}); // prettier-ignore
