import { packDown, type Down } from '@charla/core';
import { PacketType } from 'socket.io-parser';
import { eventPacket } from './events.ts';
import { frameOf, MESSAGE } from './one-frame-adapter.ts';

/** The frames of messages to one connection each. */
export type Frames = {
  /** The pieces of the frame, to be written in this order. */
  of(down: Down): readonly Buffer[];
};

/** The first byte of a whole text frame of WebSocket. RFC 6455, 5.2. */
const WHOLE_TEXT = 0x81;

type Welcome = Extract<Down, { type: 'welcome' }>;

/**
 * Encodes once what many connections are sent: a page that several asked for, and the roster, standing events and latest events of a
 * snapshot, which are most of it. Their bytes are one buffer in all queues.
 */
export function openFrames(): Frames {
  let last: { down: Down; frame: Buffer } | undefined;
  /** By the list of events, as long as a room keeps that list. */
  const ends = new WeakMap<Welcome['events'], Pick<Welcome, 'roster' | 'standing'> & { bytes: Buffer }>();

  function endOf({ roster, standing, events }: Welcome): Buffer {
    const known = ends.get(events);
    if (known?.roster === roster && known.standing === standing) return known.bytes;
    const bytes = encodeEnd({ roster, standing, events });
    ends.set(events, { roster, standing, bytes });
    return bytes;
  }

  return {
    of(down) {
      if (down.type === 'welcome') {
        const { type, roster: _roster, standing: _standing, events: _events, ...own } = down;
        const begin = `${MESSAGE}${PacketType.EVENT}["${type}",${JSON.stringify(own).slice(0, -1)},`;
        return inFrame(Buffer.from(begin), endOf(down));
      }
      if (last?.down !== down) last = { down, frame: frameOf(eventPacket(down)) };
      return [last.frame];
    },
  };
}

function encodeEnd(shared: Pick<Welcome, 'roster' | 'standing' | 'events'>): Buffer {
  const { type: _, ...end } = packDown({ type: 'welcome', ...shared } as Welcome);
  return Buffer.from(`${JSON.stringify(end).slice(1)}]`);
}

/** One whole text frame of a server, whose payload is in two pieces. The one of ws would copy the second for each connection. */
function inFrame(begin: Buffer, end: Buffer): Buffer[] {
  const length = begin.length + end.length;
  const long = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  long[0] = WHOLE_TEXT;
  if (length < 126) long[1] = length;
  else if (length < 65_536) {
    long[1] = 126;
    long.writeUInt16BE(length, 2);
  } else {
    long[1] = 127;
    long.writeBigUInt64BE(BigInt(length), 2);
  }
  return [Buffer.concat([long, begin]), end];
}
