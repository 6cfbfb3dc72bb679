import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { memoryStore, type LogStore } from '@charla/core';
import { START_MS, until, virtualClock } from '@charla/testkit';
import { expect, test } from 'vitest';
import { useBots, withBot, type Heard, type Listener, type WithBot } from '../testing/bot.ts';
import { enterAs } from '../testing/person.ts';
import { openRaw } from '../testing/raw.ts';
import { addBot, BOTS_FILE, revokeBot } from './bots.ts';

const { endings, open } = useBots();

async function listen(bot: WithBot, ...given: Parameters<WithBot['listen']>): Promise<Listener> {
  const listener = await bot.listen(...given);
  endings.push(listener.stop);
  return listener;
}

const said = (heard: Heard[]) =>
  heard.flatMap(({ event, data }) => (event === 'said' ? [data?.['text']] : []));
const seqs = (heard: Heard[]) => heard.slice(1).map(({ data }) => data?.['seq']);

test('[HT10] what happens in a room is heard as it happens, by who is no member of it', async () => {
  const bot = await open();
  const stream = await listen(bot);
  const ana = await enterAs('ana', bot.server.port);
  ana.say('¡Hola!\n\ndata: 1');
  await stream.until((heard) => said(heard).length === 1);
  ana.leave();
  // EventSource waits this long before it comes back.
  expect(stream.raw()).toContain('retry: 3000\n');
  expect(stream.raw()).toMatch(/^HTTP\/1\.1 200 [^]*content-type: text\/event-stream; charset=utf-8\r\n/u);
  expect(stream.heard().map(({ event }) => event)).toEqual(['start', 'joined', 'said']);
  const [, , last] = stream.heard();
  expect(last?.data).toEqual({
    seq: 2,
    atMs: expect.any(Number),
    type: 'said',
    alias: 'ana',
    text: '¡Hola!\n\ndata: 1',
  });
  expect(ana.heard.map(({ type }) => type)).toEqual(['said']);
});

test.each([
  // it comes back with                     hears of what follows it
  ['the id of its last event',              ['b', 'c'],      'start'],
  ['the id of the start',                   ['a', 'b', 'c'], 'start'],
  ['an address that says where',            ['c'],           'start'],
  ['an id, and an address that says else',  ['b', 'c'],      'start'],
  ['nothing',                               [],              'start'],
  ['the id of another history',             ['a', 'b', 'c'], 'reset'],
  ['a place that does not exist',           [],              'reset'],
  ['nonsense',                              [],              'start'],
])('[HT10] who comes back with %s hears %j, then what happens', async (what, texts, event) => {
  const bot = await open({ store: memoryStore('e1') });
  for (const text of ['a', 'b', 'c']) await bot.say(text);
  const id = (of: string) => ({ 'Last-Event-ID': of });
  const given: Record<string, [string, Record<string, string>]> = {
    'the id of its last event': ['', id('e1:2')],
    'the id of the start': ['', id('e1:0')],
    'an address that says where': ['?after=3', {}],
    'an id, and an address that says else': ['?after=0', id('e1:2')],
    'the id of another history': ['', id('e0:3')],
    'a place that does not exist': ['', id('e1:99')],
    nonsense: ['', id('3')],
  };
  const stream = await listen(bot, ...(given[what] ?? ['', {}]));
  await stream.until((heard) => heard.length > 0);
  await bot.say('d');
  await stream.until((heard) => said(heard).includes('d'));
  expect(said(stream.heard())).toEqual([...texts, 'd']);
  expect(stream.heard()[0]?.event).toBe(event);
}); // prettier-ignore

test('[HT10] who reads from the beginning while others talk hears everything once, in its order', async () => {
  const bot = await open({ asksPerSecond: Infinity });
  for (let i = 0; i < 250; i += 1) await bot.say(String(i));
  const stream = listen(bot, '?after=0');
  for (let i = 250; i < 300; i += 1) await bot.say(String(i));
  const heard = await stream.then(async (it) => {
    await it.until((so) => said(so).includes('299'));
    return it.heard();
  });
  expect(seqs(heard)).toEqual(Array.from({ length: 301 }, (_, i) => i + 1));
});

test('[HT11] a stream on which nothing happens says every 15 s that it is there', async () => {
  const clock = virtualClock(START_MS);
  const bot = await open({ clock });
  const stream = await listen(bot);
  await stream.until((heard) => heard.length === 1);
  const beats = () => stream.raw().split('\n:\n').length - 1;
  for (let i = 1; i <= 3; i += 1) {
    clock.advance(14_999);
    await new Promise(setImmediate);
    expect(beats()).toBe(i - 1);
    clock.advance(1);
    await until(async () => beats() === i);
  }
  expect(stream.heard()).toHaveLength(1);
});

test('[HT11] [SE9] a stream outlives the time that a silent connection has', async () => {
  const bot = await open({ requestWaitMs: 100 });
  const stream = await listen(bot);
  await stream.until((heard) => heard.length === 1);
  // Five connections in turn send half a request and are ended: each gets half of that time.
  for (let i = 0; i < 5; i += 1) {
    const silent = await openRaw(bot.server.port);
    silent.send(Buffer.from('GET / '));
    await silent.ended;
  }
  await bot.say('hola');
  await stream.until((heard) => said(heard).length === 1);
  expect(said(stream.heard())).toEqual(['hola']);
});

test('[HT10] a log that cannot be read ends the stream, and the next one finds it where it was', async () => {
  const log = memoryStore('e1');
  let isBroken = false;
  const store: LogStore = {
    ...log,
    page: async (...given) => (isBroken ? undefined : log.page(...given)),
  };
  const bot = await open({ store });
  await bot.say('hola');
  isBroken = true;
  const stream = await bot.listen('?after=0');
  await stream.ended;
  expect(stream.heard()).toEqual([]);
  isBroken = false;
  const next = await listen(bot, '?after=0');
  await next.until((heard) => said(heard).length === 1);
});

test('[HT15] a bot that is revoked and asks nothing is gone from its rooms and its streams within 15 s', async () => {
  const clock = virtualClock(START_MS);
  const data = mkdtempSync(path.join(tmpdir(), 'charla-http-'));
  endings.push(() => rmSync(data, { recursive: true }));
  const added = addBot(path.join(data, BOTS_FILE), 'aviso', 0);
  const bot = await open({ data, clock, bots: [] }, added.ok ? added.key : '');
  await bot.say('hola');
  const stream = await listen(bot);
  await stream.until((heard) => heard.length === 1);
  revokeBot(path.join(data, BOTS_FILE), 'aviso');
  clock.advance(15_000);
  await stream.ended;
  const members = async () => ((await (await bot.ask('/healthz')).json()) as { members: number }).members;
  expect(await until(async () => (await members()) === 0)).toBe(true);
});

test('[HT10] [HO9] a server that stops ends its streams', async () => {
  const bot = await withBot();
  const stream = await bot.listen();
  await Promise.all([bot.server.close(), stream.ended]);
});
