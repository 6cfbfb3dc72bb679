import { hostname } from 'node:os';
import { isIP } from 'node:net';

/**
 * Endings that nobody can register, so no stranger's name leads here. RFC 6761: localhost, test. RFC 6762: local, and the endings of its
 * appendix G. RFC 8375: home.arpa. Many systems append localdomain to their name.
 */
const PRIVATE_ENDINGS = [
  ...['localhost', 'test', 'local', 'home.arpa', 'localdomain'],
  ...['intranet', 'internal', 'private', 'corp', 'home', 'lan'],
];

/** `name`, `name:80`, `192.168.1.5:80`, `[::1]:80`. The name is in the first or second group. */
const HOST = /^(?:\[([0-9a-f:.]{2,45})\]|([a-z0-9_.-]{1,253}))(?::\d{1,5})?$/u;

export type IsOurHost = (host: string | undefined) => boolean;

/**
 * Whether a browser may ask for `host`. A stranger's page can point its own name at this machine once it is loaded (DNS rebinding), and
 * then counts as the same site. That attack needs a name on the Internet. Addresses, names without a dot and unregistrable names are no
 * such names; this machine's name and those of `--host` are ours. SE8.
 */
export function ourHosts(named: readonly string[] = []): IsOurHost {
  const ours = new Set([hostname(), ...named].map(normal));
  return (host) => {
    const [, address, name] = HOST.exec(host?.toLowerCase() ?? '') ?? [];
    if (address !== undefined) return isIP(address) === 6;
    if (name === undefined) return false;
    const plain = normal(name);
    return isPrivateName(plain) || ours.has(plain);
  };
}

/** Whether `host` is an address, or a name that leads nowhere on the Internet. */
export function isPrivateHost(host: string): boolean {
  const [, address, name = ''] = HOST.exec(host.toLowerCase()) ?? [];
  return address !== undefined || isPrivateName(normal(name));
}

function isPrivateName(plain: string): boolean {
  return (
    isIP(plain) === 4 ||
    (plain !== '' && !plain.includes('.')) ||
    PRIVATE_ENDINGS.some((ending) => plain.endsWith(`.${ending}`))
  );
}

/** A name may end in the dot of the root. */
function normal(name: string): string {
  return name.toLowerCase().replace(/\.$/u, '');
}
