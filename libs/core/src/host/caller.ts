import { assert } from '../assert.ts';
import type { Address, ConnectionId, EpochMs } from '../ids.ts';
import { BYTES_READ_PER_ASK, LINE_BYTES_EACH, LINE_LOOK_MS, REJECTION_COST } from '../limits.ts';
import type { Intent } from '../room/intent.ts';
import { sizeOfIntent } from './fit.ts';
import { canPay, fullBucket, giveBack, pay, type Bucket } from './rate.ts';
import { ownSession, type Connection, type Crowd, type Host } from './state.ts';

/** The connection has joined or ended, and counts as joining no more. */
export function notJoining(host: Host, { id, from }: Connection): void {
  crowdOf(host, from).joining.delete(id);
}

/** A connection has closed. An address without connections is remembered until its credit is full. */
export function forget(host: Host, connection: Connection, atMs: EpochMs): void {
  notJoining(host, connection);
  emptyLine(host, connection);
  const { id, from } = connection;
  host.connections.delete(id);
  host.helloBy.delete(id);
  host.lines.delete(id);
  host.glancing?.delete(id);
  const crowd = crowdOf(host, from);
  crowd.open -= 1;
  crowd.toRead = crowd.toRead.filter(({ connection: reader }) => reader !== id);
  if (crowd.open > 0) return;
  // One wait for all, so that `forgetBy` is in order of time.
  const waitMs = Math.max(host.crowdRate.savedMs, host.claimRate.savedMs, host.restRate.savedMs);
  const owes = Math.max(crowd.bucket.fullAtMs, crowd.claims.fullAtMs, crowd.rests.fullAtMs) > atMs;
  if (owes || crowd.reads > 0) host.forgetBy.set(from, atMs + waitMs);
  else host.crowds.delete(from);
}

/** A refused claim costs its address credit, so that nobody tries out all names. */
export function rejected(host: Host, { from }: Connection, atMs: EpochMs): void {
  pay(crowdOf(host, from).bucket, host.crowdRate, REJECTION_COST, atMs);
}

/** Counts a claim, if the address has credit for it: the whole room hears of every join and leave. HO14. */
export function mayClaim(host: Host, { from }: Connection, atMs: EpochMs): boolean {
  const { claims } = crowdOf(host, from);
  if (!canPay(claims, host.claimRate, 1, atMs)) return false;
  pay(claims, host.claimRate, 1, atMs);
  return true;
}

/** Adds so many asks with so many bytes of text to the line of this connection, or subtracts them. HO13. */
export function weigh(host: Host, connection: Connection, asks: number, bytes: number): Crowd {
  const crowd = crowdOf(host, connection.from);
  const held = bytes + asks * LINE_BYTES_EACH;
  connection.lineBytes += bytes;
  crowd.lineBytes += held;
  host.lineBytes += held;
  return crowd;
}

/** An ask was taken in, to be decided and written; or, with -1, it is settled. RO12. */
export function weighAsk(host: Host, intent: Intent, by: 1 | -1): void {
  if ('n' in intent) host.askedBytes += by * sizeOfIntent(intent);
}

/** Forgets what waits in the line of a connection that has ended. */
export function emptyLine(host: Host, connection: Connection): void {
  if (connection.line.length === 0) return;
  weigh(host, connection, -connection.line.length, -connection.lineBytes);
  connection.line = [];
}

/** Charges the address for the next page of a connection that is behind. Without credit it waits for the page. HO15. */
export function paidForRest(host: Host, { id, from }: Connection, atMs: EpochMs): boolean {
  const { rests } = crowdOf(host, from);
  if (canPay(rests, host.restRate, 1, atMs)) {
    pay(rests, host.restRate, 1, atMs);
    return true;
  }
  host.drained.add(id);
  lookBy(host, atMs + LINE_LOOK_MS);
  return false;
}

/** Puts the connection in line, to be looked at first at `byMs`. */
export function stand(host: Host, { id }: Connection, byMs: EpochMs): void {
  host.lines.add(id);
  lookBy(host, byMs);
}

function lookBy(host: Host, byMs: EpochMs): void {
  host.linesByMs = Math.min(host.linesByMs ?? byMs, byMs);
}

/** A connection that became level again is served at once. HO15. */
export function standAgain(host: Host, connection: Connection): void {
  if (connection.line.length > 0) stand(host, connection, 0);
}

/** An open connection, ended by us or not. */
export function connectionOf(host: Host, id: ConnectionId): Connection {
  const connection = host.connections.get(id);
  assert(connection !== undefined, 'a connection is known until it has closed', { id });
  return connection;
}

/** The record of an address, new for an unknown one. */
export function crowdOf(host: Host, from: Address): Crowd {
  let crowd = host.crowds.get(from);
  if (!crowd) {
    const nothing = { open: 0, lineBytes: 0, reads: 0, toRead: [] };
    crowd = {
      ...nothing,
      joining: new Set(),
      bucket: fullBucket(),
      claims: fullBucket(),
      rests: fullBucket(),
    };
    host.crowds.set(from, crowd);
  }
  return crowd;
}

/** The buckets that a connection pays from: its session's or its own, and its address's. */
export function bucketsOf(host: Host, connection: Connection): { own: Bucket; shared: Bucket } {
  const { from, bucket } = connection;
  return { own: ownSession(host, connection)?.bucket ?? bucket, shared: crowdOf(host, from).bucket };
}

/** Charges for a read by its size, once that is known. An ask has paid in advance, and gets back what is too much. HO16. */
export function payForReading(host: Host, connection: Connection, bytes: number, atMs: EpochMs): void {
  const { own, shared } = bucketsOf(host, connection);
  const { paid } = connection;
  const cost = Math.floor(bytes / BYTES_READ_PER_ASK) + (paid > 0 ? 1 : 0);
  connection.paid = 0;
  for (const [bucket, rate] of [
    [own, host.rate],
    [shared, host.crowdRate],
  ] as const) {
    giveBack(bucket, rate, paid, atMs);
    pay(bucket, rate, cost, atMs);
  }
}
