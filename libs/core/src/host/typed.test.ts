import { expect, test } from 'vitest';
import { ADDRESS_PEOPLE, ADDRESS_SAVED_S, ASKS_PER_SECOND } from '../limits.ts';
import { AT_ONCE, saysMany, texts, withTwo, type Server } from './testing-line.ts';

/** ana types lines of this size, whatever is in them. Returns how many have their turn at once. */
function types(server: Server, who: string, count: number, bytes = 2, names = 0): number {
  const before = server.turns(who);
  for (let i = 0; i < count; i += 1) server.types(who, { bytes, names });
  return server.turns(who) - before;
}

test.each([
  // bytes    names     lines at once: 40 asks are saved up
  [2,         0,        160],
  [511,       0,        160],
  [512,       0,        32],      // 1.25 each
  [4_096,     0,        4],       // 8.25 each
  [32_768,    0,        1],       // more than there can be costs all there is
  [2,         499,      160],
  [2,         500,      32],
  [2,         10_000,   1],       // 20.25 each
])('[TC9] of lines of %d bytes whose answer lists %d names, %d are handled at once', (bytes, names, atOnce) => {
  expect(types(withTwo(), 'ana', 500, bytes, names)).toBe(atOnce);
}); // prettier-ignore

test('[TC9] [HO11] lines beyond the rate are handled later, each once', () => {
  const server = withTwo();
  expect(types(server, 'ana', 200)).toBe(160);
  server.waits(1_000);
  expect(server.turns('ana')).toBe(176);
  server.waits(60_000);
  expect(server.turns('ana')).toBe(200);
});

test.each([2, 600, 4_096])(
  '[TC9] [TY5] a message that was typed as a line costs what any message costs (%d bytes)',
  (bytes) => {
    const alone = withTwo();
    const typed = withTwo();
    const text = 'a'.repeat(bytes);
    for (let n = 1; n <= AT_ONCE; n += 1) {
      alone.says('ana', n, text);
      typed.types('ana', { bytes, names: 0 });
      typed.says('ana', n, text);
    }
    const told = [texts(alone, 'beto').length, texts(typed, 'beto').length];
    expect(told[1]).toBe(told[0]);
  },
);

test('[TC9] a long line that is refused pays for no later messages', () => {
  const server = withTwo();
  server.types('ana', { bytes: 20 * 512, names: 0 });
  saysMany(server, 'ana', 1, AT_ONCE);
  // Of 40 asks the line has cost 20.25, and the first message is part of that.
  expect(texts(server, 'beto')).toHaveLength(AT_ONCE - 20);
});

test('[TC9] a line waits behind what its author asked before, and what is asked after it waits behind the line', () => {
  const server = withTwo();
  saysMany(server, 'ana', 1, AT_ONCE + 1);
  server.types('ana', { bytes: 2, names: 0 });
  server.says('ana', AT_ONCE + 2, 'last');
  expect(server.turns('ana')).toBe(0);
  texts(server, 'beto');
  server.waits(300);
  expect([texts(server, 'beto').length, server.turns('ana')]).toEqual([1, 0]);
  server.waits(100);
  expect([texts(server, 'beto').length, server.turns('ana')]).toEqual([0, 1]);
  server.waits(300);
  expect([texts(server, 'beto'), server.turns('ana')]).toEqual([['last'], 1]);
});

test('[TC9] [HO12] the lines of an address cost it as much as its messages', () => {
  const server = withTwo();
  const all = ADDRESS_PEOPLE * ADDRESS_SAVED_S * ASKS_PER_SECOND;
  const people = Array.from({ length: 60 }, (_, i) => `p${i}`);
  for (const name of people) server.joins(name);
  const turns = people.reduce((sum, name) => sum + types(server, name, 160), 0);
  // Each connection has cost two asks.
  expect(turns).toBe(4 * (all - 2 * 62));
});

test('[TC9] a line of who has not joined, or has gone, has no turn', () => {
  const server = withTwo();
  server.opens('eva');
  server.types('eva', { bytes: 2, names: 0 });
  server.types('nobody', { bytes: 2, names: 0 });
  server.drops('ana');
  server.types('ana', { bytes: 2, names: 0 });
  expect(['eva', 'nobody', 'ana'].map((who) => server.turns(who))).toEqual([0, 0, 0]);
});

test('[TC9] [HO13] more lines than may wait end the connection', () => {
  const server = withTwo();
  types(server, 'ana', 160 + 768);
  expect(server.isOpen('ana')).toBe(true);
  types(server, 'ana', 1);
  expect(server.isOpen('ana')).toBe(false);
});
