import http from 'node:http';
import https from 'node:https';
import { isIPv6 } from 'node:net';

/** A server's address, and the room of the URL (`http://host/r/math`), if it names one. */
export type Address = {
  url: string;
  room: string | undefined;
  /** The IPv6 address with its zone (`fe80::1%eth0`), which no URL can have: connections go there. */
  via: string | undefined;
};

/**
 * The address of a server from a name, an IP address, or a URL copied from a browser; `undefined` if it is none of these. A URL without a
 * port means its scheme's port, a name without one means `otherwise`.
 */
export function addressOf(host: string, port: number | undefined, otherwise: number): Address | undefined {
  const bare = !host.includes('://');
  const [, before = host, zone, after = ''] = (bare ? ZONE : ZONE_IN_URL).exec(host) ?? [];
  const address = before + after;
  const name = isIPv6(address) ? `[${address}]` : address;
  const url = parse(bare ? `http://${name}` : address);
  if (!url || !/^(?:https?|wss?):$/u.test(url.protocol) || url.hostname === '') return undefined;
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  // URL drops the default port of its scheme: `aula:80` keeps it only under https.
  const written = url.port || (bare && parse(`https://${name}`)?.port);
  const own = written || (bare ? otherwise : secure ? 443 : 80);
  const ip = ipv6Of(url.hostname);
  if (zone !== undefined && ip === undefined) return undefined;
  return {
    url: `${secure ? 'https' : 'http'}://${url.hostname}:${port ?? own}`,
    room: roomIn(url.pathname),
    via: zone === undefined ? undefined : `${ip}%${zone}`,
  };
}

/** The network interface behind an IPv6 address, as a link-local one needs it: `fe80::1%eth0`, `[fe80::1%eth0]:51000`. */
const ZONE = /^(\[?[\da-f:.]*:[\da-f:.]*)%([^\]/%?#:\s]+)(\].*)?$/isu;

/** In a URL it stands behind `%25`, the escape of `%`, by RFC 6874; people also write `%` alone. */
const ZONE_IN_URL = /^([a-z]+:\/\/\[[\da-f:.]+)%(?:25)?([^\]/%?#:\s]+)(\].*)$/isu;

/** The IPv6 address in a host name with brackets; `undefined` if it is none. */
function ipv6Of(hostname: string): string | undefined {
  const ip = hostname.replace(/^\[(.*)\]$/u, '$1');
  return isIPv6(ip) ? ip : undefined;
}

/** The address as people write it, with its zone. */
export function addressName({ url, via }: Pick<Address, 'url' | 'via'>): string {
  return via === undefined ? url : url.replace(/\[.*\]/u, () => `[${via}]`);
}

/** The host to connect to, without brackets, and its port. */
export function placeOf({ url, via }: Pick<Address, 'url' | 'via'>): { host: string; port: number } {
  const { hostname, port, protocol } = new URL(url);
  // A URL leaves out its scheme's default port.
  const usual = protocol === 'https:' ? 443 : 80;
  return { host: via ?? ipv6Of(hostname) ?? hostname, port: Number(port || usual) };
}

/** Makes the connections of an address with a zone; Node's own agent does for all others. */
export function agentFor({ url, via }: Pick<Address, 'url' | 'via'>): http.Agent | undefined {
  if (via === undefined) return undefined;
  const { Agent } = url.startsWith('https:') ? https : http;
  // An agent's host is where it connects; the request still names the host of its URL.
  return new Agent({ host: via });
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

function roomIn(path: string): string | undefined {
  const [, room] = /^\/r\/([^/]+)/u.exec(path) ?? [];
  return room === undefined ? undefined : decoded(room);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Not percent-encoded after all: the server will judge the name.
    return part;
  }
}
