import { packDown, type Down } from '@charla/core';
import { PacketType } from 'socket.io-parser';

/** The packet of an event, as Socket.IO would encode it. */
export function eventPacket(down: Down): string {
  return `${PacketType.EVENT}${JSON.stringify(eventOf(down))}`;
}

/** The type of a message is the name of its event. */
export function eventOf(down: Down): [string, object] {
  const { type, ...payload } = packDown(down);
  return [type, payload];
}

/** A client that also asks for an acknowledgement gets the same answers as all others. */
export function valueOf(type: string, payloads: unknown[]): unknown {
  const [payload, ...more] = payloads.filter((value) => typeof value !== 'function');
  return more.length > 0 ? undefined : messageOf(type, payload);
}

/** A payload with a type of its own is no message. */
function messageOf(type: string, payload: unknown): unknown {
  if (payload === undefined) return { type };
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  return Object.hasOwn(payload, 'type') ? undefined : { ...payload, type };
}
