import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { packDown, type Down } from '@charla/core';
import { Server, type Socket } from 'socket.io';
import { afterEach, expect, test, vi } from 'vitest';
import { openBot, type Bot, type BotEvent, type BotOptions } from './bot.ts';

let endings: (() => unknown)[] = [];

afterEach(async () => {
  for (const ending of endings.reverse()) await ending();
  endings = [];
});

/** Retries until it holds; only this wait uses real time. */
const soon = (holds: () => void) => vi.waitFor(holds, { timeout: 10_000, interval: 5 });

const own = { atMs: 1, session: 's-bot', alias: 'bot' };
const ana = { atMs: 1, session: 's-ana', alias: 'ana' };

const WELCOME: Down = {
  type: 'welcome', room: 'lobby', alias: 'bot', session: 's-bot', token: 't', epoch: 'e', seq: 3, atMs: 1, lastN: 0,
  roster: [{ session: 's-ana', alias: 'ana', marks: {} }, { session: 's-bot', alias: 'bot', marks: {} }],
  events: [
    { type: 'joined', seq: 1, ...ana },
    { type: 'said', seq: 2, n: 1, text: 'antes', ...ana },
    { type: 'joined', seq: 3, ...own },
  ],
  resumed: false,
}; // prettier-ignore

function tell(socket: Socket, down: Down): void {
  const { type, ...payload } = packDown(down);
  socket.emit(type, payload);
}

/** A bot that has joined, and a server that answers each message with `onSay`. */
async function aBot(onSay: (socket: Socket, n: number, text: string) => void, more: Partial<BotOptions>) {
  const http = createServer();
  const io = new Server(http, { serveClient: false });
  io.on('connection', (socket) => {
    socket.on('hello', () => tell(socket, WELCOME));
    socket.on('say', ({ n, text }: { n: number; text: string }) => onSay(socket, n, text));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  endings.push(() => io.close());
  const events: BotEvent[] = [];
  const bot = openBot({
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    alias: 'bot',
    onEvent: (event) => void events.push(event),
    ...more,
  });
  endings.push(() => bot.quit());
  await soon(() => expect(bot.here()).toEqual(['ana', 'bot']));
  return { bot, events };
}

test('[PR5] a bot is told what happens from its arrival on, and nothing of what was before', async () => {
  const { bot, events } = await aBot((socket, n, text) => {
    tell(socket, { type: 'events', events: [{ type: 'said', seq: 4, n, text, ...own }] });
  }, {});
  void bot.say('.q');
  await soon(() => expect(events).toHaveLength(2));
  expect(events).toEqual([
    { type: 'joined', seq: 3, mine: true, ...own },
    { type: 'said', seq: 4, n: 1, text: '.q', mine: true, ...own },
  ]);
});

test('[PR5] a bot that answers while it is told is told everything once, in order', async () => {
  const heard: string[] = [];
  const onEvent = (event: BotEvent, bot: Bot) => {
    heard.push(event.type === 'said' ? event.text : event.type);
    if (event.type === 'joined') for (const text of ['uno', 'dos']) void bot.say(text);
  };
  await aBot((socket, n, text) => {
    tell(socket, { type: 'events', events: [{ type: 'said', seq: 3 + n, n, text, ...own }] });
  }, { onEvent }); // prettier-ignore
  await soon(() => expect(heard).toEqual(['joined', 'uno', 'dos']));
});

test('[PR5] a bot is told what was refused and why, whoever refuses it', async () => {
  const refused: unknown[] = [];
  const { bot } = await aBot((socket, n) => tell(socket, { type: 'refused', n, why: 'store/failed' }), {
    onRefused: (text, why) => refused.push([text, why]),
  });
  for (const text of ['hola', ' ', 'adiós']) void bot.say(text);
  await soon(() => expect(refused).toHaveLength(3));
  expect(refused).toEqual(expect.arrayContaining([
    [' ', 'text/empty'], ['hola', 'store/failed'], ['adiós', 'store/failed'],
  ])); // prettier-ignore
});

test('[PR5] [CL15] what a bot says settles with its place and time, or why not, whatever comes first', async () => {
  const held: [Socket, number][] = [];
  const { bot } = await aBot((socket, n) => void held.push([socket, n]), {});
  const [one, other, never, last] = ['hola', 'hola', ' ', 'adiós'].map((text) => bot.say(text));
  expect(await never).toEqual({ result: 'refused', why: 'text/empty' });
  await soon(() => expect(held).toHaveLength(3));
  const [[socket]] = held as [[Socket, number]];
  tell(socket, { type: 'refused', n: 2, why: 'store/failed' });
  tell(socket, { type: 'events', events: [{ type: 'said', seq: 4, n: 1, text: 'hola', ...own, atMs: 7 }] });
  expect(await Promise.all([one, other])).toEqual([
    { result: 'accepted', seq: 4, atMs: 7 },
    { result: 'refused', why: 'store/failed' },
  ]);
  bot.quit();
  expect(await last).toEqual({ result: 'unknown' });
});

test('[PR5] a bot that quits is told so, without a reason', async () => {
  const onEnd = vi.fn();
  const { bot } = await aBot(() => {}, { onEnd });
  bot.quit();
  expect(onEnd.mock.calls).toEqual([[undefined]]);
});

test('[PR5] a bot that goes on after it has answered is told nothing meanwhile', async () => {
  const told: string[] = [];
  const server = (socket: Socket, n: number, text: string) => {
    const [mine, other] = [
      { type: 'said', seq: 4, n, text, ...own },
      { type: 'said', seq: 5, n: 1, text: 'y', ...ana },
    ] as const;
    // Both arrive in one frame.
    if (text === 'uno') tell(socket, { type: 'events', events: [mine, other] });
  };
  await aBot(server, {
    onEvent(event, bot) {
      const what = event.type === 'said' ? event.text : event.type;
      told.push(`begins ${what}`);
      if (event.mine) void bot.say(event.type === 'joined' ? 'uno' : 'dos');
      told.push(`ends ${what}`);
    },
  });
  await soon(() => expect(told).toContain('ends y'));
  const order = ['joined', 'uno', 'y'].flatMap((what) => [`begins ${what}`, `ends ${what}`]);
  expect(told).toEqual(order);
});
