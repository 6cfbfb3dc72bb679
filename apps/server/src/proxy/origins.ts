import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6, type Socket } from 'node:net';
import { plainIp } from '../address.ts';
import { lastForwarded, nodesOf } from './forwarded.ts';

/** Where clients come from: a client behind a proxy that the operator named comes from its own address. SE32. */
export type Origins = {
  /** Whether a named proxy is at this address. */
  isProxy(ip: string | undefined): boolean;
  /** The address of a socket's client; `undefined` once the socket has closed. */
  ofSocket(socket: Socket): string | undefined;
  ofRequest(request: IncomingMessage): string | undefined;
  /** A named proxy told whose socket it is. */
  tell(socket: Socket, ip: string): void;
};

/** `192.0.2.1`, `10.0.0.0/8`, `::1`, `[::1]`. */
const NAMED = /^\[?([^[\]/]+)\]?(?:\/(\d{1,3}))?$/u;

/** Whether somebody can name a proxy so: by an address, or a network of so many bits. */
export function isProxyName(named: string): boolean {
  return networkOf(named) !== undefined;
}

function networkOf(named: string): { ip: string; bits: number; family: 'ipv4' | 'ipv6' } | undefined {
  const [, address = '', bits] = NAMED.exec(named) ?? [];
  const ip = plainIp(address.replace(/%.*$/u, ''));
  const version = isIP(ip);
  if (version === 0) return undefined;
  const most = version === 4 ? 32 : 128;
  const asked = bits === undefined ? most : Number(bits);
  return asked <= most ? { ip, bits: asked, family: version === 4 ? 'ipv4' : 'ipv6' } : undefined;
}

export function openOrigins(named: readonly string[] = []): Origins {
  const proxies = new BlockList();
  for (const name of named) {
    const network = networkOf(name);
    if (network) proxies.addSubnet(network.ip, network.bits, network.family);
  }
  const told = new WeakMap<Socket, string>();

  function isProxy(ip: string | undefined): boolean {
    if (ip === undefined || named.length === 0) return false;
    const plain = plainIp(ip).replace(/%.*$/u, '');
    return isIP(plain) !== 0 && proxies.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
  }

  const ofSocket = (socket: Socket) => told.get(socket) ?? socket.remoteAddress;

  return {
    isProxy,
    ofSocket,
    ofRequest({ socket, headersDistinct }) {
      const peer = ofSocket(socket);
      // Anybody can send such headers: only those of a named proxy are looked at.
      if (peer === undefined || !isProxy(peer)) return peer;
      const { forwarded = [], 'x-forwarded-for': list = [] } = headersDistinct;
      const claims = [forwarded.flatMap(nodesOf), list.flatMap((line) => line.split(','))];
      const found = claims
        .filter((nodes) => nodes.length > 0)
        .map((nodes) => lastForwarded(nodes, peer, isProxy));
      // A proxy writes one of the two and passes the other one on as its client wrote it: if they differ, neither counts.
      const [one = peer, other = one] = found;
      return one === other ? one : peer;
    },
    tell: (socket, ip) => void told.set(socket, ip),
  };
}
