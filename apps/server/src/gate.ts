import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { IsOurHost } from './hosts.ts';

/** Why a request is refused; `say` is for the person behind it. */
export type No = { status: number; say: string };

/** Checks every request: it must name one of our hosts. */
export function refuse(
  { headers: { host } }: IncomingMessage,
  isOurHost: IsOurHost,
  badHost: (host: string) => string,
): No | undefined {
  return isOurHost(host) ? undefined : no(421, badHost(host?.replace(/:\d+$/u, '') ?? ''));
}

/** Checks a handshake besides: Socket.IO's fourth version, over WebSocket, from our own page. */
export function refuseUpgrade({
  method,
  url = '',
  headers: { origin, host },
}: IncomingMessage): No | undefined {
  const [path, query] = url.split('?', 2);
  const asked = new URLSearchParams(query);
  if (path !== '/socket.io/') return no(404);
  if (method !== 'GET') return no(405);
  // An `sid` asks to continue a session of Engine.IO, and no session can be continued.
  const isOurs = asked.getAll('transport').join() === 'websocket' && asked.get('EIO') === '4';
  if (!isOurs || asked.has('sid')) return no(400);
  return isFromHere(origin, host) ? undefined : no(403);
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
