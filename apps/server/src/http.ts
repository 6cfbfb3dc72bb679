import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { addressOf } from './address.ts';
import type { Api } from './api/api.ts';
import {
  asksForWebSocket,
  news,
  no,
  refuse,
  refuseUpgrade,
  sayNo,
  sayNoTo,
  type No,
  type Sentences,
} from './gate.ts';
import { ourHosts } from './hosts.ts';
import { openOrigins, type Origins } from './proxy/origins.ts';
import { limitSocketsPerAddress, type Sockets } from './sockets-per-address.ts';
import { openTurns, type Turns } from './turns.ts';
import { sortConnections, takeServe, type Others, type Serve } from './tcp/front.ts';

/** How long a client may take to send a request, in ms; its head in half the time. */
const REQUEST_WAIT_MS = 10_000;

/** More headers than a browser sends, with a margin: about three dozen with every hint. */
const HEADERS_MAX = 64;

/** Several times as many requests as a page has files; then the browser reconnects. Bounds what one connection can ask for. */
const REQUESTS_PER_CONNECTION = 200;

/**
 * Requests of one connection that may be unanswered. Browsers and most libraries wait for each answer. Each keeps some 5 kB until its
 * answer has been read, so a client that sends more at once is cut. Judgement.
 */
const UNANSWERED_MAX = 8;

/**
 * Requests, handshakes and bare sockets of one address: 4,000 at once, then 1,000 a second, so that a class of 300 loads its pages in a
 * few seconds. One takes a tenth of a millisecond or so. Up to 4,096 more wait. Judgement. SE27.
 */
const REQUESTS_PER_SECOND = 1_000;
const REQUESTS_SAVED_MS = 4_000;
const REQUESTS_WAITING_MAX = 4_096;

/** More sockets than the chat takes, so that those beyond its limit hear why; those beyond this limit do not. */
const CONNECTIONS_MAX = 12_000;

export type HttpOptions = {
  /** This server's extra names, besides its addresses and its own name: `--host`. */
  hosts?: readonly string[] | undefined;
  maxConnections?: number | undefined;
  /** Sockets of any kind from one address; unlimited if absent. */
  socketsPerAddressMax?: number | undefined;
  /** Those sockets, if others have to know them. */
  sockets?: Sockets;
  /** Other turns than by the rate of an address; for tests. */
  turns?: Turns;
  /** Another wait than 10 s for a connection that makes no progress; for tests. */
  requestWaitMs?: number | undefined;
};

/** The handlers behind the gate. */
export type Inner = {
  pages: RequestListener;
  /** Handles requests that are neither page nor connection; if absent, everything else is a page. */
  api?: { isFor: (url: string) => boolean; answer: Api } | undefined;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  sentences: Sentences;
  /** Hears a refusal that whoever runs the server can remedy. SE4a. */
  onRefused?: (say: string, from: string) => void;
  /** Reports an unexplained error; its connection has been closed, the others go on. SE15. */
  onFault: (error: unknown, from: string) => void;
  /** Handles clients that speak no HTTP; if absent, all count as HTTP. TC1. */
  others?: Others;
  /** Where clients come from; if absent, from the address of their socket. SE32. */
  origins?: Origins;
};

/** The outer door of pages and connections: a client that makes no progress or is not for this server ends here. SE8–SE10. */
export function openHttp(options: HttpOptions, inner: Inner): Server {
  const { requestWaitMs = REQUEST_WAIT_MS, maxConnections = CONNECTIONS_MAX } = options;
  const { origins = openOrigins() } = inner;
  const isOurHost = ourHosts(options.hosts);
  const http = createServer({
    headersTimeout: requestWaitMs / 2,
    requestTimeout: requestWaitMs,
    // How often Node looks for late clients: by default 30 s, however short the two limits above.
    connectionsCheckingInterval: requestWaitMs / 5,
    keepAliveTimeout: requestWaitMs / 2,
    maxHeaderSize: 8_192,
    shouldUpgradeCallback: asksForWebSocket,
  });
  // Before anything else, while Node's own listener is the only one.
  const serve = inner.others && takeServe(http);
  http.maxHeadersCount = HEADERS_MAX;
  http.maxRequestsPerSocket = REQUESTS_PER_CONNECTION;
  http.maxConnections = maxConnections;
  // Nobody can answer a socket that is dropped; only the window hears of it.
  http.on('drop', (socket) =>
    inner.onRefused?.(inner.sentences.noRoom(maxConnections), socket?.remoteAddress ?? ''),
  );
  const { socketsPerAddressMax = Infinity } = options;
  const { sockets = limitSocketsPerAddress(socketsPerAddressMax, origins.isProxy) } = options;
  sockets.watch(http);
  const proxied = {
    isProxied: ({ remoteAddress }: Socket) => origins.isProxy(remoteAddress),
    told(socket: Socket, ip: string) {
      origins.tell(socket, ip);
      sockets.count(socket, ip);
    },
  };
  const perSecond = socketsPerAddressMax === Infinity ? Infinity : REQUESTS_PER_SECOND;
  const rate = { perSecond, savedMs: REQUESTS_SAVED_MS };
  const { turns = openTurns({ rate, waitingMax: REQUESTS_WAITING_MAX }) } = options;
  if (inner.others && serve)
    sortConnections(http, inTurn(serve), { ...inner.others, ...proxied, raw: knocks(inner.others.raw) });
  // A client that neither sends nor reads. WebSockets are exempt: they have heartbeats.
  http.timeout = requestWaitMs;

  /** A knock has its turn, or is one too many: the socket ends. */
  function knocked(socket: Socket, ip: string | undefined, run: () => void): void {
    const isTaken = turns.take(addressOf(ip ?? ''), () => {
      if (!socket.destroyed) run();
    });
    if (!isTaken) socket.destroy();
  }

  function knocks(raw: Others['raw']): Others['raw'] {
    return (socket, first, hasEnded) => {
      // Until its turn, nobody else listens.
      socket.pause();
      socket.on('error', ignore);
      knocked(socket, origins.ofSocket(socket), () => {
        raw(socket, first, hasEnded);
        socket.resume();
      });
    };
  }

  /** Sockets whose first request is paid for already. */
  const prepaid = new WeakSet<Socket>();

  /** A socket has its turn before its first request is parsed; whose request a proxy sends is known only afterwards. SE27a. */
  function inTurn(serve: Serve): Serve {
    return (socket) => {
      if (proxied.isProxied(socket)) return serve(socket);
      socket.on('error', ignore);
      knocked(socket, origins.ofSocket(socket), () => {
        prepaid.add(socket);
        serve(socket);
      });
    };
  }

  const unanswered = new WeakMap<Socket, number>();

  /** False for a request behind too many: it ends its connection, and frees what those before it keep. SE9. */
  function isInTime({ socket }: IncomingMessage, response: ServerResponse): boolean {
    const count = (unanswered.get(socket) ?? 0) + 1;
    unanswered.set(socket, count);
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
    if (count > UNANSWERED_MAX) socket.destroy();
    return count <= UNANSWERED_MAX;
  }

  http.on('request', (request, response) => {
    if (!isInTime(request, response)) return;
    // Node drops what follows a request for another protocol in the same packet. The client learns that it is to ask again. SE8a.
    if (asksForOther(request)) response.setHeader('connection', 'close');
    sockets.asked(request.socket);
    if (prepaid.delete(request.socket)) return answerTo(request, response);
    const isTaken = turns.take(addressOf(origins.ofRequest(request) ?? ''), () => {
      if (!response.destroyed) answerTo(request, response);
    });
    if (!isTaken) sayNo(response, no(429));
  });

  function answerTo(request: IncomingMessage, response: ServerResponse): void {
    guarded(request, () => {
      const isForApi = inner.api?.isFor(request.url ?? '') ?? false;
      const refusal =
        refuse(request, isOurHost, inner.sentences) ??
        (isForApi ? undefined : refusePage(request, inner.sentences));
      if (refusal) sayNo(response, reported(request, refusal));
      // A load balancer asks so whether somebody is here.
      else if (request.method === 'OPTIONS' && !isForApi)
        response.writeHead(204, { allow: 'GET, HEAD' }).end();
      else if (isForApi) void answerProgram(request, response).catch((error) => fault(request, error));
      else inner.pages(request, response);
    });
  }

  async function answerProgram(request: IncomingMessage, response: ServerResponse): Promise<void> {
    await inner.api?.answer(request, response);
    // A stream, which only a key opens.
    if (response.headersSent && !response.writableEnded) sockets.keep(request.socket);
  }

  http.on('upgrade', (request, socket, head) => {
    // Nobody else listens until its turn.
    socket.on('error', ignore);
    sockets.asked(socket as Socket);
    const run = () => guarded(request, () => upgrade(request, socket, head));
    if (prepaid.delete(socket as Socket)) run();
    else knocked(socket as Socket, origins.ofRequest(request), run);
  });

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = refuse(request, isOurHost, inner.sentences) ?? refuseUpgrade(request, inner.sentences);
    if (refusal) sayNoTo(socket, reported(request, refusal));
    else inner.upgrade(request, socket, head);
  }

  function reported(request: IncomingMessage, refusal: No): No {
    if (refusal.isNews) inner.onRefused?.(refusal.say, origins.ofRequest(request) ?? '');
    return refusal;
  }

  function guarded(request: IncomingMessage, step: () => void): void {
    try {
      step();
    } catch (error) {
      fault(request, error);
    }
  }

  function fault(request: IncomingMessage, error: unknown): void {
    inner.onFault(error, origins.ofRequest(request) ?? '');
    request.socket.destroy();
  }
  return http;
}

/** Whether Node takes a request for one that changes the protocol. */
function asksForOther({ headers: { upgrade, connection = '' } }: IncomingMessage): boolean {
  return upgrade !== undefined && /(?:^|,)[ \t]*upgrade[ \t]*(?:,|$)/iu.test(connection);
}

/** Pages are only read; a request under `/socket.io/` must be a handshake. */
function refusePage({ method, url = '' }: IncomingMessage, { noWebSocket }: Sentences): No | undefined {
  if (url.startsWith('/socket.io/')) return news(400, noWebSocket);
  return ['GET', 'HEAD', 'OPTIONS'].includes(method ?? '') ? undefined : no(405);
}

/** Errors of a socket are followed by its end. */
const ignore = () => {};
