import { decodeDown, type Down } from '@charla/core';
import { io, type Socket } from 'socket.io-client';
import { driveChat, type DriveOptions, type Driver } from './drive.ts';

export type ClientOptions = DriveOptions & {
  /** Address of the server, `http://host:port`. */
  url: string;
  /** In Node an `http.Agent` that makes the connections, for an address that no URL can have. */
  agent?: object | undefined;
  /**
   * A try failed: no server answered, or none with a welcome. The client keeps trying until `hangUp`. The reason is the system's code
   * (`ECONNREFUSED`) where there is one; browsers tell none.
   */
  onFault?: (reason: string) => void;
  /** The pause before the next try, in ms, after this many failures in a row; tests set it to 0. */
  pauseMs?: (failures: number) => number;
  /** The longest wait for a welcome, in ms; for tests as well. */
  welcomeWaitMs?: number;
};

export type Client = Omit<Driver, 'dispatch'> & {
  /** Tries now, without waiting for the end of the pause. */
  probe(): void;
  /** Disconnects without a goodbye, as a lost connection does. */
  hangUp(): void;
};

/**
 * The first and the longest pause between two tries, in ms. `chance` is the random share: a room's clients do not all return at once. The
 * longest is at most the grace period, so that a client finds its place again.
 */
const PAUSE_MS = { first: 750, longest: 10_000, chance: 0.66 };

/** The longest wait for a welcome, in ms: as long as a server waits for a hello. A slower server is no usable chat. */
const WELCOME_WAIT_MS = 10_000;

/** `trying` until the welcome, `pausing` between two tries, `over` for good. */
type Phase = 'trying' | 'in' | 'pausing' | 'over';

/** A chat over Socket.IO, in a browser or in Node. */
export function openClient(options: ClientOptions): Client {
  const { pauseMs = growingPauseMs, welcomeWaitMs = WELCOME_WAIT_MS } = options;
  // Socket.IO's own reconnection resets its backoff as soon as a server accepts a connection, and stops after a polite close.
  const socket: Socket = io(options.url, {
    transports: ['websocket'],
    reconnection: false,
    autoConnect: false,
    forceNew: true,
    // Its types know the agents of browsers only.
    ...(options.agent ? { agent: options.agent as unknown as boolean } : {}),
  });
  let phase: Phase = 'pausing';
  let failures = 0;
  /** Ends the current try or pause. */
  let timer: ReturnType<typeof setTimeout> | undefined;

  const driver = driveChat(options, {
    send({ type, ...payload }) {
      // Keeps messages out of Socket.IO's unbounded buffer: without a connection they wait in the outbox.
      if (socket.connected) socket.emit(type, payload);
    },
    hangUp,
  });

  function connect(): void {
    phase = 'trying';
    clearTimeout(timer);
    timer = setTimeout(() => gone('no welcome'), welcomeWaitMs);
    // Drops messages sent over a dead connection: Socket.IO would send them before the hello. The outbox still has them.
    socket.sendBuffer = [];
    socket.connect();
  }

  function tryAgain(): void {
    connect();
    driver.dispatch({ type: 'trying' });
  }

  /** The connection has ended or is useless. The socket and its transport often both report it. */
  function gone(reason: string): void {
    driver.dispatch({ type: 'closed' });
    if (phase === 'pausing' || phase === 'over') return;
    const wasIn = phase === 'in';
    phase = 'pausing';
    clearTimeout(timer);
    const pause = pauseMs(failures);
    timer = setTimeout(tryAgain, pause);
    failures += 1;
    socket.disconnect();
    driver.dispatch({ type: 'pausing', untilMs: options.now() + pause });
    if (!wasIn) options.onFault?.(reason);
  }

  function welcomed(): void {
    phase = 'in';
    failures = 0;
    clearTimeout(timer);
  }

  function hangUp(): void {
    phase = 'over';
    clearTimeout(timer);
    socket.disconnect();
  }

  socket.on('connect', () => driver.dispatch({ type: 'opened' }));
  socket.on('connect_error', (error) => gone(faultOf(error)));
  socket.on('disconnect', (reason, details) => {
    const bye = byeIn(details);
    if (bye) driver.dispatch({ type: 'received', down: bye });
    gone(reason);
  });
  socket.onAny((type: string, payload: unknown) => {
    const down = decodeDown({ ...(payload as object), type });
    // After a malformed message the client reconnects; it guesses nothing.
    if (!down) return gone('nonsense');
    if (down.type === 'welcome') welcomed();
    // A moderator takes their time.
    if (down.type === 'knocking') clearTimeout(timer);
    driver.dispatch({ type: 'received', down });
  });
  connect();

  return Object.assign(driver, {
    probe() {
      if (phase !== 'trying' && phase !== 'pausing') return;
      // The current try may hang on a network that no longer exists.
      phase = 'pausing';
      socket.disconnect();
      tryAgain();
    },
    hangUp,
  });
}

/** Socket.IO wraps the error of its WebSocket: the code of that, or its sentence (`Unexpected server response: 200`). */
function faultOf(error: Error): string {
  const event = Object((error as { description?: unknown }).description) as {
    error?: unknown;
    message?: unknown;
  };
  const { code } = Object(event.error) as { code?: unknown };
  return String(code ?? event.message ?? error.message);
}

/** WebSocket's close code for a policy violation; the close frame also carries the reason. */
const POLICY_VIOLATION = 1008;

/** A server that rejects a client before Socket.IO connects puts the reason into the WebSocket's close frame. HO14. */
function byeIn(details: unknown): Down | undefined {
  const { code, reason } = Object(Object(details).context) as { code?: unknown; reason?: unknown };
  return code === POLICY_VIOLATION ? decodeDown({ type: 'bye', why: reason }) : undefined;
}

/** The pause doubles after every failure, and two clients never have the same. */
function growingPauseMs(failures: number): number {
  const pause = Math.min(PAUSE_MS.first * 2 ** failures, PAUSE_MS.longest);
  return pause * (1 - PAUSE_MS.chance * Math.random());
}
