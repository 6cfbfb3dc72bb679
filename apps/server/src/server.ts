import type { AddressInfo } from 'node:net';
import {
  ADDRESS_CONNECTIONS_MAX,
  CONNECTIONS_MAX,
  HELLO_WAIT_MS,
  UNREAD_BYTES_MAX,
  writeReplay,
  type Alias,
  type LogStore,
  type Report,
} from '@charla/core';
import { localZone, safeLine, type Lang, type Zone } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { isOfApi } from './api/api.ts';
import { openHttpDoor } from './api/http-door.ts';
import { systemClock, type Clock } from './clock.ts';
import { openConsole, type Console } from './console/console.ts';
import { drain } from './drain.ts';
import { openHeldBytes } from './held-bytes.ts';
import { openHearers } from './hearers.ts';
import { openHttp, type HttpOptions } from './http.ts';
import { runLoop, type Rules } from './loop.ts';
import { servePages } from './pages.ts';
import { closed, GOODBYE_MS, listening, socketsOf, within } from './listening.ts';
import { limitSocketsPerAddress } from './sockets-per-address.ts';
import { socketIoDoor, type DoorWaits } from './socket-io/door.ts';
import { CannotOpen } from './store/database.ts';
import { openStore, type OpenStore, type StoreOptions } from './store/open-store.ts';
import type { Kept } from './store/sqlite-log.ts';
import { socketsAllowed } from './open-files.ts';
import { openOrigins } from './proxy/origins.ts';
import { spaceOf, watchSpace, type Space, type SpaceWatch } from './store/space.ts';
import { tcpDoor, type TcpWaits } from './tcp/tcp-door.ts';

export type ServerOptions = HttpOptions &
  Rules &
  StoreOptions & {
    /** 0 takes any free port. */
    port: number;
    /** Only this machine can connect. */
    local?: boolean;
    /** Addresses or networks of proxies, which are believed whose connections theirs are. SE32. */
    proxies?: readonly string[] | undefined;
    clock?: Clock;
    /** Other waits for bytes and heartbeats, which `clock` does not measure. For tests. */
    waits?: DoorWaits & TcpWaits;
    /** The most bytes that wait for slow readers. SE17a. For tests. */
    unreadBytesMax?: number;
    /** The most bytes of the log on the disk. LS15. */
    logBytesMax?: number;
    /** Another look at the space of the log. For tests. */
    space?: () => Promise<Space>;
    /** Bots of this run, besides those of the folder. HT1. */
    bots?: readonly { name: Alias; key: string }[] | undefined;
    /** Another store for the log, instead of `data`. */
    store?: LogStore;
    /** Whether its owner reaches it by commands on this machine. SE34. */
    hasConsole?: boolean;
    /** The language of the server's own sentences, before there is a chat. */
    lang?: Lang;
    /** The time zone of times shown to bare sockets; by default this machine's. */
    zone?: Zone;
    /** Receives each report with its origin, for the server's own window. */
    onReport?: (report: Report, from: string) => void;
    /** Receives each refusal of a request that whoever runs the server can remedy, once. SE4a. */
    onRefused?: (say: string, from: string) => void;
    /** Called once, when one of our own guarantees was broken: the server has begun to close. SE16. */
    onBug?: (error: unknown) => void;
  };

export type ChatServer = {
  readonly port: number;
  /** The latest inputs as JSON, without texts, tokens and addresses. SE24. */
  lastInputs(): string;
  /** The messages that were in the log at the start. */
  readonly kept: Kept;
  /** Why commands on this machine do not reach it, if so. SE34. */
  readonly noConsole: string | undefined;
  /** The database does not say when a standby was promoted. NO10a. */
  readonly isBlind: boolean;
  /**
   * Takes no newcomers any more, and hands its people over to the other servers of the log, if there are any, within `drainMs`. Settles
   * at once without others, or else calls `begun` before. To be closed afterwards. NO11.
   */
  drain(drainMs: number, begun?: () => void): Promise<void>;
  /** Says goodbye to everybody, and settles when the port is free: within 1.5 s, even if some clients do not hang up. SE3. */
  close(): Promise<void>;
};

/** The longest name of a host. RFC 1035, 2.3.4. */
const HOST_CHARS = 255;

/** How many different refusals the window shows. */
const REFUSALS_SHOWN = 100;

/** How long the log may take to close after that, in ms: a disk that hangs must not keep a server from ending. */
const CLOSING_MS = 500;

/** Settles once the port is open. Throws the system's error (`EADDRINUSE`, `EACCES` …) if that fails, or CannotOpen for the log. */
export async function startServer(options: ServerOptions): Promise<ChatServer> {
  const { clock = systemClock, onReport = () => {}, hosts = [], proxies = [] } = options;
  const words = wordsIn(options.lang ?? 'es');
  let isLogAway = false;
  let isDraining = false;
  let closing: Promise<void> | undefined;
  let { code } = options;
  let owners: Console | undefined;
  const onAway: typeof options.onAway = (why) => {
    isLogAway = why !== undefined;
    options.onAway?.(why);
  };
  const store: OpenStore = options.store ?? (await openStore({ ...options, onAway }));
  const onFault = (error: unknown, from: string) => onReport({ what: 'fault', reason: String(error) }, from);
  const limits = { ...socketLimits(options), ...options };
  const origins = openOrigins(proxies);
  const perAddress = limitSocketsPerAddress(limits.socketsPerAddressMax ?? Infinity, origins.isProxy);
  const unread = openHeldBytes(options.unreadBytesMax ?? UNREAD_BYTES_MAX);
  const waits = { ...options.waits, unread };
  const door = socketIoDoor(onFault, perAddress.keep, waits, origins.ofRequest);
  const zone = options.zone ?? localZone();
  const bare = tcpDoor({
    words,
    zone,
    now: () => clock.now(),
    onFault,
    letIn: perAddress.keep,
    waits,
    ipOf: origins.ofSocket,
  });
  const helloWaitMs = options.helloWaitMs ?? HELLO_WAIT_MS;
  const onUnreadableKeys = ({ message }: Error) => onReport({ what: 'keysUnreadable', reason: message }, '');
  const byHttp = await openHttpDoor({
    ...options,
    // Behind a proxy everybody may seem to be on this computer. HT18.
    code: () => (hosts.length + proxies.length > 0 ? undefined : code),
    store,
    clock,
    waits,
    isLogAway: () => isLogAway,
    isClosing: () => isDraining || closing !== undefined,
    onUnreadableKeys,
    ipOf: origins.ofRequest,
  }).catch(async (error: Error) => {
    await store.close();
    throw new CannotOpen('cannotOpen', error.message);
  });
  const http = openHttp(
    { ...limits, sockets: perAddress },
    {
      pages: servePages(),
      api: { isFor: isOfApi, answer: byHttp.api },
      upgrade: door.upgrade,
      sentences: {
        badHost: (host) => words.server.badHost(shortLine(host)),
        badOrigin: (origin, host) => words.server.badOrigin(shortLine(origin), shortLine(host)),
        noWebSocket: words.server.noWebSocket,
        noRoom: words.server.noRoom,
      },
      origins,
      onRefused: onceEach(options.onRefused ?? (() => {})),
      onFault,
      others: {
        raw: bare.open,
        late: bare.late,
        later: (run) => clock.schedule(clock.now() + helloWaitMs, run),
      },
    },
  );
  const sockets = socketsOf(http);
  const hearers = openHearers([door, bare, byHttp.bots], byHttp.watchers);
  const loop = runLoop(hearers.door, {
    ...options,
    store: byHttp.store,
    clock,
    report(report) {
      byHttp.reported(report);
      owners?.reported(report);
      const { connection } = { connection: undefined, ...report };
      onReport(report, connection === undefined ? '' : hearers.from(connection));
      if (report.what === 'closed') hearers.forget(report.connection);
    },
    onBug(error) {
      // The loop sends nothing any more.
      hearers.tellAll({ type: 'bye', why: 'server/closing' });
      void close();
      options.onBug?.(error);
    },
  });
  const entrance = byHttp.listen(loop);
  hearers.listen(entrance);
  const space = openSpace(options, clock, (isFull) => entrance.dispatch({ type: 'space', isFull }));
  await space.look();
  await listening(http, options.port, options.local ?? false).catch(async (error: unknown) => {
    byHttp.close();
    space.close();
    await store.close();
    throw error;
  });

  const port = (http.address() as AddressInfo).port;
  const whose = options.data === undefined || options.log ? { port } : { data: options.data };
  const inside = {
    code: () => code ?? '',
    renew: (fresh: string) => loop.dispatch({ type: 'newCode', code: (code = fresh) }),
    leaders: loop.leaders,
    dispatch: loop.dispatch,
  };
  let noConsole: string | undefined;
  if (options.hasConsole)
    owners = await openConsole(whose, inside).catch(({ message }: Error) => void (noConsole = message));

  function sayGoodbye(): void {
    loop.dispatch({ type: 'stop' });
    hearers.end();
    byHttp.end();
  }

  /** Finishes running and waiting writes before it closes the file, unless the disk takes too long. HO9. */
  function close(): Promise<void> {
    space.close();
    owners?.close();
    closing ??= Promise.all([closed(http, sockets, sayGoodbye), within(GOODBYE_MS, loop.quiet())])
      .then(() => within(CLOSING_MS, store.close()))
      .then(() => byHttp.close());
    return closing;
  }
  return {
    ...{ port, noConsole },
    kept: store.kept ?? { rooms: [], more: 0 },
    isBlind: store.tellsFailovers === false,
    async drain(drainMs, begun = () => {}) {
      if ((store.liveNodes?.() ?? 1) < 2 || drainMs === 0) return;
      isDraining = true;
      begun();
      await drain({ clock, loop: entrance, connections: () => loop.census().connections, drainMs });
    },
    lastInputs: () => writeReplay(loop.replay()),
    close,
  };
}

/** Strangers choose these names: the window shows as much of one as a host's name may have. */
function shortLine(name: string): string {
  return safeLine(name.slice(0, HOST_CHARS));
}

/** Passes each sentence on once, and only the first hundred of them: strangers must not fill the window. SE4a. */
function onceEach(tell: (say: string, from: string) => void): typeof tell {
  const told = new Set<string>();
  return (say, from) => {
    if (told.has(say) || told.size >= REFUSALS_SHOWN) return;
    told.add(say);
    tell(say, from);
  };
}

/**
 * The server takes more sockets than the chat takes connections. Clients beyond the chat's limit can hear why, and pages load even if
 * that limit is small. A browser opens six sockets for a page, and they stay for 5 s. SE9, SE20.
 */
function socketLimits({
  connectionsMax = CONNECTIONS_MAX,
  addressConnectionsMax = ADDRESS_CONNECTIONS_MAX,
}: Rules): HttpOptions {
  const maxConnections = Math.max(connectionsMax * 1.2, connectionsMax + 500);
  return {
    maxConnections: Math.min(maxConnections, socketsAllowed(), Number.MAX_SAFE_INTEGER),
    socketsPerAddressMax: Math.max(addressConnectionsMax * 2, addressConnectionsMax + 100),
  };
}

/** Watches the disk of the log, if it is on one of this machine. LS15. */
function openSpace(
  { data, log, space, logBytesMax = Infinity }: ServerOptions,
  clock: Clock,
  tell: (isFull: boolean) => void,
): SpaceWatch {
  const read = space ?? (data === undefined || log ? undefined : () => spaceOf(data));
  return read ? watchSpace(read, logBytesMax, clock, tell) : { look: async () => {}, close() {} };
}
