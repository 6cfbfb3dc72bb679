import { memoryStore, type LogStore } from '@charla/core';
import { until } from '@charla/testkit';
import { expect, test } from 'vitest';
import { withBot } from './testing/bot.ts';
import { enterAs } from './testing/person.ts';

/** The figures of a server, by their names. */
async function figures(ask: (path: string) => Promise<Response>): Promise<Record<string, number>> {
  const text = await (await ask('/metrics')).text();
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

test('[HT14] what a server does is counted, and who it was is not', async () => {
  const bot = await withBot();
  const ana = await enterAs('ana', bot.server.port);
  for (const text of ['uno', 'dos']) await bot.say(text);
  await bot.say(' ');
  const stream = await bot.listen();
  expect(await figures(bot.ask)).toMatchObject({
    charla_connections: 2,
    charla_rooms: 1,
    charla_members: 2,
    charla_streams: 1,
    charla_store_up: 1,
    'charla_events_total{type="joined"}': 2,
    'charla_events_total{type="said"}': 2,
    'charla_refused_total{why="text/empty"}': 1,
    charla_batch_events_count: 4,
    charla_batch_events_sum: 4,
    charla_delivery_seconds_count: 2,
    'charla_event_loop_delay_seconds{quantile="0.99"}': expect.any(Number),
    process_resident_memory_bytes: expect.any(Number),
  });
  const text = await (await bot.ask('/metrics')).text();
  for (const name of ['ana', 'hora', 'lobby', bot.key]) expect(text).not.toContain(`"${name}"`);
  stream.stop();
  ana.leave();
  expect(await until(async () => (await figures(bot.ask))['charla_connections'] === 1)).toBe(true);
  await bot.server.close();
});

test('[HT13] a room that cannot be read does not make a server unwell that stores what is said', async () => {
  const log = memoryStore('e1');
  const store: LogStore = {
    ...log,
    page: async (room, ...more) => (room === 'aula' ? undefined : log.page(room, ...more)),
  };
  const bot = await withBot({ store });
  expect(await bot.say('hola', {}, 'aula')).toMatchObject({ code: 'store/failed' });
  expect((await bot.ask('/healthz', { key: '' })).status).toBe(200);
  expect(await figures(bot.ask)).toMatchObject({ charla_store_up: 1, charla_store_failures_total: 1 });
  await bot.server.close();
});

test('[HT13] a server that cannot store what is said is not well until it can', async () => {
  const log = memoryStore('e1');
  let isFull = true;
  const store: LogStore = {
    ...log,
    append: async (batch) => (isFull ? { ok: false, why: 'failed', reason: 'full' } : log.append(batch)),
  };
  const bot = await withBot({ store });
  const health = async () => {
    const response = await bot.ask('/healthz', { key: '' });
    return [response.status, ((await response.json()) as { ok: boolean }).ok];
  };
  expect(await health()).toEqual([200, true]);
  await bot.say('hola');
  expect(await health()).toEqual([503, false]);
  expect(await figures(bot.ask)).toMatchObject({ charla_store_up: 0, charla_store_failures_total: 1 });
  isFull = false;
  await bot.say('hola');
  expect(await health()).toEqual([200, true]);
  await bot.server.close();
});
