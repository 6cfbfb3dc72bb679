import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { packDown, type Down, type Kept } from '@charla/core';
import { Server, type Socket } from 'socket.io';
import { afterEach, expect, vi } from 'vitest';
import { openClient, type Client, type ClientOptions } from './client.ts';

/** Longer than any test takes. */
export const NEVER_MS = 600_000;

export const WELCOME = {
  type: 'welcome', room: 'lobby', alias: 'ana', session: 's-ana', token: 't-ana', epoch: 'e1', seq: 1, atMs: 1,
  roster: [{ session: 's-ana', alias: 'ana', marks: {} }], lastN: 0, resumed: false,
  events: [{ type: 'joined', seq: 1, atMs: 1, session: 's-ana', alias: 'ana' }],
} satisfies Down; // prettier-ignore

const recorder = { open: () => 'file', write: () => {}, close: () => {} };

export let endings: (() => unknown)[] = [];

afterEach(async () => {
  for (const ending of endings.reverse()) await ending();
  endings = [];
});

/** A server that handles each connection with `onConnection`. */
export async function aServer(onConnection: (socket: Socket) => void, port = 0) {
  const http = createHttpServer();
  const io = new Server(http, { serveClient: false });
  const server = {
    /** The number of connections so far. */
    connections: 0,
    port: 0,
    close: () => io.close(),
    url: '',
  };
  io.on('connection', (socket) => {
    server.connections += 1;
    onConnection(socket);
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  server.port = (http.address() as AddressInfo).port;
  server.url = `http://127.0.0.1:${server.port}`;
  endings.push(server.close);
  return server;
}

/** A port that accepts connections and then sends nothing, not even a handshake. */
export async function aMutePort(): Promise<string> {
  const server = createServer((socket) => void endings.push(() => socket.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endings.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Welcomes every hello. */
export function welcoming(socket: Socket): void {
  const { type, ...payload } = packDown(WELCOME);
  socket.on('hello', () => socket.emit(type, payload));
}

/** Ana's client, which retries without a pause unless it `pauses` as usual; and a record of its callbacks. */
export function aClient(url: string, more: Partial<ClientOptions> = {}, pauses = false) {
  const told = { failures: [] as number[], faults: [] as string[], kept: [] as (Kept | undefined)[] };
  const client: Client = openClient({
    url,
    alias: 'ana',
    room: 'lobby',
    recorder,
    now: () => 1,
    ...(pauses ? {} : { pauseMs: (failures: number) => (told.failures.push(failures), 0) }),
    onFault: (reason) => told.faults.push(reason),
    onKeep: (kept) => told.kept.push(kept),
    ...more,
  });
  endings.push(() => client.hangUp());
  return { client, told };
}

/** Retries until it holds; only this wait uses real time. */
export const soon = (holds: () => void) => vi.waitFor(holds, { timeout: 10_000, interval: 5 });

export const isState = (client: Client, state: string) =>
  soon(() => expect(client.chat.link.state).toBe(state));
