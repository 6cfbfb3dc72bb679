import { assert } from '../assert.ts';
import type { Address, ConnectionId, EpochMs, Seq } from '../ids.ts';
import { BYTES_READ_PER_ASK, REJECTION_COST } from '../limits.ts';
import type { Wanted } from '../wire/up.ts';
import type { Connection, Host } from './host.ts';
import { canPay, fullBucket, pay, type Bucket } from './rate.ts';

/** What a server knows of an open connection, whatever its state, from the moment it opens until it has closed. */
export type Caller = {
  readonly from: Address;
  /** What it may spend until it has a session, which goes on with it. */
  readonly bucket: Bucket;
  /**
   * HO11. What it asked and could not pay yet, oldest first, and how often something of it was asked again, less what a client is to
   * ask again after its fresh welcomes: below 0 it still may.
   */
  line: Wanted[];
  lineBytes: number;
  repeats: number;
  /** TY5. What was paid for typing since the last message, in asks. */
  advance: number;
  /** HO16. A page for it is being read from the log: the next one waits. */
  isReading: boolean;
  /** HO15. Set while it takes in less than it is told: the last event that it was told, and whether the log is asked for the next. */
  behind: { told: Seq; isReading: boolean } | undefined;
};

/** All connections of one address, together. */
export type Crowd = {
  open: number;
  /** HO13. What waits in the lines of all of them, in bytes of text. */
  lineBytes: number;
  /** Those that are not let in yet, oldest first. */
  readonly joining: Set<ConnectionId>;
  /** HO12. What they may ask. */
  readonly bucket: Bucket;
  /** HO14. What they may claim. */
  readonly claims: Bucket;
};

/** The connection is let in, or is ended: it is not joining any more, however long it takes to close. */
export function notJoining(host: Host, id: ConnectionId): void {
  crowdOf(host, callerOf(host, id).from).joining.delete(id);
}

/** A connection has closed. An address without any is remembered until it has all to spend again. */
export function forget(host: Host, id: ConnectionId, atMs: EpochMs): void {
  notJoining(host, id);
  const { from, lineBytes } = callerOf(host, id);
  host.callers.delete(id);
  const crowd = crowdOf(host, from);
  crowd.open -= 1;
  crowd.lineBytes -= lineBytes;
  if (crowd.open > 0) return;
  // The same wait for all, so that `forgetBy` is in order of time.
  const waitMs = Math.max(host.crowdRate.savedMs, host.claimRate.savedMs);
  if (Math.max(crowd.bucket.fullAtMs, crowd.claims.fullAtMs) > atMs) host.forgetBy.set(from, atMs + waitMs);
  else host.crowds.delete(from);
}

/** A claim that came to nothing costs its address something, so that nobody tries all names there are. */
export function rejected(host: Host, id: ConnectionId, atMs: EpochMs): void {
  pay(crowdOf(host, callerOf(host, id).from).bucket, host.crowdRate, REJECTION_COST, atMs);
}

/** HO14. Counts a claim, if its address may make one more now: coming and going in a circle is heard by a whole room. */
export function mayClaim(host: Host, id: ConnectionId, atMs: EpochMs): boolean {
  const { claims } = crowdOf(host, callerOf(host, id).from);
  if (!canPay(claims, host.claimRate, 1, atMs)) return false;
  pay(claims, host.claimRate, 1, atMs);
  return true;
}

/** From now on what this connection wants is looked at, first at `byMs`. */
export function stand(host: Host, id: ConnectionId, byMs: EpochMs): void {
  host.lines.add(id);
  host.linesByMs = Math.min(host.linesByMs ?? byMs, byMs);
}

/** HO15. A connection has been told everything there is: what it wanted meanwhile has its turn at once. */
export function standAgain(host: Host, id: ConnectionId): void {
  if (callerOf(host, id).line.length > 0) stand(host, id, 0);
}

export function callerOf(host: Host, id: ConnectionId): Caller {
  const caller = host.callers.get(id);
  assert(caller !== undefined, 'a connection has a caller until it has closed', { id });
  return caller;
}

/** The crowd of an address, new if nobody has come from there lately. */
export function crowdOf(host: Host, from: Address): Crowd {
  let crowd = host.crowds.get(from);
  if (!crowd) {
    crowd = { open: 0, lineBytes: 0, joining: new Set(), bucket: fullBucket(), claims: fullBucket() };
    host.crowds.set(from, crowd);
  }
  return crowd;
}

/** What a connection spends from: its session's bucket, or its own while it has none, and that of its address. */
export function bucketsOf(host: Host, connection: Connection): { own: Bucket; shared: Bucket } {
  const caller = callerOf(host, connection.id);
  const session = 'session' in connection ? host.sessions.get(connection.session) : undefined;
  return { own: session?.bucket ?? caller.bucket, shared: crowdOf(host, caller.from).bucket };
}

/** HO16. What was read is paid for by its size, when that is known. */
export function payForReading(host: Host, connection: Connection, bytes: number, atMs: EpochMs): void {
  const { own, shared } = bucketsOf(host, connection);
  const cost = Math.floor(bytes / BYTES_READ_PER_ASK);
  pay(own, host.rate, cost, atMs);
  pay(shared, host.crowdRate, cost, atMs);
}
