import { decodeDown, type Down } from '@charla/core';
import { io, type Socket } from 'socket.io-client';
import { driveChat, type DriveOptions, type Driver } from './drive.ts';

export type ClientOptions = DriveOptions & {
  /** Address of the server, `http://host:port`. */
  url: string;
  /** A try failed: nobody answered, or not with a welcome. The client goes on trying until `hangUp`. */
  onFault?: (reason: string) => void;
  /** The pause before the next try, in ms, after so many in a row that led nowhere; for tests, which wait for nothing. */
  pauseMs?: (failures: number) => number;
  /** How long a try may take until it is welcome, in ms; for tests as well. */
  welcomeWaitMs?: number;
};

export type Client = Omit<Driver, 'dispatch'> & {
  /** Tries now instead of when the pause between tries is over. */
  probe(): void;
  /** Ends without a word, as a lost connection does. */
  hangUp(): void;
};

/**
 * First pause between two tries, the longest, and how much of it is chance, so that a room does not come back all at once. The
 * longest is no longer than a place is kept: who finds the server again finds their place, too.
 */
const PAUSE_MS = { first: 750, longest: 10_000, chance: 0.66 };

/** As long as the server waits for an alias: who has not said welcome by then is no chat, or as good as none. */
const WELCOME_WAIT_MS = 10_000;

/** `trying` until the welcome, `pausing` between two tries, `over` for good. */
type Phase = 'trying' | 'in' | 'pausing' | 'over';

/** A chat over Socket.IO, in a browser or in Node. */
export function openClient(options: ClientOptions): Client {
  const { pauseMs = growingPauseMs, welcomeWaitMs = WELCOME_WAIT_MS } = options;
  // Socket.IO's own tries forget how often they failed as soon as a server picks up, and are none when it hangs up politely.
  const socket: Socket = io(options.url, {
    transports: ['websocket'],
    reconnection: false,
    autoConnect: false,
    forceNew: true,
  });
  let phase: Phase = 'pausing';
  let failures = 0;
  /** Ends the try that is under way, or the pause. */
  let timer: ReturnType<typeof setTimeout> | undefined;

  const driver = driveChat(options, {
    send({ type, ...payload }) {
      // Never into Socket.IO's own unbounded buffer: what is not connected waits in the outbox.
      if (socket.connected) socket.emit(type, payload);
    },
    hangUp,
  });

  function connect(): void {
    phase = 'trying';
    clearTimeout(timer);
    timer = setTimeout(() => gone('no welcome'), welcomeWaitMs);
    // Said on a line that was dead and not known to be: Socket.IO keeps it, and would say it before hello. The outbox has it.
    socket.sendBuffer = [];
    socket.connect();
  }

  function tryAgain(): void {
    connect();
    driver.dispatch({ type: 'trying' });
  }

  /** This connection has ended, or leads nowhere. Often told twice, by the socket and by what carries it. */
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
  socket.on('connect_error', (error) => gone(error.message));
  socket.on('disconnect', (reason, details) => {
    const bye = byeIn(details);
    if (bye) driver.dispatch({ type: 'received', down: bye });
    gone(reason);
  });
  socket.onAny((type: string, payload: unknown) => {
    const down = decodeDown({ ...(payload as object), type });
    // A server that talks nonsense is asked for a fresh start; nothing is guessed.
    if (!down) return gone('nonsense');
    if (down.type === 'welcome') welcomed();
    driver.dispatch({ type: 'received', down });
  });
  connect();

  return {
    get chat() {
      return driver.chat;
    },
    type: driver.type,
    wish: driver.wish,
    probe() {
      if (phase !== 'trying' && phase !== 'pausing') return;
      // What is under way may hang on a network that is no more.
      phase = 'pausing';
      socket.disconnect();
      tryAgain();
    },
    hangUp,
  };
}

/** WebSocket's number for "against the rules here"; the reason stands beside it. */
const POLICY_VIOLATION = 1008;

/** HO14. Who is sent away before Socket.IO has a word for it hears why from the WebSocket itself. */
function byeIn(details: unknown): Down | undefined {
  const { code, reason } = Object(Object(details).context) as { code?: unknown; reason?: unknown };
  return code === POLICY_VIOLATION ? decodeDown({ type: 'bye', why: reason }) : undefined;
}

/** Twice as long after every failure, and never the same for two. */
function growingPauseMs(failures: number): number {
  const pause = Math.min(PAUSE_MS.first * 2 ** failures, PAUSE_MS.longest);
  return pause * (1 - PAUSE_MS.chance * Math.random());
}
