import type { Host } from './state.ts';

/** Connections of an address spread over nodes by chance, so each node allows somewhat more than its share. Judgement. */
const SLACK = 1.5;

/** How much of the limits of an address each of so many nodes allows. HO14d. */
export function share(host: Host, live: number): void {
  const part = Math.min(1, SLACK / live);
  const { crowdRate, claimRate, restRate, addressConnectionsMax } = host.whole;
  const partOf = (rate: typeof crowdRate) => ({ ...rate, perSecond: rate.perSecond * part });
  host.crowdRate = partOf(crowdRate);
  host.claimRate = partOf(claimRate);
  host.restRate = partOf(restRate);
  host.addressConnectionsMax = Math.ceil(addressConnectionsMax * part);
}
