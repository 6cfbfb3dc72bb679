import { lanAddresses } from './banner.ts';
import { isPrivateHost } from './hosts.ts';

/** How others get in: not at all, where only this computer can connect, or at these addresses, the likeliest first. */
export type Addresses = { local: boolean; addresses: string[] };

/**
 * Addresses of this computer in its networks, at the port under which `host` was asked for: it may be another than the server's own,
 * as in a container. A name on the Internet is an address for everybody, and what is behind it is nobody's concern. HT16.
 */
export function addressesFor(host: string, local: boolean, lan = lanAddresses): Addresses {
  if (local || !isPrivateHost(host)) return { local, addresses: [] };
  const [, port = ''] = /(:\d+)$/u.exec(host) ?? [];
  return { local, addresses: lan().map((address) => `http://${address}${port}`) };
}
