import { isIPv6 } from 'node:net';

/** Where a server is, and the room that was copied along with it (`http://host/r/math`), if one was. */
export type Address = { url: string; room: string | undefined };

/**
 * The address of a server from what somebody calls it: a name, an IP address, or a URL as copied from a browser. `undefined`
 * for none of these. A URL without a port means the one of its scheme, a name without one means `otherwise`.
 */
export function addressOf(host: string, port: number | undefined, otherwise: number): Address | undefined {
  const bare = !host.includes('://');
  const name = isIPv6(host) ? `[${host}]` : host;
  const url = parse(bare ? `http://${name}` : host);
  if (!url || !/^(?:https?|wss?):$/u.test(url.protocol) || url.hostname === '') return undefined;
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  // URL drops the port that is usual for its scheme: `aula:80` shows it only under https.
  const written = url.port || (bare && parse(`https://${name}`)?.port);
  const own = written || (bare ? otherwise : secure ? 443 : 80);
  return { url: `${secure ? 'https' : 'http'}://${url.hostname}:${port ?? own}`, room: roomIn(url.pathname) };
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
    // Not encoded after all: the server will say what it thinks of it.
    return part;
  }
}
