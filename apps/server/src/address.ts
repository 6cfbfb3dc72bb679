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

/** An address as people write it: IPv4 also where the system reports it as IPv6. */
export function plainIp(ip: string): string {
  return ip.replace(/^::ffff:(?=\d+\.)/iu, '');
}
