import { connect, type Socket } from 'node:net';
import { WIRE_VERSION } from '@charla/core';

/** A WebSocket of the chat made by hand, which need not behave like a client. */
export type RawSocket = {
  /** Sends a packet of Engine.IO as a text frame. */
  say(packet: string): void;
  /** Sends a ping of the WebSocket protocol itself. */
  ping(): void;
  /** Stops reading for good; the other side notices only when the network's buffers are full. */
  stopReading(): void;
  cut(): void;
};

const TEXT = 0x81;
const PING = 0x89;

/** Resolves once `alias` has joined the lobby. */
export async function openRawSocket(port: number, alias: string): Promise<RawSocket> {
  const socket = connect(port, '127.0.0.1');
  // Being cut is its purpose.
  socket.on('error', () => {});
  socket.write(
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await heard(socket, '0{');
  const say = (packet: string) => void socket.write(frame(TEXT, packet));
  say('40');
  await heard(socket, '40{');
  say(`42${JSON.stringify(['hello', { version: WIRE_VERSION, room: 'lobby', alias }])}`);
  await heard(socket, '"welcome"');
  return {
    say,
    ping: () => void socket.write(frame(PING, '')),
    stopReading: () => void socket.pause(),
    cut: () => void socket.destroy(),
  };
}

function heard(socket: Socket, what: string): Promise<void> {
  return new Promise((resolve) => {
    let all = '';
    const listen = (chunk: Buffer) => {
      all += chunk.toString('latin1');
      if (!all.includes(what)) return;
      socket.off('data', listen);
      resolve();
    };
    socket.on('data', listen);
  });
}

/** A frame under a mask, as clients must send it; all zeros is a mask. */
function frame(opcode: number, payload: string): Buffer {
  const body = Buffer.from(payload);
  const length =
    body.length < 126 ? [body.length | 0x80] : [126 | 0x80, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([opcode, ...length, 0, 0, 0, 0]), body]);
}
