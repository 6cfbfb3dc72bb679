import { once } from 'node:events';
import { connect } from 'node:net';

/** A bare socket: it sends bytes as they are, and answers nothing by itself. */
export type Raw = {
  send(...pieces: (string | Buffer)[]): void;
  /** All received bytes. */
  received(): Buffer;
  /** Resolves once `holds` is true of the received bytes, or the other side has ended. */
  until(holds: (received: Buffer) => boolean): Promise<void>;
  /** Resolves once the other side has ended, in any way. */
  readonly ended: Promise<void>;
  /** Resolves once everything sent has left, or the other side has ended. */
  sent(): Promise<void>;
  /** Ends its output, and goes on listening. */
  end(): void;
  /** Ends its output and closes without waiting for an answer. */
  leave(): void;
  /** Resets the connection. */
  cut(): void;
  /** Stops reading. */
  stopReading(): void;
  readsOn(): void;
};

export async function openRaw(port: number): Promise<Raw> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  const chunks: Buffer[] = [];
  // Most of these sockets exist to be cut.
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

/** A request on the wire; a header of `undefined` is left out. */
export function head(line: string, headers: Record<string, string | undefined>): string {
  const said = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return [line, ...said, '', ''].join('\r\n');
}

/** A WebSocket handshake of the chat, with some headers changed. */
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

/** A raw socket after its WebSocket handshake. */
export async function openRawWebSocket(port: number): Promise<Raw> {
  const raw = await openRaw(port);
  raw.send(upgrade());
  await raw.until((received) => received.includes('\r\n\r\n'));
  return raw;
}
