import { isIPv6 } from 'node:net';

/** A server's address, and the room of the URL (`http://host/r/math`), if it names one. */
export type Address = { url: string; room: string | undefined };

/**
 * The address of a server from a name, an IP address, or a URL copied from a browser; `undefined` if it is none of these. A URL without a
 * port means its scheme's port, a name without one means `otherwise`.
 */
export function addressOf(host: string, port: number | undefined, otherwise: number): Address | undefined {
  const bare = !host.includes('://');
  const name = isIPv6(host) ? `[${host}]` : host;
  const url = parse(bare ? `http://${name}` : host);
  if (!url || !/^(?:https?|wss?):$/u.test(url.protocol) || url.hostname === '') return undefined;
  const secure = url.protocol === 'https:' || url.protocol === 'wss:';
  // URL drops the default port of its scheme: `aula:80` keeps it only under https.
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
    // Not percent-encoded after all: the server will judge the name.
    return part;
  }
}
