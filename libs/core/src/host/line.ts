import { assert, unreachable } from '../assert.ts';
import type { ConnectionId, EpochMs } from '../ids.ts';
import {
  ADDRESS_LINE_BYTES_MAX,
  BYTES_PER_ASK,
  FAULT_COST,
  LINE_BYTES_MAX,
  LINE_LOOK_MS,
  LINE_MAX,
  TYPING_COST,
} from '../limits.ts';
import { utf8Bytes } from '../utf8.ts';
import type { Wanted } from '../wire/up.ts';
import { ask } from './ask.ts';
import { bucketsOf, connectionOf, crowdOf, stand } from './caller.ts';
import type { Out } from './effect.ts';
import { sessionOf } from './host.ts';
import { canPay, pay } from './rate.ts';
import { isPresent, type Connection, type Crowd, type Host, type Present } from './state.ts';
import { page, sync } from './sync.ts';
import { stopTyping, typing } from './typing.ts';

/** HO11. Takes in what a member wants, or lets it wait behind what waits already. False if more waits than anybody would ask. */
export function want(
  host: Host,
  connection: Connection<Present>,
  up: Wanted,
  atMs: EpochMs,
  out: Out,
): boolean {
  const { line } = connection;
  const mayGo = line.length === 0 && !connection.behind && !(connection.isReading && isRead(up));
  if (mayGo && paidFor(host, connection, up, atMs)) {
    takeIn(host, connection, up, atMs, out);
    return true;
  }
  // What waits is asked again after a fresh welcome; once is enough.
  const isRepeat = waits(line, up);
  if (isRepeat) connection.repeats += 1;
  else line.push(up);
  const crowd = weigh(host, connection, isRepeat ? 0 : bytesIn(up));
  // Who is told nothing new is not asked what they want either: their answers would wait as well. HO15.
  if (!connection.behind) stand(host, connection, atMs + LINE_LOOK_MS);
  const isLong = line.length + connection.repeats > LINE_MAX || connection.lineBytes > LINE_BYTES_MAX;
  return !isLong && crowd.lineBytes <= ADDRESS_LINE_BYTES_MAX;
}

/** Counts so many bytes more, or less, in the line of this connection. */
function weigh(host: Host, connection: Connection, bytes: number): Crowd {
  const crowd = crowdOf(host, connection.from);
  connection.lineBytes += bytes;
  crowd.lineBytes += bytes;
  return crowd;
}

function bytesIn(up: Wanted): number {
  return up.type === 'say' ? utf8Bytes(up.text) : 0;
}

function isRead(up: Wanted): boolean {
  return up.type === 'sync' || up.type === 'page';
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
  const connection = connectionOf(host, id);
  const [first] = connection.line;
  assert(isPresent(connection) && first !== undefined, 'who stands in line is here and wants something', {
    id,
  });
  if (connection.isReading && isRead(first)) return false;
  if (!paidFor(host, connection, first, atMs)) return false;
  connection.line.shift();
  weigh(host, connection, -bytesIn(first));
  host.lines.delete(id);
  if (connection.line.length > 0) host.lines.add(id);
  else connection.repeats = 0;
  // TY5. That somebody typed some time ago is nothing to tell.
  if (first.type !== 'typing') takeIn(host, connection, first, atMs, out);
  return host.lines.has(id);
}

function takeIn(host: Host, connection: Connection<Present>, up: Wanted, atMs: EpochMs, out: Out): void {
  switch (up.type) {
    case 'say':
      stopTyping(host, sessionOf(host, connection));
      return ask(host, connection.state.session, up, atMs, out);
    case 'record':
      return ask(host, connection.state.session, up, atMs, out);
    case 'typing':
      return typing(host, sessionOf(host, connection), atMs, out);
    case 'sync':
      return sync(host, connection, up.after, atMs, out);
    case 'page':
      return page(host, connection, up, atMs, out);
    default:
      return unreachable(up);
  }
}

/** Spends what is asked for, of what the session and its address have left, if both have enough. */
function paid(host: Host, connection: Connection, cost: number, atMs: EpochMs): boolean {
  const { own, shared } = bucketsOf(host, connection);
  if (!canPay(own, host.rate, cost, atMs) || !canPay(shared, host.crowdRate, cost, atMs)) return false;
  pay(own, host.rate, cost, atMs);
  pay(shared, host.crowdRate, cost, atMs);
  return true;
}

/** HO11. Spends what this costs, if it is there. TY5: what was paid for typing a message is part of what that costs. */
function paidFor(host: Host, connection: Connection<Present>, up: Wanted, atMs: EpochMs): boolean {
  const advance = up.type === 'say' ? connection.advance : 0;
  if (!paid(host, connection, costOf(up) - advance, atMs)) return false;
  if (up.type === 'say') connection.advance = 0;
  // No more than the least that a message costs.
  if (up.type === 'typing') connection.advance = Math.min(connection.advance + TYPING_COST, 1);
  return true;
}

function costOf(up: Wanted): number {
  if (up.type === 'typing') return TYPING_COST;
  return up.type === 'say' ? 1 + Math.floor(utf8Bytes(up.text) / BYTES_PER_ASK) : 1;
}

function waits(line: readonly Wanted[], up: Wanted): boolean {
  return 'n' in up && line.some((other) => 'n' in other && other.n === up.n);
}
