import { isIP } from 'node:net';
import { plainIp } from '../address.ts';

/** The `for` of each element of one line of `Forwarded`, in order; `unknown` for an element without it. RFC 7239, 4. */
export function nodesOf(line: string): string[] {
  return splitAt(line, ',').map((element) => {
    const pairs = splitAt(element, ';').map((pair) => pair.split(/=(.*)/su, 2).map((part) => part.trim()));
    const [, value = 'unknown'] = pairs.find(([name]) => name?.toLowerCase() === 'for') ?? [];
    return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/gu, '$1') : value;
  });
}

/** The parts between these signs, where they are not quoted. Takes time in proportion to the length. */
function splitAt(text: string, sign: string): string[] {
  const parts = [''];
  let isQuoted = false;
  for (let i = 0; i < text.length;) {
    const char = text.charAt(i);
    const taken = isQuoted && char === '\\' ? text.slice(i, i + 2) : char;
    i += taken.length;
    if (char === '"') isQuoted = !isQuoted;
    if (char === sign && !isQuoted) parts.push('');
    else parts.push(parts.pop() + taken);
  }
  return parts;
}

/** `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:80`; a port may be hidden: `192.0.2.1:_p`. */
const NODE = /^(?:\[([0-9a-f:.]+)(?:%[^\]]*)?\]|([\d.]+))(?::(?:\d{1,5}|_[\w.-]+))?$/iu;

/** The address in a node of `Forwarded` or `X-Forwarded-For`; `undefined` for `unknown`, hidden names and anything else. RFC 7239, 6. */
export function addressIn(node: string): string | undefined {
  const text = node.trim().replace(/^"(.*)"$/u, '$1');
  const [, v6, v4] = NODE.exec(text) ?? [];
  const ip = plainIp(v6 ?? v4 ?? text.replace(/%.*$/u, ''));
  return isIP(ip) === 0 ? undefined : ip;
}

/**
 * The last address that is not a proxy's: each proxy adds that of its own client at the end, and what stands before the last one that we
 * know was written by strangers. `peer` is the proxy that speaks to us. Where a proxy does not know or tell, its own address counts.
 */
export function lastForwarded(
  nodes: readonly string[],
  peer: string,
  isProxy: (ip: string) => boolean,
): string {
  let from = peer;
  for (const node of nodes.filter((one) => one.trim() !== '').reverse()) {
    const ip = addressIn(node);
    if (ip === undefined) return from;
    from = ip;
    if (!isProxy(ip)) return from;
  }
  return from;
}
