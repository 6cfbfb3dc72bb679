import { once } from 'node:events';
import { connect } from 'node:net';

/** Somebody with nothing but a socket: what they send is sent as it is, and nothing is answered unless they do it. */
export type Raw = {
  send(...pieces: (string | Buffer)[]): void;
  /** Everything that has come. */
  received(): Buffer;
  /** Settles when `holds` is true of what has come, or the other side has ended. */
  until(holds: (received: Buffer) => boolean): Promise<void>;
  /** Settles when the other side has ended, by whatever means. */
  readonly ended: Promise<void>;
  /** Settles when all that was sent has left, or the other side has ended. */
  sent(): Promise<void>;
  /** Says that there is no more, and goes on listening. */
  end(): void;
  /** Says that there is no more, and goes without waiting for an answer. */
  leave(): void;
  /** Goes without a goodbye. */
  cut(): void;
  /** From now on nothing is read. */
  stopReading(): void;
  readsOn(): void;
};

export async function openRaw(port: number): Promise<Raw> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const chunks: Buffer[] = [];
  // Being cut is what most of them are for.
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.once('end', () => resolve());
  });
  await once(socket, 'connect');
  const received = () => Buffer.concat(chunks);
  return {
    send(...pieces) {
      for (const piece of pieces) socket.write(piece);
    },
    received,
    until(holds) {
      const seen = new Promise<void>((resolve) => {
        const look = () => holds(received()) && resolve();
        socket.on('data', look);
        look();
      });
      return Promise.race([seen, ended]);
    },
    ended,
    sent: () => Promise.race([new Promise<void>((resolve) => void socket.write('', () => resolve())), ended]),
    end: () => void socket.end(),
    leave: () => void socket.destroySoon(),
    cut: () => void socket.resetAndDestroy(),
    stopReading: () => void socket.pause(),
    readsOn: () => void socket.resume(),
  };
}

/** A request, as it goes over the wire; a header of `undefined` is left out. */
export function head(line: string, headers: Record<string, string | undefined>): string {
  const said = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return [line, ...said, '', ''].join('\r\n');
}

/** What a client says to become a WebSocket of the chat, with some of it said otherwise. */
export function upgrade(
  changed: Record<string, string | undefined> = {},
  line = 'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
): string {
  return head(line, {
    Host: 'localhost',
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...changed,
  });
}

/** A raw socket that has become a WebSocket. */
export async function openRawWebSocket(port: number): Promise<Raw> {
  const raw = await openRaw(port);
  raw.send(upgrade());
  await raw.until((received) => received.includes('\r\n\r\n'));
  return raw;
}
