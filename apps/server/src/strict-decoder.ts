import { Decoder } from 'socket.io-parser';

/** A CONNECT, a DISCONNECT, or an event, with or without the number of an acknowledgement; all of the main namespace, all text. */
const PACKET = /^(?:0$|0\{|1$|2\d{0,15}\[)/u;

/** SE13. Only what a client of this chat may send; whatever else ends the connection. One is made for each. */
export class StrictDecoder extends Decoder {
  private connected = false;

  override add(packet: unknown): void {
    // Binary events would be held until they are whole, and another namespace is asked for without end.
    if (typeof packet !== 'string' || !PACKET.test(packet)) throw new Error('no packet of this chat');
    if (!packet.startsWith('0')) return super.add(packet);
    // Several at once would all be let in.
    if (this.connected) throw new Error('connected already');
    this.connected = true;
    // What somebody brings along would be kept as long as they stay, and is read by nobody.
    super.add('0');
  }
}
