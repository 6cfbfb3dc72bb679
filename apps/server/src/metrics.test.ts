import { memoryStore, type LogStore, type RoomEvent } from '@charla/core';
import { until } from '@charla/testkit';
import { expect, test } from 'vitest';
import { countAll, freshly, type Metrics } from './metrics.ts';
import { withBot } from './testing/bot.ts';
import { enterAs } from './testing/person.ts';

/** The metrics of a server, by name. */
async function figures(ask: (path: string) => Promise<Response>): Promise<Record<string, number>> {
  return figuresIn(await (await ask('/metrics')).text());
}

function figuresIn(text: string | Buffer): Record<string, number> {
  const lines = String(text)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
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
    charla_store_seconds_count: 4,
    charla_stale_batches_total: 0,
    charla_nodes: 1,
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

/** Metrics of an idle server, whose clocks a test turns. */
function byHand() {
  const hand = {
    nowMs: 5_000,
    isLogAway: false,
    turns: { percentile: (of: number) => of * 1e6, max: 2e9, resets: 0, isOff: false },
  };
  const turns = {
    percentile: hand.turns.percentile,
    get max() {
      return hand.turns.max;
    },
    reset: () => void (hand.turns.resets += 1),
    disable: () => (hand.turns.isOff = true),
  };
  const census = () => ({
    connections: 5,
    rooms: 2,
    members: 7,
    streams: 3,
    nodes: 2,
    isLogAway: hand.isLogAway,
  });
  return { hand, metrics: countAll(census, { nowMs: () => hand.nowMs, turns }) };
}

const shown = async (metrics: Metrics) => figuresIn((await metrics.text()).text);

test('[HT13] [HT14] while the database cannot be used nothing is stored', async () => {
  const { hand, metrics } = byHand();
  const looks = async () => [metrics.isStoring(), (await shown(metrics))['charla_store_up']];
  expect(await looks()).toEqual([true, 1]);
  hand.isLogAway = true;
  expect(await looks()).toEqual([false, 0]);
  hand.isLogAway = false;
  expect(await looks()).toEqual([true, 1]);
});

const said = (seq: number): RoomEvent => ({
  type: 'said', seq, atMs: 1, session: 's', alias: 'ana', n: seq, text: 'hola',
}); // prettier-ignore

test('[HT14] each figure is what it is called, in the unit that stands in its name', async () => {
  const { hand, metrics } = byHand();
  expect(await shown(metrics)).toMatchObject({
    charla_connections: 5,
    charla_rooms: 2,
    charla_members: 7,
    charla_streams: 3,
    charla_nodes: 2,
    'charla_event_loop_delay_seconds{quantile="0.5"}': 0.05,
    'charla_event_loop_delay_seconds{quantile="0.99"}': 0.099,
    'charla_event_loop_delay_seconds{quantile="1"}': 2,
  });
  expect(hand.turns.isOff).toBe(false);
  expect((await metrics.text()).type).toBe('text/plain; version=0.0.4; charset=utf-8');
  metrics.close();
  expect(hand.turns.isOff).toBe(true);
});

test('[HT14] a reader of the metrics hides nothing from the next: delays stay for half a minute at least', async () => {
  const { hand, metrics } = byHand();
  const worst = async () => (await shown(metrics))['charla_event_loop_delay_seconds{quantile="1"}'];
  const seen: unknown[] = [];
  for (let s = 0; s <= 60; s += 10) {
    // After the first reset nothing is slow any more.
    if (hand.turns.resets > 0) hand.turns.max = 1e6;
    seen.push(await worst());
    hand.nowMs += 10_000;
  }
  expect(seen).toEqual([2, 2, 2, 2, 2, 2, 2]);
  expect(await worst()).toBe(0.001);
  expect(hand.turns.resets).toBe(2);
});

test('[HT14] within a second everybody is told the same, which costs nothing', async () => {
  const { hand, metrics } = byHand();
  const text = freshly(metrics.text, () => hand.nowMs);
  const first = await text();
  metrics.broadcast('lobby', { type: 'events', events: [said(1)] });
  hand.nowMs += 999;
  expect(await text()).toEqual(first);
  hand.nowMs += 1;
  expect(figuresIn((await text()).text)).toMatchObject({ charla_batch_events_count: 1 });
});

test('[HT14] memory is that of the process, in bytes', async () => {
  const { metrics } = byHand();
  const [least, most] = [10e6, process.memoryUsage.rss() * 4];
  const { process_resident_memory_bytes: bytes } = await shown(metrics);
  expect(bytes).toBeGreaterThan(least);
  expect(bytes).toBeLessThan(most);
});

test('[HT14] batches are counted by their size, and each event by its type', async () => {
  const { metrics } = byHand();
  const { broadcast } = metrics;
  const joined: RoomEvent = { type: 'joined', seq: 1, atMs: 1, session: 's', alias: 'ana' };
  broadcast('lobby', { type: 'events', events: [joined, said(2), said(3)] });
  broadcast('lobby', { type: 'events', events: Array.from({ length: 600 }, (_, i) => said(i + 4)) });
  broadcast('lobby', { type: 'typing', sessions: [], more: 0 });
  expect(await shown(metrics)).toMatchObject({
    charla_batch_events_count: 2,
    charla_batch_events_sum: 603,
    'charla_batch_events_bucket{le="2"}': 0,
    'charla_batch_events_bucket{le="5"}': 1,
    'charla_batch_events_bucket{le="500"}': 1,
    'charla_batch_events_bucket{le="1000"}': 2,
    'charla_events_total{type="joined"}': 1,
    'charla_events_total{type="said"}': 602,
  });
});

test('[HT14] how long a message takes is from its arrival to its answer, and of a repeat from the first', async () => {
  const { hand, metrics } = byHand();
  const says = (n: number, connection = 'ana') =>
    metrics.saw({ type: 'received', connection, value: { type: 'say', n, text: 'hola' } });
  const accepts = (n: number, connection = 'ana') =>
    metrics.send(connection, { type: 'accepted', n, seq: n, atMs: 1 });
  says(1);
  hand.nowMs += 15;
  says(1);
  hand.nowMs += 15;
  accepts(1);
  // 30 ms, and 3 s of another member. Refused asks, other inputs, closed connections and answered messages do not count.
  says(1, 'beto');
  hand.nowMs += 3_000;
  accepts(1, 'beto');
  accepts(1, 'beto');
  says(2);
  metrics.send('ana', { type: 'refused', n: 2, why: 'text/empty' });
  accepts(2);
  metrics.saw({ type: 'received', connection: 'ana', value: { type: 'record', n: 3, on: true } });
  accepts(3);
  says(4);
  metrics.saw({ type: 'closed', connection: 'ana' });
  accepts(4);
  expect(await shown(metrics)).toMatchObject({
    charla_delivery_seconds_count: 2,
    charla_delivery_seconds_sum: 3.03,
    'charla_delivery_seconds_bucket{le="0.02"}': 0,
    'charla_delivery_seconds_bucket{le="0.05"}': 1,
    'charla_delivery_seconds_bucket{le="2"}': 1,
    'charla_delivery_seconds_bucket{le="5"}': 2,
  });
});

test('[HT14] of what nobody answers no more is kept than may wait', async () => {
  const { metrics } = byHand();
  const value = (n: number) => ({ type: 'say', n, text: 'hola' });
  for (let n = 1; n <= 1_025; n += 1) metrics.saw({ type: 'received', connection: 'ana', value: value(n) });
  for (let n = 1; n <= 1_025; n += 1) metrics.send('ana', { type: 'accepted', n, seq: n, atMs: 1 });
  expect(await shown(metrics)).toMatchObject({ charla_delivery_seconds_count: 1_024 });
});

test('[HT13] a room that cannot be read does not make a server unwell that stores what is said', async () => {
  const log = memoryStore('e1');
  const store: LogStore = {
    ...log,
    load: async (room, ...more) => (room === 'aula' ? undefined : log.load(room, ...more)),
  };
  const bot = await withBot({ store });
  expect(await bot.say('hola', {}, 'aula')).toMatchObject({ code: 'store/failed' });
  expect((await bot.ask('/healthz', { key: '' })).status).toBe(200);
  expect(await figures(bot.ask)).toMatchObject({ charla_store_up: 1, charla_store_failures_total: 1 });
  await bot.server.close();
});

test('[HT13] [HT13a] a server whose log refuses a message is unhealthy until it stores one, and takes newcomers meanwhile', async () => {
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
  expect(await (await bot.ask('/readyz', { key: '' })).json()).toEqual({ ok: true });
  expect(await figures(bot.ask)).toMatchObject({ charla_store_up: 0, charla_store_failures_total: 1 });
  isFull = false;
  await bot.say('hola');
  expect(await health()).toEqual([200, true]);
  await bot.server.close();
});

test('[HT13a] a server without a connection left takes no newcomers', async () => {
  const bot = await withBot({ connectionsMax: 2 });
  const ready = async () => (await bot.ask('/readyz', { key: '' })).json();
  await bot.say('hola');
  expect(await ready()).toEqual({ ok: true });
  const ana = await enterAs('ana', bot.server.port);
  expect(await ready()).toEqual({ ok: false, why: 'server/full' });
  ana.leave();
  expect(await until(async () => ((await ready()) as { ok: boolean }).ok)).toBe(true);
  await bot.server.close();
});

test('[HT14] how long the log takes is told in seconds, and how often another server was first', async () => {
  const { metrics } = byHand();
  metrics.wrote(30, { ok: true });
  metrics.wrote(1_500, { ok: false, why: 'stale', events: [] });
  expect(await shown(metrics)).toMatchObject({
    charla_store_seconds_count: 2,
    charla_store_seconds_sum: 1.53,
    'charla_store_seconds_bucket{le="0.05"}': 1,
    charla_stale_batches_total: 1,
  });
});
