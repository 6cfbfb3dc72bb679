import { decodeDown } from '@charla/core';
import { io, type Socket } from 'socket.io-client';
import { driveChat, type DriveOptions, type Driver } from './drive.ts';

export type ClientOptions = DriveOptions & {
  /** Address of the server, `http://host:port`. */
  url: string;
  /** A try to connect failed. The client goes on trying until `hangUp`. */
  onFault?: (reason: string) => void;
};

export type Client = Omit<Driver, 'dispatch'> & {
  /** Tries now instead of when the pause between tries is over. */
  probe(): void;
  /** Ends without a word, as a lost connection does. */
  hangUp(): void;
};

/** First pause between two tries, the longest, and how much chance goes into it, so that a room does not come back all at once. */
const PAUSE_MS = { first: 500, longest: 15_000, chance: 0.5 };

/** A chat over Socket.IO, in a browser or in Node. */
export function openClient(options: ClientOptions): Client {
  const socket: Socket = io(options.url, {
    transports: ['websocket'],
    reconnectionDelay: PAUSE_MS.first,
    reconnectionDelayMax: PAUSE_MS.longest,
    randomizationFactor: PAUSE_MS.chance,
    forceNew: true,
  });
  const hangUp = () => void socket.disconnect();
  const driver = driveChat(options, {
    send({ type, ...payload }) {
      // Never into Socket.IO's own unbounded buffer: what is not connected waits in the outbox.
      if (socket.connected) socket.emit(type, payload);
    },
    hangUp,
  });

  socket.on('connect', () => driver.dispatch({ type: 'opened' }));
  socket.on('connect_error', (error) => options.onFault?.(error.message));
  socket.on('disconnect', (reason) => {
    driver.dispatch({ type: 'closed' });
    // Socket.IO does not come back by itself when the server hung up, and a server that restarts hangs up politely.
    if (reason === 'io server disconnect' && driver.chat.link.state === 'lost') socket.connect();
  });
  socket.onAny((type: string, payload: unknown) => {
    const down = decodeDown({ ...(payload as object), type });
    // A server that talks nonsense is asked for a fresh start; nothing is guessed.
    if (down) driver.dispatch({ type: 'received', down });
    else socket.io.engine.close();
  });

  return {
    get chat() {
      return driver.chat;
    },
    type: driver.type,
    wish: driver.wish,
    probe() {
      if (driver.chat.link.state === 'lost') socket.disconnect().connect();
    },
    hangUp,
  };
}
