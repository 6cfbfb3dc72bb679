import { expect, test } from 'vitest';
import { createMemoryLog } from '../memory-log.ts';
import { aServer, joined, said, T0 } from '../testing.ts';

/** Ana moderates; beto has spoken. */
function aLedServer(log = createMemoryLog()) {
  const server = aServer({ code: 'k7m4', log });
  server.joins('ana');
  server.joins('beto');
  server.sends('ana', { type: 'lead', n: 1, code: 'k7m4' });
  server.says('beto', 1, 'secreto');
  server.waits(60_000);
  return server;
}
const all = (value: unknown) => JSON.stringify(value);

test('[MO19] after a clearing neither the log nor the server has the words, and whoever comes hears none', () => {
  const log = createMemoryLog();
  const server = aLedServer(log);
  server.hears('beto');
  server.sends('ana', { type: 'clear', n: 2 });
  expect(server.notices('beto')).toEqual(['cleared ana']);
  server.says('beto', 2, 'nuevo');
  const { desks, tailsBytes } = server.host;
  const tail = [...desks.values()].flatMap((desk) => desk.tail);
  expect(all([...desks].map(([, { tail, latest }]) => [tail, latest]))).not.toContain('secreto');
  expect(tailsBytes).toBe(tail.length * 160 + 2 * 'nuevo'.length);
  expect(all([log.page('lobby', 99, 99), log.rooms()])).not.toContain('secreto');
  server.joins('eva');
  const [welcome] = server.hears('eva');
  expect(all(welcome)).toContain('nuevo');
  expect(all(welcome)).not.toContain('secreto');
});

test('[MO19] [HO20] a room that was read before a clearing, and comes after it, has no words either', () => {
  const server = aServer({ code: 'k7m4' });
  server.joins('ana');
  server.says('ana', 1, 'secreto');
  server.sends('ana', { type: 'lead', n: 2, code: 'k7m4' });
  const { desks } = server.host;
  const desk = desks.get('lobby');
  const early = [joined(1, 'ana'), said(2, 'ana', 'secreto', 1)];
  server.sends('ana', { type: 'clear', n: 3 });
  if (desk) [desk.tail, desk.isLoading] = [[], true];
  server.step({ type: 'tailRead', room: 'lobby', events: early });
  expect(all(desk?.tail)).not.toContain('secreto');
});

test('[MO19] [HO13] a clearing costs twenty asks', () => {
  const server = aServer({ code: 'k7m4', asksPerSecond: 4 });
  server.joins('ana');
  server.sends('ana', { type: 'lead', n: 1, code: 'k7m4' });
  server.waits(60_000);
  server.hears('ana');
  // 40 asks are saved up: two clearings and what is written between.
  for (const n of [2, 4, 6]) {
    server.sends('ana', { type: 'clear', n });
    server.sends('ana', { type: 'mark', n: n + 1, mark: 'hand', on: n !== 4 });
  }
  const clearings = () => server.notices('ana').filter((notice) => notice.startsWith('cleared')).length;
  expect(clearings()).toBe(1);
  server.waits(10_000);
  expect(clearings()).toBe(2);
});

test('[NO1] [MO19] a clearing follows the head that its writer knows, or is decided again', () => {
  const log = createMemoryLog();
  const hold = { session: 's-ana', hold: 'a:1' };
  const by = { session: 's-ana', alias: 'ana', atMs: T0 };
  log.append({ room: 'lobby', after: 0, events: [joined(1, 'ana')], sessions: [], holds: [hold] });
  log.append({ room: 'lobby', after: 1, events: [said(2, 'ana', 'hola', 1)], sessions: [], holds: [hold] });
  const clear = (after: number) =>
    log.append({
      room: 'lobby',
      after,
      events: [{ type: 'cleared', n: 2, seq: after + 1, ...by }],
      sessions: [],
      holds: [hold],
    });
  expect(clear(1)).toMatchObject({ ok: false, why: 'stale' });
  expect(clear(2)).toMatchObject({ ok: true });
});
