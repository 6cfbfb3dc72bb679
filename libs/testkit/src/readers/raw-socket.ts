import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { WIRE_VERSION } from '@charla/core';

/** A WebSocket of the chat made by hand, which need not behave like a client. */
export type RawSocket = {
  readonly socket: Socket;
  /** Sends a packet of Engine.IO as a text frame. */
  say(packet: string): void;
  /** Sends a ping of the WebSocket protocol itself. */
  ping(): void;
  /** Stops reading for good; the other side notices only when the network's buffers are full. */
  stopReading(): void;
  cut(): void;
};

/** `from`: the address of this end. `more`: further headers of the handshake. */
export type Handshake = { from?: string | undefined; more?: readonly string[] };

/** `hello`: its fields besides the version and the alias. */
export type Entering = Handshake & { hello?: { room?: string; reads?: boolean } };

export const TEXT = 0x81;
export const PING = 0x89;

/** A socket whose errors nobody hears: being cut is its purpose. Rejects if it cannot connect. */
export async function openSocket(port: number, from?: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', ...(from === undefined ? {} : { localAddress: from }) });
  await once(socket, 'connect');
  socket.on('error', () => {});
  return socket;
}

/** Resolves once Socket.IO is connected, before any hello. */
export async function openConnected(port: number, handshake: Handshake = {}): Promise<RawSocket> {
  const socket = await openSocket(port, handshake.from);
  const more = (handshake.more ?? []).map((line) => `${line}\r\n`).join('');
  socket.write(
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n${more}\r\n`,
  );
  await heard(socket, '0{');
  const say = (packet: string) => void socket.write(frame(TEXT, packet));
  say('40');
  await heard(socket, '40{');
  return {
    socket,
    say,
    ping: () => void socket.write(frame(PING, '')),
    stopReading: () => void socket.pause(),
    cut: () => void socket.destroy(),
  };
}

/** Resolves once `alias` has joined, the lobby if `entering` names no room. Rejects if it is refused. */
export async function openRawSocket(
  port: number,
  alias: string,
  entering: Entering = {},
): Promise<RawSocket> {
  const connected = await openConnected(port, entering);
  connected.say(packet('hello', { version: WIRE_VERSION, room: 'lobby', alias, ...entering.hello }));
  await heard(connected.socket, '"welcome"');
  return connected;
}

/** A message of the chat as a packet of Engine.IO. */
export function packet(type: string, payload: object): string {
  return `42${JSON.stringify([type, payload])}`;
}

function heard(socket: Socket, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let all = '';
    const listen = (chunk: Buffer) => {
      all += chunk.toString('latin1');
      // The goodbye of a refusal; the server then waits for the client to close.
      if (all.includes('["bye"')) socket.destroy();
      if (!all.includes(what)) return;
      socket.off('data', listen);
      resolve();
    };
    socket.on('data', listen);
    socket.once('close', () => reject(new Error(`closed before ${what}`)));
  });
}

/** A frame under a mask, as clients must send it; all zeros is a mask. */
export function frame(opcode: number, payload: string | Buffer): Buffer {
  const body = Buffer.from(payload);
  const long = Buffer.alloc(9);
  long.writeBigUInt64BE(BigInt(body.length), 1);
  long[0] = 127 | 0x80;
  const length =
    body.length < 126
      ? [body.length | 0x80]
      : body.length < 65_536
        ? [126 | 0x80, body.length >> 8, body.length & 0xff]
        : long;
  return Buffer.concat([Buffer.from([opcode, ...length, 0, 0, 0, 0]), body]);
}
