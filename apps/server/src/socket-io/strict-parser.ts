import { Decoder, type Packet } from 'socket.io-parser';

/** A CONNECT, a DISCONNECT, or an event, with or without an acknowledgement's number; all in the main namespace, all text. */
const PACKET = /^(?:0$|0\{|1$|2\d{0,15}\[)/u;

/** Writes texts in the main namespace. Socket.IO's own encoder first searches every message for binary data. */
export class TextEncoder {
  encode({ type, id, data }: Packet): string[] {
    return [`${type}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}

type Take = (packet: Packet) => void;

/**
 * One reader for all connections, one text at a time. Socket.IO's decoder is an emitter with options: one per connection costs 0.3 kB.
 */
const reader = new Decoder();
let read: Packet | undefined;
reader.on('decoded', (packet) => void (read = packet));

/**
 * Accepts the packets that a client of this chat may send; each connection has its own decoder, and any other packet ends the connection.
 * SE13.
 */
export class StrictDecoder {
  private isConnected = false;
  private take: Take | undefined;

  add(packet: unknown): void {
    // Binary events would be buffered until they are complete, and a client could ask for other namespaces without end.
    if (typeof packet !== 'string' || !PACKET.test(packet)) throw new Error('no packet of this chat');
    const isConnect = packet.startsWith('0');
    // Several CONNECTs at once would all be accepted.
    if (isConnect && this.isConnected) throw new Error('connected already');
    this.isConnected ||= isConnect;
    read = undefined;
    // Nobody reads the payload of a CONNECT, and Socket.IO would keep it as long as the connection.
    reader.add(isConnect ? '0' : packet);
    if (read) this.take?.(read);
  }

  /** Socket.IO adds one listener, once. */
  on(_decoded: 'decoded', take: Take): void {
    this.take = take;
  }

  removeListener(): void {
    this.take = undefined;
  }

  destroy(): void {
    this.take = undefined;
  }
}
