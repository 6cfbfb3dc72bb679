import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { START_MS, STAGE_ZONE, virtualClock } from '@charla/testkit';
import { wordsIn } from '@charla/text/words';
import { expect, test } from 'vitest';
import { bareServer, hears, json } from './testing/bare.ts';
import { openHeldBytes, type Holder } from './held-bytes.ts';
import { readerFor } from './tcp/incoming.ts';
import { openIntake } from './tcp/intake.ts';
import { tcpDoor } from './tcp/tcp-door.ts';

/** A network that takes everything and brings nothing. */
const SILENT = {
  read() {},
  write: (_chunk: unknown, _encoding: unknown, done: () => void) => done(),
};

/** Sockets that note their end. */
function sockets(bytesMax: number) {
  const ended: string[] = [];
  const holder = (name: string, address: string): Holder => ({ address, end: () => void ended.push(name) });
  return { held: openHeldBytes(bytesMax), holder, ended };
}

test('[TC11] beyond the limit the largest of the address with the most ends, and no more than have to', () => {
  const { held, holder, ended } = sockets(100);
  const [one, two, far] = [holder('one', 'near'), holder('two', 'near'), holder('far', 'far')];
  held.holds(one, 30);
  held.holds(two, 31);
  held.holds(far, 39);
  expect(ended).toEqual([]);
  held.holds(far, 40);
  expect(ended).toEqual(['two']);
  held.holds(far, 65);
  held.holds(far, 71);
  expect(ended).toEqual(['two', 'far']);
});

test('[TC11] what was handled counts no more, and neither does who has gone', () => {
  const { held, holder, ended } = sockets(100);
  const [one, two] = [holder('one', 'near'), holder('two', 'far')];
  for (let round = 0; round < 10; round += 1) {
    held.holds(one, 90);
    held.holds(one, round % 2);
    held.holds(two, 90);
    held.holds(two, 0);
  }
  expect(ended).toEqual([]);
});

test.each([
  ['a line', 'a'],
  ['an object', `{"user":"${'a'.repeat(20)}`],
])('[TC11] the reader tells how much of %s it has', (_, begin) => {
  const first = Buffer.from(begin);
  const reader = readerFor(first);
  reader.push(first);
  for (let i = 0; i < 1_000; i += 1) reader.push(Buffer.from('a'));
  expect(reader.held()).toBe(first.length + 1_000);
  expect(reader.push(Buffer.from('"}\n'))).toHaveLength(1);
  expect(reader.held()).toBe(0);
});

test.each([
  ['a line', 'ana', '\n'],
  ['an object', '{"user":"ana"', ',"message":"ana"}'],
])('[TC11] the reader keeps no slice of what the network brought, of %s', (_, begin, end) => {
  const read = Buffer.from(begin);
  const reader = readerFor(read);
  reader.push(read);
  read.fill(' ');
  expect(JSON.stringify(reader.push(Buffer.from(end)))).toContain('ana');
});

test('[TC11] what waits to be read keeps at most twice as much memory', () => {
  const pieces: Buffer[] = [];
  const steps: (() => void)[] = [];
  const intake = openIntake({ read: (piece) => void pieces.push(piece), ended() {}, flows() {}, later: (step) => void steps.push(step) });
  intake.take(Buffer.from(new Uint8Array(65_536).buffer));
  for (let step = steps.shift(); step; step = steps.shift()) step();
  expect(pieces).toHaveLength(64);
  pieces.forEach(({ buffer }, i) => expect(buffer.byteLength).toBeLessThanOrEqual(2 * 1_024 * (64 - i)));
}); // prettier-ignore

test('[TC11] the input of who is cut counts no more, whatever was due', async () => {
  const clock = virtualClock(START_MS);
  const [socket, other] = [0, 1].map(() => Object.assign(new Duplex(SILENT), { setKeepAlive() {} }));
  const heard: string[] = [];
  const door = tcpDoor({
    ...{ words: wordsIn('es'), zone: STAGE_ZONE, now: clock.now, onFault: (error) => heard.push(String(error)), letIn() {} },
    ...{ ipOf: () => '10.0.0.1', waits: { heldBytesMax: 40_000 } },
  });
  door.listen({ open() {}, dispatch: (input) => void heard.push(input.type) });
  const line = Buffer.from(`ana\n${'a'.repeat(30_000)}`);
  door.open(socket as unknown as Socket, line, false);
  door.cut('tcp 1');
  for (let turn = 0; turn < 40; turn += 1) await new Promise(setImmediate);
  door.open(other as unknown as Socket, line, false);
  for (let turn = 0; turn < 40; turn += 1) await new Promise(setImmediate);
  expect(heard).toEqual(expect.arrayContaining(['closed']));
  expect(other?.writableEnded).toBe(false);
}); // prettier-ignore

test('[TC11] whoever holds most of what is too much is told, and ended; others chat on', async () => {
  const here = bareServer();
  const port = await here.open({ waits: { heldBytesMax: 40_000 } });
  const ana = await here.somebody(port, 'ana\n');
  const mal = await here.somebody(port, 'mal\n');
  await hears(mal, 'mal ha entrado');
  mal.send('a'.repeat(30_000));
  const other = await here.somebody(port, json('otra'), `{"user":"otra","message":"${'a'.repeat(20_000)}`);
  await mal.ended;
  expect(mal.received().toString()).toContain('! Has enviado demasiados mensajes seguidos');
  ana.send('hola\n');
  await hears(other, 'hola');
  await here.end();
});
