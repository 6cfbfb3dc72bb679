import { unreachable } from '../assert.ts';
import type { ConnectionId, EpochMs } from '../ids.ts';
import type { Why } from '../refusal.ts';
import { decodeUp, type Up } from '../wire/up.ts';
import { ask } from './ask.ts';
import type { HostEffect, Out } from './effect.ts';
import { hello, recalled } from './hello.ts';
import type { Connection, Host, Present } from './host.ts';
import type { HostInput } from './input.ts';
import { closed, quit, stop, tick } from './leave.ts';
import { settle } from './pipeline.ts';
import { page, read, sync } from './sync.ts';
import { sendAway } from './welcome.ts';

/** One step of the server: changes `host` in place and returns what is to be done, in order. */
export function updateHost(host: Host, input: HostInput, atMs: EpochMs): HostEffect[] {
  const effects: HostEffect[] = [];
  const out: Out = (effect) => effects.push(effect);
  switch (input.type) {
    case 'opened':
      host.connections.set(input.connection, { state: 'waiting', id: input.connection, fresh: input.fresh });
      host.helloBy.set(input.connection, atMs + host.helloWaitMs);
      out({ type: 'report', report: { what: 'opened', connection: input.connection } });
      if (host.stopping) sendAway(host, input.connection, 'server/closing', {}, out);
      break;
    case 'received': {
      const connection = host.connections.get(input.connection);
      // What was on its way when we hung up is nobody's any more.
      if (connection) received(host, connection, input.value, atMs, out);
      break;
    }
    case 'closed':
      closed(host, input.connection, atMs, out);
      break;
    case 'written':
      settle(host, input.room, input.written, atMs, out);
      break;
    case 'recalled':
      recalled(host, input.connection, input.session, atMs, out);
      break;
    case 'read':
      read(host, input.asked, input.events, out);
      break;
    case 'tick':
      tick(host, atMs, out);
      break;
    case 'stop':
      stop(host, out);
      break;
    default:
      unreachable(input);
  }
  return effects;
}

/** ME5. What cannot be read is refused to its sender and goes no further. */
function received(host: Host, connection: Connection, value: unknown, atMs: EpochMs, out: Out): void {
  const up = decodeUp(value);
  if (!up) return refuse(connection.id, 'wire/malformed', out);
  if (up.type === 'quit') return quit(host, connection, atMs, out);
  if (connection.state === 'present') return fromMember(host, connection, up, atMs, out);
  if (up.type === 'hello' && connection.state === 'waiting') return hello(host, connection, up, atMs, out);
  refuse(connection.id, up.type === 'hello' ? 'hello/again' : 'hello/expected', out);
}

function fromMember(
  host: Host,
  connection: Present,
  up: Exclude<Up, { type: 'quit' }>,
  atMs: EpochMs,
  out: Out,
): void {
  switch (up.type) {
    case 'say':
    case 'record':
      return ask(host, connection.session, up, atMs, out);
    case 'sync':
      return sync(host, connection, up.after, out);
    case 'page':
      return page(host, connection, up, out);
    case 'hello':
      return refuse(connection.id, 'hello/again', out);
    default:
      unreachable(up);
  }
}

function refuse(connection: ConnectionId, why: Why, out: Out): void {
  out({ type: 'report', report: { what: 'refused', connection, why } });
  out({ type: 'send', connection, down: { type: 'refused', why } });
}
