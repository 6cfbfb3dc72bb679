import { lanAddresses } from './banner.ts';
import { isPrivateHost } from './hosts.ts';

/** How others reach the server: not at all, if only this computer can connect; otherwise at these addresses, the likeliest first. */
export type Addresses = { local: boolean; addresses: string[] };

/**
 * The addresses of this computer in its networks, at the port of `host`: in a container, for example, that port may differ from the
 * server's own. A name on the Internet is an address for all, and the addresses behind it stay private. HT16.
 */
export async function addressesFor(host: string, local: boolean, lan = lanAddresses): Promise<Addresses> {
  if (local || !isPrivateHost(host)) return { local, addresses: [] };
  const [, port = ''] = /(:\d+)$/u.exec(host) ?? [];
  return { local, addresses: (await lan()).map((address) => `http://${address}${port}`) };
}
