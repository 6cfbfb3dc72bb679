import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { socketDoor, until } from '@charla/testkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { frame, PING, PONG, TEXT } from './testing/frame.ts';
import { MAIN } from './testing/program.ts';
import { openRaw, openRawWebSocket } from './testing/raw.ts';

const MB = 1_048_576;

/** A process of its own, so that the measured memory is the server's. */
let server: ChildProcess;
let port: number;
beforeEach(async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  port = (taken.address() as AddressInfo).port;
  await new Promise((resolve) => taken.close(resolve));
  const args = [MAIN, '--local', '--ephemeral', '-p', String(port)];
  server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let said = '';
  server.stdout?.setEncoding('utf8').on('data', (text: string) => (said += text));
  await until(async () => said.includes('Ctrl-C'));
});
afterEach(async () => {
  server.kill('SIGKILL');
  await once(server, 'close');
});

const memory = () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)]).toString()) / 1_024;

const fill = (piece: Buffer) => Buffer.concat(Array<Buffer>(Math.ceil(MB / piece.length)).fill(piece));
/** 1 MB of each. */
const FLOODS = {
  pings: fill(frame(PING, 'a')),
  pongs: fill(frame(PONG, 'a')),
  'empty fragments': Buffer.concat([frame(TEXT, '', { fin: false }), fill(frame(0, '', { fin: false }))]),
  'messages that are too long': frame(TEXT, Buffer.alloc(MB)),
  noops: fill(frame(TEXT, '6')),
  CONNECTs: fill(frame(TEXT, '40')),
  'other namespaces': fill(frame(TEXT, '40/a,')),
};

/** Sends `megabytes` of this, reads no answer, and does not hang up. Returns the memory that the server took. */
async function flood(bytes: Buffer, megabytes: number): Promise<number> {
  const raw = await openRawWebSocket(port);
  raw.stopReading();
  for (let i = 0; i < megabytes; i += 1) raw.send(bytes);
  await raw.sent();
  const taken = memory();
  raw.cut();
  return taken;
}

test.skipIf(process.platform === 'win32')('[SE11] [SE13] floods do not make the server grow, and nobody hears of them', async () => {
  const ana = await socketDoor.join({ alias: 'ana', room: 'lobby', lang: 'es' }, `http://127.0.0.1:${port}`, '');
  await until(async () => (await ana.lines()).includes('* ana ha entrado'));
  // The first flood of each kind loads and compiles code.
  for (const bytes of Object.values(FLOODS)) await flood(bytes, 1);
  const before = memory();
  const grown: [string, number][] = [];
  for (const [what, bytes] of Object.entries(FLOODS)) {
    grown.push([what, (await flood(bytes, 64)) / before]);
  }
  const heads = await Promise.all(Array.from({ length: 200 }, () => openRaw(port)));
  for (const raw of heads) raw.send(`GET / HTTP/1.1\r\nX: ${'a'.repeat(8_000)}`);
  await Promise.all(heads.map((raw) => raw.sent()));
  grown.push(['heads without an end', memory() / before]);
  console.log(`${before.toFixed()} MB before; ${grown.map(([what, times]) => `${what} ${times.toFixed(2)}`).join(', ')}`);
  expect(grown.filter(([, times]) => times > 2)).toEqual([]);
  await ana.type('sigo aquí');
  await until(async () => (await ana.lines()).includes('[ana]: sigo aquí'));
  expect(await ana.lines()).toEqual(['-- Sala de chat --', '* ana ha entrado', '[ana]: sigo aquí']);
  heads.forEach((raw) => raw.cut());
  await ana.leave();
}); // prettier-ignore
