import type { EpochMs } from '../ids.ts';
import { JOINING_SHARE_MAX, OPENING_COST } from '../limits.ts';
import type { Why } from '../refusal.ts';
import { connectionOf, crowdOf } from './caller.ts';
import type { Out } from './effect.ts';
import type { HostInput } from './input.ts';
import { canPay, fullBucket, pay } from './rate.ts';
import type { Connection, Crowd, Host } from './state.ts';
import { sendAway } from './welcome.ts';

type Opened = Extract<HostInput, { type: 'opened' }>;

/** Counts a new connection, which has to say hello in time; or refuses it for lack of room. HO1, HO9, HO14. */
export function opened(
  host: Host,
  { connection: id, from, fresh, isBot = false }: Opened,
  atMs: EpochMs,
  out: Out,
): void {
  const crowd = crowdOf(host, from);
  // Beyond the limit it may only be somebody who comes back, which costs nothing: endless tries would shut out the others of their address.
  const isBeyond = crowd.open >= host.addressConnectionsMax;
  const why = whyNot(host, crowd, isBeyond, atMs) ?? makeRoom(host, crowd, out);
  if (!why && !isBeyond) pay(crowd.bucket, host.crowdRate, OPENING_COST, atMs);
  host.forgetBy.delete(from);
  crowd.open += 1;
  crowd.joining.add(id);
  const connection: Connection = {
    id,
    from,
    isBot,
    state: { is: 'waiting', fresh },
    bucket: fullBucket(),
    line: [],
    lineBytes: 0,
    repeats: 0,
    advance: 0,
    paid: 0,
    isReading: false,
    behind: undefined,
  };
  host.connections.set(id, connection);
  host.helloBy.set(id, atMs + host.helloWaitMs);
  out({ type: 'report', report: { what: 'opened', connection: id } });
  if (why) sendAway(host, connection, why, {}, out);
}

function whyNot(host: Host, crowd: Crowd, isBeyond: boolean, atMs: EpochMs): Why | undefined {
  if (host.stopping || host.draining) return 'server/closing';
  if (host.connections.size >= host.connectionsMax) return 'server/full';
  return isBeyond || canPay(crowd.bucket, host.crowdRate, OPENING_COST, atMs) ? undefined : 'address/full';
}

/**
 * Makes room by ending the connection that has been silent longest: clients say hello at once, and silent connections keep nobody out.
 * Returns the reason for a refusal if all have said hello. HO14.
 */
function makeRoom(host: Host, crowd: Crowd, out: Out): Why | undefined {
  if (crowd.joining.size < host.addressConnectionsMax * JOINING_SHARE_MAX) return undefined;
  for (const id of crowd.joining) {
    const connection = connectionOf(host, id);
    if (connection.state.is !== 'waiting') continue;
    // Not `alias/timeout`, after which clients stop trying: a member who returns slowly tries again.
    sendAway(host, connection, 'address/full', {}, out);
    return undefined;
  }
  return 'address/full';
}
