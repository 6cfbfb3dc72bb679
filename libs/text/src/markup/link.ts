import { safeText, type SafeText } from '../safe.ts';

/** As Node and every browser have it. It reads nothing but what it is given. */
declare const URL: new (address: string) => {
  readonly href: string;
  readonly protocol: string;
  readonly host: string;
  readonly pathname: string;
  readonly username: string;
  readonly password: string;
};

/** Where an address leads, and whether it says so itself. */
export type Target = { href: string; host: SafeText; isPlain: boolean };

/**
 * MU5. Where an address that somebody wrote leads; nowhere if it is none, or wants to be mistaken for another with what stands before
 * its `@`. A host that is not written as it is asked for (`аррӏе.com` in Cyrillic, `0x7f.1`) is not plain.
 */
export function targetOf(address: string): Target | undefined {
  const url = parsed(address);
  if (!url) return undefined;
  const { href, protocol, host, pathname, username, password } = url;
  if (protocol === 'mailto:') {
    if (!/^[^@]+@[^@]+$/u.test(pathname)) return undefined;
    return { href, host: safeText(pathname), isPlain: address.startsWith(pathname, protocol.length) };
  }
  if (host === '' || username !== '' || password !== '') return undefined;
  const rest = address.toLowerCase().split(`${protocol}//${host}`);
  const isPlain = rest.length > 1 && rest[0] === '' && /^(?:[/?#:]|$)/u.test(rest[1] ?? '');
  return { href, host: safeText(host), isPlain };
}

function parsed(address: string) {
  try {
    return new URL(address);
  } catch {
    // What somebody wrote need not be an address.
    return undefined;
  }
}
