import { assert, unreachable } from '../assert.ts';
import type { ConnectionId, EpochMs } from '../ids.ts';
import {
  ADDRESS_LINE_BYTES_MAX,
  ASKED_BYTES_MAX,
  BYTES_PER_ASK,
  BYTES_READ_PER_ASK,
  CLEAR_COST,
  CODE_COST,
  FAULT_COST,
  LINE_BYTES_EACH,
  LINE_BYTES_MAX,
  LINES_BYTES_MAX,
  LINE_LOOK_MS,
  LINE_MAX,
  MEMBER_BYTES,
  NAMES_PER_ASK,
  PAGE_BYTES_MAX,
  TYPING_COST,
} from '../limits.ts';
import { bytesAsJson, utf8Bytes } from '../utf8.ts';
import type { Wanted } from '../wire/up.ts';
import { ask } from './ask.ts';
import { goOn } from './behind.ts';
import { bucketsOf, connectionOf, crowdOf, stand, weigh } from './caller.ts';
import type { Out } from './effect.ts';
import { textIn } from './fit.ts';
import { sessionOf } from './host.ts';
import { lead } from './lead.ts';
import { canPay, pay } from './rate.ts';
import { list, rooms } from './rooms.ts';
import { spoke, turnIn } from './slow.ts';
import {
  isLetIn,
  isPresent,
  ownSession,
  type Connection,
  type Host,
  type Present,
  type Reading,
  type TypedLine,
} from './state.ts';
import { page, sync } from './sync.ts';
import { stopTyping, typing } from './typing.ts';

/** Serves an ask or a typed line, or lets it wait behind earlier ones. Returns the connection that has to end for it, if too much waits. HO11, HO13. */
export function want(
  host: Host,
  connection: Connection<Present | Reading>,
  up: Wanted | TypedLine,
  atMs: EpochMs,
  out: Out,
): Connection | undefined {
  const { line } = connection;
  const isNext = turnIn(host, connection, [...line, up], atMs) === line.length;
  const mayGo = isNext && !connection.behind && hasRoomFor(host, connection, up);
  if (mayGo && paidFor(host, connection, up, atMs)) {
    takeIn(host, connection, up, atMs, out);
    return undefined;
  }
  // After a fresh snapshot a client repeats asks that still wait here; one of each is enough.
  const isRepeat = waits(line, up);
  if (isRepeat) connection.repeats += 1;
  else line.push(up);
  const crowd = isRepeat ? crowdOf(host, connection.from) : weigh(host, connection, 1, bytesIn(up));
  // A connection that is behind is not served: its answers would wait as well. HO15.
  if (!connection.behind) stand(host, connection, atMs + LINE_LOOK_MS);
  const isLong = line.length + connection.repeats > LINE_MAX || connection.lineBytes > LINE_BYTES_MAX;
  if (isLong || crowd.lineBytes > ADDRESS_LINE_BYTES_MAX) return connection;
  return host.lineBytes > LINES_BYTES_MAX ? longestLine(host) : undefined;
}

/** The longest line of the address for which most waits: it gives way, so that others do not. HO13. */
function longestLine(host: Host): Connection | undefined {
  let most = 0;
  for (const { lineBytes } of host.crowds.values()) most = Math.max(most, lineBytes);
  let longest: Connection | undefined;
  for (const connection of host.connections.values()) {
    if (crowdOf(host, connection.from).lineBytes < most) continue;
    if (!longest || heldBytes(connection) > heldBytes(longest)) longest = connection;
  }
  return longest;
}

function heldBytes({ line, lineBytes }: Connection): number {
  return lineBytes + line.length * LINE_BYTES_EACH;
}

/** One answer from the log is under way for a connection, and so much text in all rooms; the rest waits. HO16, RO12. */
function hasRoomFor(host: Host, { isReading }: Connection, up: Wanted | TypedLine): boolean {
  if (isRead(up) || up.type === 'rooms') return !isReading;
  return !('n' in up) || host.askedBytes < ASKED_BYTES_MAX;
}

function bytesIn(up: Wanted | TypedLine): number {
  return utf8Bytes(textIn(up) ?? '');
}

type Reads = Extract<Wanted, { type: 'sync' | 'page' }>;

function isRead(up: Wanted | TypedLine): up is Reads {
  return up.type === 'sync' || up.type === 'page';
}

/** Charges for nonsense at once. False without credit. HO13. */
export function isForgiven(host: Host, connection: Connection, atMs: EpochMs): boolean {
  return paid(host, connection, FAULT_COST, atMs);
}

/**
 * Serves the asks that have credit, one per connection and round, so that a busy client makes nobody of its address wait. A served
 * connection is last in the next round. HO11, HO12.
 */
export function serveLines(host: Host, atMs: EpochMs, out: Out): void {
  let served = [...host.lines];
  while (served.length > 0) served = served.filter((id) => serve(host, id, atMs, out));
  const drained = [...host.drained];
  host.drained.clear();
  for (const id of drained) goOn(host, id, atMs, out);
  host.linesByMs = host.lines.size + host.drained.size > 0 ? atMs + LINE_LOOK_MS : undefined;
}

/** Whether one ask of this line was served, and more wait. */
function serve(host: Host, id: ConnectionId, atMs: EpochMs, out: Out): boolean {
  const connection = connectionOf(host, id);
  const at = turnIn(host, connection, connection.line, atMs);
  if (at === -1) return false;
  const first = connection.line[at];
  assert(isLetIn(connection) && first !== undefined, 'who stands in line is here and wants something', {
    id,
  });
  if (!hasRoomFor(host, connection, first)) return false;
  if (!paidFor(host, connection, first, atMs)) return false;
  connection.line.splice(at, 1);
  weigh(host, connection, -1, -bytesIn(first));
  host.lines.delete(id);
  if (connection.line.length > 0) host.lines.add(id);
  else connection.repeats = 0;
  // A typing report that had to wait is outdated.
  if (first.type !== 'typing') takeIn(host, connection, first, atMs, out);
  return host.lines.has(id);
}

function takeIn(
  host: Host,
  connection: Connection<Present | Reading>,
  up: Wanted | TypedLine,
  atMs: EpochMs,
  out: Out,
): void {
  if (up.type === 'page') return page(host, connection, up, atMs, out);
  assert(isPresent(connection), 'a reader wants pages only', { up: up.type });
  switch (up.type) {
    case 'say':
      stopTyping(host, sessionOf(host, connection));
      spoke(host, connection, up, atMs);
      return ask(host, connection.state.session, up, atMs, out);
    case 'record':
    case 'mark':
    case 'kick':
    case 'pardon':
    case 'rule':
    case 'note':
    case 'unmark':
    case 'answer':
    case 'let':
    case 'clear':
    case 'export':
      return ask(host, connection.state.session, up, atMs, out);
    case 'list':
      return list(host, connection, up, atMs, out);
    case 'lead':
      return lead(host, connection, up, atMs, out);
    case 'typed':
      return out({ type: 'turn', connection: connection.id });
    case 'typing':
      return typing(host, sessionOf(host, connection), atMs, out);
    case 'rooms':
      return rooms(host, connection, out);
    case 'sync':
      return sync(host, connection, up.after, atMs, out);
    default:
      return unreachable(up);
  }
}

/** Spends the cost from the session's and the address's credit, if both have enough. */
function paid(host: Host, connection: Connection, cost: number, atMs: EpochMs): boolean {
  const { own, shared } = bucketsOf(host, connection);
  if (!canPay(own, host.rate, cost, atMs) || !canPay(shared, host.crowdRate, cost, atMs)) return false;
  pay(own, host.rate, cost, atMs);
  pay(shared, host.crowdRate, cost, atMs);
  return true;
}

/**
 * Charges for this ask or line, if there is credit. Typing that was paid for is part of its message's price (TY5), whether it was
 * reported or came as a line. HO11.
 */
function paidFor(host: Host, connection: Connection, up: Wanted | TypedLine, atMs: EpochMs): boolean {
  const advance = up.type === 'say' ? connection.advance : 0;
  const cost = isRead(up) ? costOfReading(host, connection, up) : Math.max(0, costOf(up) - advance);
  if (!paid(host, connection, cost, atMs)) return false;
  if (isRead(up)) connection.paid = cost;
  if (up.type === 'say') connection.advance = 0;
  if (up.type === 'typing' || up.type === 'typed') payAhead(connection, up);
  return true;
}

/** What is paid in advance is no more than the cheapest message costs, or a message of this size. */
function payAhead(connection: Connection, up: TypedLine | Extract<Wanted, { type: 'typing' }>): void {
  const ahead = TYPING_COST + (up.type === 'typed' ? asksIn(up.bytes) : 0);
  connection.advance = Math.min(connection.advance + ahead, 1 + Math.floor(ahead));
}

/** The most that a read can cost, which is paid before it begins: an answer of full size, and the roster of a snapshot. HO16. */
function costOfReading(host: Host, connection: Connection, up: Reads): number {
  const session = up.type === 'sync' && up.after === undefined ? ownSession(host, connection) : undefined;
  const members = (session && host.desks.get(session.room)?.room.roster.size) ?? 0;
  return 1 + Math.floor((PAGE_BYTES_MAX + members * MEMBER_BYTES) / BYTES_READ_PER_ASK);
}

function costOf(up: Exclude<Wanted, Reads> | TypedLine): number {
  switch (up.type) {
    case 'typing':
      return TYPING_COST;
    case 'typed':
      return TYPING_COST + asksIn(up.bytes) + Math.floor(up.names / NAMES_PER_ASK);
    case 'lead':
      return CODE_COST;
    case 'clear':
      return CLEAR_COST;
    case 'say':
    case 'note':
    case 'kick':
      // A text pays for its bytes on the wire and the disk, less its quotes: a control character costs six. HO11a.
      return 1 + asksIn(bytesAsJson(textIn(up) ?? '') - 2);
    default:
      return 1;
  }
}

/** The price of a text beside its ask. */
function asksIn(bytes: number): number {
  return Math.floor(bytes / BYTES_PER_ASK);
}

function waits(line: readonly (Wanted | TypedLine)[], up: Wanted | TypedLine): boolean {
  return 'n' in up && line.some((other) => 'n' in other && other.n === up.n);
}
