import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Api } from './api/api.ts';
import { no, refuse, refuseUpgrade, sayNo, sayNoTo, type No } from './gate.ts';
import { ourHosts } from './hosts.ts';
import { limitSocketsPerAddress } from './sockets-per-address.ts';
import { sortConnections, type Others } from './tcp/front.ts';

/** How long somebody may take to send a request, in ms; the head of it in half the time. */
const REQUEST_WAIT_MS = 10_000;

/** More than a browser sends, with a margin: three dozen with every hint it knows. */
const HEADERS_MAX = 64;

/** As many requests as a page has files, several times over; then the browser connects again. Bounds what one packet can ask for. */
const REQUESTS_PER_CONNECTION = 200;

/** More than the chat takes, so that those beyond its limit can be told so; those beyond this one cannot. */
const CONNECTIONS_MAX = 12_000;

export type HttpOptions = {
  /** Names of this server besides its addresses and its own name: `--host`. */
  hosts?: readonly string[] | undefined;
  maxConnections?: number | undefined;
  /** Of whatever kind, from one address; without it as many as there are. */
  socketsPerAddressMax?: number | undefined;
  /** Another wait than 10 s for whoever connects and does not get on; for tests. */
  requestWaitMs?: number | undefined;
};

/** What stands inside the gate. */
export type Inner = {
  pages: RequestListener;
  /** What is no page and no connection; without it all others are pages. */
  api?: { isFor: (url: string) => boolean; answer: Api } | undefined;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  badHost: (host: string) => string;
  /** SE15. What no request explains: its connection has been ended, the others go on. */
  onFault: (error: unknown, from: string) => void;
  /** TC1. Those who speak no HTTP; without it, whoever connects is taken to speak it. */
  others?: Others;
};

/** SE8–SE10. The outer door of pages and connections alike: whoever does not get on, or is not for here, is ended before any of them. */
export function openHttp(options: HttpOptions, inner: Inner): Server {
  const { requestWaitMs = REQUEST_WAIT_MS, maxConnections = CONNECTIONS_MAX } = options;
  const isOurHost = ourHosts(options.hosts);
  const http = createServer({
    headersTimeout: requestWaitMs / 2,
    requestTimeout: requestWaitMs,
    // Node looks for those who are late this often: 30 s by default, however short the two above.
    connectionsCheckingInterval: requestWaitMs / 5,
    keepAliveTimeout: requestWaitMs / 2,
    maxHeaderSize: 8_192,
  });
  http.maxHeadersCount = HEADERS_MAX;
  http.maxRequestsPerSocket = REQUESTS_PER_CONNECTION;
  http.maxConnections = maxConnections;
  limitSocketsPerAddress(http, options.socketsPerAddressMax ?? Infinity);
  if (inner.others) sortConnections(http, inner.others);
  // Who neither sends nor takes what was asked for. A WebSocket is exempt: it has heartbeats.
  http.timeout = requestWaitMs;

  http.on('request', (request, response) => {
    guarded(request, () => {
      const isForApi = inner.api?.isFor(request.url ?? '') ?? false;
      const refusal =
        refuse(request, isOurHost, inner.badHost) ?? (isForApi ? undefined : refusePage(request));
      if (refusal) sayNo(response, refusal);
      else if (isForApi) void inner.api?.answer(request, response).catch((error) => fault(request, error));
      else inner.pages(request, response);
    });
  });
  http.on('upgrade', (request, socket, head) => {
    guarded(request, () => {
      const refusal = refuse(request, isOurHost, inner.badHost) ?? refuseUpgrade(request);
      if (refusal) sayNoTo(socket, refusal);
      else inner.upgrade(request, socket, head);
    });
  });

  function guarded(request: IncomingMessage, step: () => void): void {
    try {
      step();
    } catch (error) {
      fault(request, error);
    }
  }

  function fault({ socket }: IncomingMessage, error: unknown): void {
    inner.onFault(error, socket.remoteAddress ?? '');
    socket.destroy();
  }
  return http;
}

/** Pages are only read; what becomes a connection says so. */
function refusePage({ method, url = '' }: IncomingMessage): No | undefined {
  if (url.startsWith('/socket.io/')) return no(400);
  return method === 'GET' || method === 'HEAD' ? undefined : no(405);
}
