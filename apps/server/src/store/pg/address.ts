/** Where an engine may be, and how to log in there. */
export type Address = {
  /** Tried in this order until one takes writes. */
  hosts: readonly { host: string; port: number }[];
  /** The folder of its socket, for an engine on this machine. */
  folder: string | undefined;
  database: string;
  user: string;
  /** `undefined`: from PGPASSWORD, if there is one. */
  password: string | undefined;
  ssl: 'prefer' | 'require' | 'verify-full' | false;
};

const DEFAULT_PORT = 5432;
const URL_FORM = /^(postgres(?:ql)?:\/\/(?:[^@/?#]*@)?)([^/?#@]+)(\/[^?#]+)(\?[^#]*)?$/u;
const SSL = { disable: false, prefer: 'prefer', require: 'require', 'verify-full': 'verify-full' } as const;
/** With several hosts the first that takes writes is the right one, so this says nothing new. */
const KNOWN = ['sslmode', 'host', 'target_session_attrs'];

/**
 * Reads `postgres://user:password@host:port,host/database?sslmode=…&host=/folder`. Several hosts are one engine and its standbys.
 * `undefined` if it is no such address, or asks for something that nobody here would do.
 */
export function readAddress(text: string): Address | undefined {
  const [, before = '', hosts = '', path = '', query = ''] = URL_FORM.exec(text) ?? [];
  const urls = hosts.split(',').map((host) => asUrl(`${before}${host}${path}${query}`));
  const [first] = urls;
  if (!first || urls.includes(undefined)) return undefined;
  const asked = first.searchParams;
  if ([...asked.keys()].some((name) => !KNOWN.includes(name))) return undefined;
  if ((asked.get('target_session_attrs') ?? 'read-write') !== 'read-write') return undefined;
  const sslmode = asked.get('sslmode') ?? 'prefer';
  if (!Object.hasOwn(SSL, sslmode)) return undefined;
  const folder = asked.get('host') ?? undefined;
  return {
    hosts: urls.flatMap((url) =>
      url ? [{ host: hostOf(url), port: url.port === '' ? DEFAULT_PORT : Number(url.port) }] : [],
    ),
    folder,
    database: decodeURIComponent(first.pathname.slice(1)),
    user: decodeURIComponent(first.username) || 'charla',
    password: first.password === '' ? undefined : decodeURIComponent(first.password),
    ssl: folder === undefined ? SSL[sslmode as keyof typeof SSL] : false,
  };
}

/** `db1:5432, db2:5432/charla`: without the password, for people. */
export function showAddress({ hosts, folder, database }: Address): string {
  const where =
    folder ?? hosts.map(({ host, port }) => `${host.includes(':') ? `[${host}]` : host}:${port}`).join(', ');
  return `${where}/${database}`;
}

/** A URL has brackets around an IPv6 address, and the system's sockets want none. */
const hostOf = ({ hostname }: URL) => hostname.replaceAll(/[[\]]/gu, '');

/** Other schemes than those of the web keep capital letters in their hosts, which is harmless. */
function asUrl(text: string): URL | undefined {
  try {
    const url = new URL(text);
    // Malformed escapes throw here.
    [url.username, url.password, url.pathname].forEach(decodeURIComponent);
    return url.hostname === '' ? undefined : url;
  } catch {
    return undefined;
  }
}
