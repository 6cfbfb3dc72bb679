import { packDown, type Down } from '@charla/core';

/**
 * Socket.IO's protocol 5 on Engine.IO's protocol 4, as far as this chat speaks it: texts over a WebSocket, in the main namespace, without
 * acknowledgements. A packet of Engine.IO begins with its type, and one of them carries a packet of Socket.IO, which does the same.
 */
export const PING = '2';

/** What somebody hears first: who they are to the server, and when it asks for a sign of life, in ms. */
export function opening(sid: string, pingInterval: number, pingTimeout: number, maxPayload: number): string {
  return `0${JSON.stringify({ sid, upgrades: [], pingInterval, pingTimeout, maxPayload })}`;
}

/** They are in the main namespace. */
export function connected(sid: string): string {
  return `40${JSON.stringify({ sid })}`;
}

export const DISCONNECTED = '41';

/** The type of a message is the name of its event. */
export function eventOf(down: Down): string {
  const { type, ...payload } = packDown(down);
  return `42${JSON.stringify([type, payload])}`;
}

/** What a client says. `event` has what a message would be, or what is none. */
export type Packet =
  | { is: 'pong' | 'connect' | 'disconnect' | 'nothing of this chat' | 'no packet' }
  | { is: 'event'; value: unknown };

/** An event, with or without the number of an acknowledgement: who asks for one gets the answers that everybody gets. */
const EVENT = /^42\d{0,15}(?=\[)/u;

/** Names that Socket.IO keeps for itself. */
const RESERVED = new Set([
  'connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener',
]); // prettier-ignore

/** SE13. Only what a client of this chat may send is a packet; `no packet` is not even one of Engine.IO that may come between them. */
export function readPacket(text: string): Packet {
  if (text.startsWith('3')) return { is: 'pong' };
  if (!text.startsWith('4')) return { is: 'no packet' };
  // What somebody brings along is read by nobody.
  if (text === '40' || text.startsWith('40{')) return { is: 'connect' };
  if (text === '41') return { is: 'disconnect' };
  const [head] = EVENT.exec(text) ?? [];
  const parts = head === undefined ? undefined : partsOf(text.slice(head.length));
  return parts ? { is: 'event', value: valueOf(parts) } : { is: 'nothing of this chat' };
}

/** The name of an event and what comes with it. */
function partsOf(json: string): [string | number, ...unknown[]] | undefined {
  try {
    const parts = JSON.parse(json) as unknown[];
    const [name] = parts;
    const isNamed = typeof name === 'number' || (typeof name === 'string' && !RESERVED.has(name));
    return isNamed ? (parts as [string | number, ...unknown[]]) : undefined;
  } catch {
    return undefined;
  }
}

/** The type of a message is the name of its event; a payload that brings a type of its own is no message, nor are several. */
function valueOf([type, payload, ...more]: [string | number, ...unknown[]]): unknown {
  if (more.length > 0) return undefined;
  if (payload === undefined) return { type };
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return undefined;
  return Object.hasOwn(payload, 'type') ? undefined : { ...payload, type };
}
