import { connect } from 'node:net';
import { WIRE_VERSION } from '@charla/core';
import { frameReader, textFrame } from './frames.ts';
import type { ServerName } from './workloads.ts';

/** A connected person, with as little of a client as measures well: a socket and a position in a frame. */
export type Guest = {
  say(text: string): void;
  /** The session, token and epoch of the last welcome, for coming back; the cursor is kept elsewhere. Only with our server. */
  place(): Place | undefined;
  /** Bytes received so far. */
  received(): number;
  cut(): void;
};

export type Place = { session: string; token: string; epoch: string };

export type Opening = {
  port: number;
  server: ServerName;
  alias: string;
  room: string;
  back?: Place & { cursor: number };
  /** Receives every payload from the welcome on. The payload is invalid afterwards. */
  hear: (payload: Buffer) => void;
  /** The guest has connected, and asks to be let in. */
  onOpen?: () => void;
  /** The connection has ended without being cut. */
  onGone?: () => void;
};

const PATHS: Record<ServerName, string> = {
  charla: '/socket.io/?EIO=4&transport=websocket',
  'socket-io': '/socket.io/?EIO=4&transport=websocket',
  'socket-io-log': '/socket.io/?EIO=4&transport=websocket',
  ws: '/',
};

/** Thousands of sockets read into this one buffer, in turn: the frame reader copies whatever it does not take at once. */
const shared = Buffer.alloc(262_144);

/** Resolves when the server has let the guest in. */
export function openGuest(opening: Opening): Promise<Guest> {
  const { port, server, hear, onOpen = () => {}, onGone = () => {} } = opening;
  let place: Place | undefined = opening.back;
  let [received, n] = [0, 0];
  let [isUpgraded, isIn, isCut] = [false, false, false];
  return new Promise((resolve, reject) => {
    const read = frameReader(take);
    const socket = connect({
      ...{ port, host: '127.0.0.1', noDelay: true },
      onread: {
        buffer: shared,
        callback(bytes) {
          received += bytes;
          const chunk = shared.subarray(0, bytes);
          if (isUpgraded) read(chunk);
          else upgraded(chunk);
          return true;
        },
      },
    });
    const send = (packet: string) => void socket.write(textFrame(packet));
    const guest: Guest = {
      say(text) {
        n += 1;
        send(packetOf(server, n, text));
      },
      place: () => place,
      received: () => received,
      cut() {
        isCut = true;
        socket.resetAndDestroy();
      },
    };
    socket.on('connect', () => socket.write(handshake(PATHS[server])));
    socket.on('error', () => {});
    socket.on('close', () => {
      if (!isIn) reject(new Error(`${opening.alias} was not let in`));
      else if (!isCut) onGone();
    });

    function upgraded(chunk: Buffer): void {
      const end = chunk.indexOf('\r\n\r\n');
      if (end < 0 || !chunk.subarray(0, end).includes(' 101 ')) return void socket.destroy();
      isUpgraded = true;
      onOpen();
      if (server === 'ws') comeIn();
      if (chunk.length > end + 4) read(chunk.subarray(end + 4));
    }

    function comeIn(): void {
      isIn = true;
      resolve(guest);
    }

    function take(payload: Buffer): void {
      if (payload.length === 1 && payload[0] === PING && server !== 'ws') return send('3');
      if (isIn && !isWelcome(payload)) return hear(payload);
      const said = payload.toString('latin1', 0, 4);
      if (said.startsWith('0{')) send('40');
      else if (said.startsWith('40{') && server === 'charla') send(packet('hello', helloOf(opening)));
      else if (said.startsWith('40{')) comeIn();
      else if (isWelcome(payload)) {
        place = placeIn(payload, place);
        hear(payload);
        if (!isIn) comeIn();
      }
    }
  });
}

/** Engine.IO's ping. */
const PING = '2'.charCodeAt(0);

const packet = (type: string, payload: unknown) => `42${JSON.stringify([type, payload])}`;

function packetOf(server: ServerName, n: number, text: string): string {
  if (server === 'charla') return packet('say', { n, text });
  if (server === 'ws') return text;
  const said = packet('say', text);
  // The acknowledgement's number makes Socket.IO answer.
  return server === 'socket-io-log' ? said.replace('42', `42${n}`) : said;
}

function helloOf({ room, alias, back }: Opening) {
  return { version: WIRE_VERSION, room, alias, ...back };
}

const WELCOME = Buffer.from('42["welcome"');
const EVENTS = Buffer.from('42["events"');
const beginsWith = (payload: Buffer, start: Buffer) =>
  payload.length >= start.length && payload.compare(start, 0, start.length, 0, start.length) === 0;

export const isWelcome = (payload: Buffer) => beginsWith(payload, WELCOME);
export const isEvents = (payload: Buffer) => beginsWith(payload, EVENTS);

/** Reads the head of a welcome, before the roster: the rest is long, and nobody needs it here. A resumed session keeps its token. */
function placeIn(payload: Buffer, before: Place | undefined): Place {
  const end = payload.indexOf(',"roster"');
  const head = JSON.parse(`${payload.toString('utf8', WELCOME.length + 1, end)}}`) as {
    session: string;
    token?: string;
    epoch: string;
  };
  const { session, token = before?.token ?? '', epoch } = head;
  return { session, token, epoch };
}

function handshake(path: string): string {
  return [
    `GET ${path} HTTP/1.1`,
    'Host: localhost',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    '',
    '',
  ].join('\r\n');
}
