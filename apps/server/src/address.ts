import { isIPv6 } from 'node:net';
import type { Address } from '@charla/core';

/** The address under which a connection is counted. For IPv6 it is the network of 64 bits, all of which one machine may own. HO14. */
export function addressOf(ip: string): Address {
  const plain = plainIp(ip);
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.replace(/%.*$/u, '').split('::');
  const first = head === '' ? [] : head.split(':');
  const last = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array<string>(zeros).fill('0'), ...last];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}

/** An address as people write it: IPv4 also where it is reported as IPv6, in any form. */
export function plainIp(ip: string): string {
  if (!ip.includes(':') || !isIPv6(ip) || ip.includes('%')) return ip;
  const [, high, low] = MAPPED.exec(new URL(`http://[${ip}]`).hostname) ?? [];
  if (high === undefined || low === undefined) return ip;
  const bits = [high, low]
    .map((group) => Number.parseInt(group, 16))
    .flatMap((word) => [word >> 8, word & 255]);
  return bits.join('.');
}

/** IPv4 in the shortest form of IPv6. RFC 5952. */
const MAPPED = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/u;
