import { hostname } from 'node:os';
import { isIP } from 'node:net';

/**
 * Endings that nobody can register, so that no stranger's name can lead here: RFC 6761 (localhost, test), RFC 6762 (local, and
 * those its appendix G finds in use), RFC 8375 (home.arpa), and localdomain, which many systems put behind their own name.
 */
const PRIVATE_ENDINGS = [
  ...['localhost', 'test', 'local', 'home.arpa', 'localdomain'],
  ...['intranet', 'internal', 'private', 'corp', 'home', 'lan'],
];

/** `name`, `name:80`, `192.168.1.5:80`, `[::1]:80`. The name comes first or second. */
const HOST = /^(?:\[([0-9a-f:.]{2,45})\]|([a-z0-9_.-]{1,253}))(?::\d{1,5})?$/u;

export type IsOurHost = (host: string | undefined) => boolean;

/**
 * SE8. Whether a browser that asks for `host` may be here. A page of a stranger can have its own name lead to this machine once
 * it is loaded (DNS rebinding), and is then no stranger to the browser; but it needs a name on the Internet for that. Addresses,
 * names without a dot and names that nobody can register are none; this machine's own name, and those of `--host`, are ours.
 */
export function ourHosts(named: readonly string[] = []): IsOurHost {
  const ours = new Set([hostname(), ...named].map(normal));
  return (host) => {
    const [, address, name] = HOST.exec(host?.toLowerCase() ?? '') ?? [];
    if (address !== undefined) return isIP(address) === 6;
    if (name === undefined) return false;
    const plain = normal(name);
    return (
      isIP(plain) === 4 ||
      (plain !== '' && !plain.includes('.')) ||
      PRIVATE_ENDINGS.some((ending) => plain.endsWith(`.${ending}`)) ||
      ours.has(plain)
    );
  };
}

/** A name may end in the dot of the root. */
function normal(name: string): string {
  return name.toLowerCase().replace(/\.$/u, '');
}
