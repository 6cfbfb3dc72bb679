import { Decoder, type Packet } from 'socket.io-parser';

/** A CONNECT, a DISCONNECT, or an event, with or without the number of an acknowledgement; all of the main namespace, all text. */
const PACKET = /^(?:0$|0\{|1$|2\d{0,15}\[)/u;

/** Writes texts in the main namespace; Socket.IO's own would first look through every message for binary. */
export class TextEncoder {
  encode({ type, id, data }: Packet): string[] {
    return [`${type}${id ?? ''}${data === undefined ? '' : JSON.stringify(data)}`];
  }
}

/** SE13. Takes what a client of this chat may send; each connection has its own, and anything else ends that connection. */
export class StrictDecoder extends Decoder {
  private connected = false;

  override add(packet: unknown): void {
    // Binary events would be held until they are whole, and another namespace is asked for without end.
    if (typeof packet !== 'string' || !PACKET.test(packet)) throw new Error('no packet of this chat');
    if (!packet.startsWith('0')) return super.add(packet);
    // Several at once would all be let in.
    if (this.connected) throw new Error('connected already');
    this.connected = true;
    // Nobody reads what a CONNECT carries, and Socket.IO would keep it as long as the connection.
    super.add('0');
  }
}
