import { afterEach } from 'vitest';
import { freshKey } from '../api/bots.ts';
import { startServer, type ChatServer, type ServerOptions } from '../server.ts';
import { openRaw } from './raw.ts';

/** A server with one bot, `hora`, and requests in its name. */
export type WithBot = {
  server: ChatServer;
  url: string;
  key: string;
  /** A request; `key` replaces the bot's. */
  ask(path: string, init?: RequestInit & { key?: string }): Promise<Response>;
  say(text: string, headers?: Record<string, string>, room?: string): Promise<Answer>;
  /** The lobby's messages. */
  texts(): Promise<string[]>;
  /** A room's stream, as it comes. */
  listen(query?: string, headers?: Record<string, string>): Promise<Listener>;
};
export type Answer = { status: number; seq?: number; atMs?: number; code?: string; message?: string };
export type Listener = {
  heard(): Heard[];
  raw(): string;
  until(holds: (heard: Heard[]) => boolean): Promise<void>;
  stop(): void;
  readonly ended: Promise<void>;
  stopReading(): void;
  readsOn(): void;
};
export type Heard = { id?: string; event?: string; data?: Record<string, unknown> };

export async function withBot(options: Partial<ServerOptions> = {}, key = freshKey()): Promise<WithBot> {
  const bots = [{ name: 'hora', key }];
  const server = await startServer({ port: 0, local: true, lang: 'en', bots, ...options });
  const url = `http://127.0.0.1:${server.port}`;
  const messages = '/api/rooms/lobby/messages';

  function ask(path: string, { key: other = key, headers, ...init }: RequestInit & { key?: string } = {}) {
    const authorization = other === '' ? {} : { authorization: `Bearer ${other}` };
    return fetch(url + path, { ...init, headers: { ...authorization, ...(headers as object) } });
  }

  async function say(text: string, headers = {}, room = 'lobby'): Promise<Answer> {
    const response = await ask(`/api/rooms/${room}/messages`, { method: 'POST', body: text, headers });
    const { error, ...said } = (await response.json()) as { error?: { code: string; message: string } };
    return { status: response.status, ...said, ...error };
  }

  async function texts(): Promise<string[]> {
    const read = (await (await ask(`${messages}?after=0&limit=500`)).json()) as {
      messages: { text: string }[];
    };
    return read.messages.map(({ text }) => text);
  }

  async function listen(query = '', headers: Record<string, string> = {}): Promise<Listener> {
    const raw = await openRaw(server.port);
    const said = Object.entries({ Host: 'localhost', Authorization: `Bearer ${key}`, ...headers });
    const lines = said.map(([name, value]) => `${name}: ${value}`);
    raw.send([`GET /api/rooms/lobby/events${query} HTTP/1.0`, ...lines, '', ''].join('\r\n'));
    await raw.until((received) => received.includes('\r\n\r\n'));
    const text = () => raw.received().toString();
    const heard = () => heardIn(text().slice(text().indexOf('\r\n\r\n') + 4));
    const { ended, stopReading, readsOn, cut: stop } = raw;
    return {
      heard,
      raw: text,
      until: (holds) => raw.until(() => holds(heard())),
      stop,
      ended,
      stopReading,
      readsOn,
    };
  }
  return { server, url, key, ask, say, texts, listen };
}

/** The complete server-sent events. */
export function heardIn(text: string): Heard[] {
  const blocks = text.split('\n\n').slice(0, -1);
  return blocks.filter((block) => !block.startsWith(':')).map((block) => {
    const fields = new Map(block.split('\n').map((line) => line.split(/: (.*)/su).slice(0, 2) as [string, string]));
    const { id, event, data } = Object.fromEntries(fields);
    return { ...(id && { id }), ...(event && { event }), ...(data && { data: JSON.parse(data) }) };
  }); // prettier-ignore
}

/** Servers with a bot for a test file, and what to close after each test. */
export function useBots() {
  const endings: (() => unknown)[] = [];
  afterEach(async () => {
    for (const ending of endings.splice(0).reverse()) await ending();
  });
  async function open(...given: Parameters<typeof withBot>): Promise<WithBot> {
    const bot = await withBot(...given);
    endings.push(() => bot.server.close());
    return bot;
  }
  return { endings, open };
}
