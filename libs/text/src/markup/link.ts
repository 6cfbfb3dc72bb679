import { safeText, type SafeText } from '../safe.ts';

/** The URL class of Node and every browser. It reads only its argument. */
declare const URL: new (address: string) => {
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
};

/** Where an address leads, and whether its text shows that plainly. */
export type Target = { href: string; host: SafeText; isPlain: boolean };

const SCHEME = /^(?:https?:\/\/|mailto:)/iu;

/**
 * The target of a typed address, which may begin with `www.` or be a mail address; `undefined` if it is no address, or if the part before its `@` imitates another host. A host whose text
 * differs from its real form (`аррӏе.com` in Cyrillic, `0x7f.1`) is not plain. MU5.
 */
export function targetOf(address: string): Target | undefined {
  const whole = SCHEME.test(address)
    ? address
    : `${/^www\./iu.test(address) ? 'http://' : 'mailto:'}${address}`;
  const url = parsed(whole);
  if (!url) return undefined;
  const { href, protocol, host, pathname, username, password } = url;
  if (protocol === 'mailto:') {
    if (!/^[^@]+@[^@]+$/u.test(pathname)) return undefined;
    return { href, host: safeText(pathname), isPlain: whole.startsWith(pathname, protocol.length) };
  }
  if (host === '' || username !== '' || password !== '') return undefined;
  const rest = whole.toLowerCase().split(`${protocol}//${host}`);
  const isPlain = rest.length > 1 && rest[0] === '' && /^(?:[/?#:]|$)/u.test(rest[1] ?? '');
  return { href, host: safeText(host), isPlain };
}

function parsed(address: string) {
  try {
    return new URL(address);
  } catch {
    // People type texts that look like an address and are none.
    return undefined;
  }
}
