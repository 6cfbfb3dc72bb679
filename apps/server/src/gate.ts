import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { IsOurHost } from './hosts.ts';

/** Why a request goes no further; `say` is for the person who asks. */
export type No = { status: number; say: string };

/** What every request has to be: for a name of ours. */
export function refuse(
  { headers: { host } }: IncomingMessage,
  isOurHost: IsOurHost,
  badHost: (host: string) => string,
): No | undefined {
  return isOurHost(host) ? undefined : no(421, badHost(host?.replace(/:\d+$/u, '') ?? ''));
}

/** What it has to be besides to become a connection: Socket.IO's handshake in its fourth version, over WebSocket, from our page. */
export function refuseUpgrade({
  method,
  url = '',
  headers: { origin, host },
}: IncomingMessage): No | undefined {
  const [path, query] = url.split('?', 2);
  const asked = new URLSearchParams(query);
  if (path !== '/socket.io/') return no(404);
  if (method !== 'GET') return no(405);
  // Who names a session of Engine.IO's wants to go on in it, and there is nothing to go on with.
  const isOurs = asked.getAll('transport').join() === 'websocket' && asked.get('EIO') === '4';
  if (!isOurs || asked.has('sid')) return no(400);
  return isFromHere(origin, host) ? undefined : no(403);
}

/**
 * SE7. A browser says which page a connection is for; only our own page may open one, under whatever name or address of this
 * machine it was loaded. CORS does not guard WebSockets. Who is no browser says nothing, and may come.
 */
export function isFromHere(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}

export function no(status: number, say = `${status} ${STATUS_CODES[status]}`): No {
  return { status, say };
}

export function sayNo(response: ServerResponse, { status, say }: No): void {
  // What else it has to send is not wanted either.
  response.writeHead(status, { ...PLAIN, connection: 'close' }).end(`${say}\n`);
}

/** The same where Node has given the connection away already. */
export function sayNoTo(socket: Duplex & { destroySoon?(): void }, { status, say }: No): void {
  socket.on('error', () => {});
  const headers = Object.entries({ ...PLAIN, connection: 'close' }).map((header) => header.join(': '));
  socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers, '', `${say}\n`].join('\r\n'));
  socket.destroySoon?.();
}

const PLAIN = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
