import { assert, unreachable } from '../assert.ts';
import type { ConnectionId, EpochMs } from '../ids.ts';
import { BYTES_PER_ASK, FAULT_COST, LINE_LOOK_MS, LINE_MAX } from '../limits.ts';
import { utf8Bytes } from '../utf8.ts';
import type { Wanted } from '../wire/up.ts';
import { ask } from './ask.ts';
import { callerOf, crowdOf, stand } from './caller.ts';
import type { Out } from './effect.ts';
import type { Connection, Host, Present } from './host.ts';
import { canPay, pay, type Bucket } from './rate.ts';
import { page, sync } from './sync.ts';

/** HO11. Takes in what a member wants, or lets it wait behind what waits already. False if more waits than anybody would ask. */
export function want(host: Host, connection: Present, up: Wanted, atMs: EpochMs, out: Out): boolean {
  const caller = callerOf(host, connection.id);
  if (caller.line.length === 0 && !caller.behind && paid(host, connection, costOf(up), atMs)) {
    takeIn(host, connection, up, atMs, out);
    return true;
  }
  // What waits is asked again after a fresh welcome; once is enough.
  if (waits(caller.line, up)) caller.repeats += 1;
  else caller.line.push(up);
  // Who is told nothing new is not asked what they want either: their answers would wait as well. HO15.
  if (!caller.behind) stand(host, connection.id, atMs + LINE_LOOK_MS);
  return caller.line.length + caller.repeats <= LINE_MAX;
}

/** HO13. What makes no sense is paid for at once. False if nothing is left to pay with. */
export function isForgiven(host: Host, connection: Connection, atMs: EpochMs): boolean {
  return paid(host, connection, FAULT_COST, atMs);
}

/**
 * HO11, HO12. Takes in what can be paid by now: one of each who wait, and again, so that whoever asks for much keeps nobody of
 * their address waiting. Who had their turn is the last to have one next time.
 */
export function serveLines(host: Host, atMs: EpochMs, out: Out): void {
  let served = [...host.lines];
  while (served.length > 0) served = served.filter((id) => serve(host, id, atMs, out));
  host.linesByMs = host.lines.size > 0 ? atMs + LINE_LOOK_MS : undefined;
}

/** Whether something of this connection's line was taken in, and more waits. */
function serve(host: Host, id: ConnectionId, atMs: EpochMs, out: Out): boolean {
  const caller = callerOf(host, id);
  const connection = host.connections.get(id);
  const [first] = caller.line;
  assert(
    connection?.state === 'present' && first !== undefined,
    'who stands in line is here and wants something',
    { id },
  );
  if (!paid(host, connection, costOf(first), atMs)) return false;
  caller.line.shift();
  host.lines.delete(id);
  if (caller.line.length > 0) host.lines.add(id);
  else caller.repeats = 0;
  takeIn(host, connection, first, atMs, out);
  return host.lines.has(id);
}

function takeIn(host: Host, connection: Present, up: Wanted, atMs: EpochMs, out: Out): void {
  switch (up.type) {
    case 'say':
    case 'record':
      return ask(host, connection.session, up, atMs, out);
    case 'sync':
      return sync(host, connection, up.after, out);
    case 'page':
      return page(host, connection, up, out);
    default:
      return unreachable(up);
  }
}

/** Spends what is asked for, of what the session and its address have left, if both have enough. */
function paid(host: Host, connection: Connection, cost: number, atMs: EpochMs): boolean {
  const caller = callerOf(host, connection.id);
  const session = 'session' in connection ? host.sessions.get(connection.session) : undefined;
  const own: Bucket = session?.bucket ?? caller.bucket;
  const { bucket: shared } = crowdOf(host, caller.from);
  if (!canPay(own, host.rate, cost, atMs) || !canPay(shared, host.crowdRate, cost, atMs)) return false;
  pay(own, host.rate, cost, atMs);
  pay(shared, host.crowdRate, cost, atMs);
  return true;
}

function costOf(up: Wanted): number {
  return up.type === 'say' ? 1 + Math.floor(utf8Bytes(up.text) / BYTES_PER_ASK) : 1;
}

function waits(line: readonly Wanted[], up: Wanted): boolean {
  return 'n' in up && line.some((other) => 'n' in other && other.n === up.n);
}
