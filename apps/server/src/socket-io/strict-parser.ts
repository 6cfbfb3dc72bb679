import { Decoder, type Packet } from 'socket.io-parser';

/** A CONNECT, a DISCONNECT, or an event, with or without the number of an acknowledgement; all of the main namespace, all text. */
const PACKET = /^(?:0$|0\{|1$|2\d{0,15}\[)/u;

/** Writes texts in the main namespace; Socket.IO's own would first look through every message for binary. */
export class TextEncoder {
  encode({ type, id, data }: Packet): string[] {
    return [`${type}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}

type Take = (packet: Packet) => void;

/** Reads the texts of all connections, one at a time: Socket.IO's decoder is an emitter with options, and one for each is 0.3 kB. */
const reader = new Decoder();
let read: Packet | undefined;
reader.on('decoded', (packet) => void (read = packet));

/** Takes what a client of this chat may send; each connection has its own, and anything else ends that connection. SE13. */
export class StrictDecoder {
  private isConnected = false;
  private take: Take | undefined;

  add(packet: unknown): void {
    // Binary events would be held until they are whole, and another namespace is asked for without end.
    if (typeof packet !== 'string' || !PACKET.test(packet)) throw new Error('no packet of this chat');
    const isConnect = packet.startsWith('0');
    // Several at once would all be let in.
    if (isConnect && this.isConnected) throw new Error('connected already');
    this.isConnected ||= isConnect;
    read = undefined;
    // Nobody reads what a CONNECT carries, and Socket.IO would keep it as long as the connection.
    reader.add(isConnect ? '0' : packet);
    if (read) this.take?.(read);
  }

  /** Socket.IO listens for one thing, once. */
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
