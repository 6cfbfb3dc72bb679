import { expect, test } from 'vitest';
import { bareServer, hears, json } from '../testing/bare.ts';
import { openHeldInput, type Holder } from './held-input.ts';
import { readerFor } from './incoming.ts';

/** Sockets that note their end. */
function sockets(bytesMax: number) {
  const ended: string[] = [];
  const holder = (name: string, address: string): Holder => ({ address, end: () => void ended.push(name) });
  return { held: openHeldInput(bytesMax), holder, ended };
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
