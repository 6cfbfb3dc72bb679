import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { IsOurHost } from './hosts.ts';

/** Why a request is refused; `say` is for the person behind it. `isNews`: whoever runs the server can remedy it, and is told. SE4a. */
export type No = { status: number; say: string; isNews?: true };

/** The sentences of refusals that whoever runs the server can remedy. */
export type Sentences = {
  badHost: (host: string) => string;
  badOrigin: (origin: string, host: string) => string;
  noWebSocket: string;
  noRoom: (sockets: number) => string;
};

/**
 * Checks every request: it must name one of our hosts, once. A browser always names one; a monitor with HTTP 1.0 may name none. SE8, SE8a.
 */
export function refuse(
  { headers: { host }, headersDistinct }: IncomingMessage,
  isOurHost: IsOurHost,
  { badHost }: Sentences,
): No | undefined {
  // Node takes the first of several, a proxy perhaps the last. RFC 9112, 3.2.
  if ((headersDistinct['host'] ?? []).length > 1) return no(400);
  return host === undefined || isOurHost(host) ? undefined : news(421, badHost(host.replace(/:\d+$/u, '')));
}

/** Whether a request asks for a WebSocket. One for another protocol, as HTTP/2, is answered as if it had not asked. RFC 9110, 7.8. */
export function asksForWebSocket({ headers: { upgrade = '' } }: IncomingMessage): boolean {
  return upgrade.split(',').some((protocol) => protocol.trim().toLowerCase() === 'websocket');
}

/** Checks a handshake besides: Socket.IO's fourth version, over WebSocket, from our own page. */
export function refuseUpgrade(
  { method, url = '', headers: { origin, host } }: IncomingMessage,
  { badOrigin, noWebSocket }: Sentences,
): No | undefined {
  const [path, query] = url.split('?', 2);
  const asked = new URLSearchParams(query);
  if (path !== '/socket.io/') return no(404);
  if (method !== 'GET') return no(405);
  // An `sid` asks to continue a session of Engine.IO, and no session can be continued.
  const isOurs = asked.getAll('transport').join() === 'websocket' && asked.get('EIO') === '4';
  if (!isOurs || asked.has('sid')) return news(400, noWebSocket);
  return isFromHere(origin, host) ? undefined : news(403, badOrigin(origin ?? '', host ?? ''));
}

/**
 * A browser names the page that opens a connection. Only our own page may, under any name or address of this machine; CORS does not guard
 * WebSockets. Other programs send no origin, and may connect. SE7.
 */
export function isFromHere(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}

export function no(status: number, say = `${status} ${STATUS_CODES[status]}`): No {
  return { status, say };
}

export function news(status: number, say: string): No {
  return { status, say, isNews: true };
}

export function sayNo(response: ServerResponse, { status, say }: No): void {
  // The rest of the request is not read.
  response.writeHead(status, { ...PLAIN, connection: 'close' }).end(`${say}\n`);
}

/** Refuses a request whose connection Node has already given away. */
export function sayNoTo(socket: Duplex & { destroySoon?(): void }, { status, say }: No): void {
  socket.on('error', () => {});
  const headers = Object.entries({ ...PLAIN, connection: 'close' }).map((header) => header.join(': '));
  socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers, '', `${say}\n`].join('\r\n'));
  socket.destroySoon?.();
}

const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
