import { isIPv6 } from 'node:net';

/** The address of a server from what somebody calls it: a name, an IP address, or a URL as copied from a browser. `undefined` for none of these. */
export function addressOf(host: string, port: number | undefined, otherwise: number): string | undefined {
  const url = host.includes('://') ? parse(host) : parse(`http://${isIPv6(host) ? `[${host}]` : host}`);
  if (!url || !/^(?:https?|wss?):$/u.test(url.protocol) || url.hostname === '') return undefined;
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  // A URL without a port means the one of its scheme; a bare name means ours.
  const own = url.port || (host.includes('://') ? (secure ? '443' : '80') : String(otherwise));
  return `${secure ? 'https' : 'http'}://${url.hostname}:${port ?? own}`;
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

/** The room that a copied address names, if it does: `http://host/r/math`. */
export function roomIn(host: string): string | undefined {
  const [, room] = /^[a-z]+:\/\/[^/]+\/r\/([^/?#]+)/iu.exec(host) ?? [];
  return room === undefined ? undefined : decoded(room);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not encoded after all: the server will say what it thinks of it.
    return part;
  }
}
