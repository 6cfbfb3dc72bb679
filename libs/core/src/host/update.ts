import { unreachable } from '../assert.ts';
import type { EpochMs } from '../ids.ts';
import type { Why } from '../refusal.ts';
import { namesOf } from '../room/names.ts';
import { decodeUp, type Wanted } from '../wire/up.ts';
import { fallBehind, goOn } from './behind.ts';
import type { HostEffect, Out } from './effect.ts';
import { hello, recalled } from './hello.ts';
import type { HostInput } from './input.ts';
import { closed, drain, flooded, quit, stop, stuck, tick } from './leave.ts';
import { isForgiven, want } from './line.ts';
import { demote } from './operator.ts';
import { listen, unlisten } from './listen.ts';
import { opened } from './open.ts';
import { loaded, tailRead } from './load.ts';
import { glanced } from './rooms.ts';
import { followed, rested, settle } from './pipeline.ts';
import {
  isPresent,
  type Connection,
  type Host,
  type Present,
  type Reading,
  type TypedLine,
} from './state.ts';
import { share } from './share.ts';
import { read } from './sync.ts';
import { adopted, movedAway, taken } from './take.ts';
import { typesElsewhere } from './typing.ts';

/** One step of the server: changes `host` in place and returns the effects, in order. */
export function updateHost(host: Host, input: HostInput, atMs: EpochMs): HostEffect[] {
  const effects: HostEffect[] = [];
  const out: Out = (effect) => effects.push(effect);
  switch (input.type) {
    case 'opened':
      opened(host, input, atMs, out);
      break;
    case 'received': {
      const connection = host.connections.get(input.connection);
      // Bytes that were in flight when we hung up are ignored.
      if (connection && connection.state.is !== 'ended') received(host, connection, input.value, atMs, out);
      break;
    }
    case 'closed':
      closed(host, input.connection, atMs, out);
      break;
    case 'typed': {
      const connection = host.connections.get(input.connection);
      const { bytes, names } = input;
      if (isPresent(connection)) wanted(host, connection, { type: 'typed', bytes, names }, atMs, out);
      break;
    }
    case 'behind':
      fallBehind(host, input.connection, out);
      break;
    case 'drained':
      goOn(host, input.connection, atMs, out);
      break;
    case 'stuck':
      stuck(host, input.connection, out);
      break;
    case 'written':
      settle(host, input.room, input.written, atMs, out);
      break;
    case 'rested':
      rested(host, input.room, atMs, out);
      break;
    case 'loaded':
      loaded(host, input.room, input.stored, atMs, out);
      break;
    case 'taken':
      taken(host, input.connection, input.room, input.place, input.taken, atMs, out);
      break;
    case 'followed':
      followed(host, input.room, input.events, atMs, out);
      break;
    case 'moved':
      movedAway(host, input.session, input.hold, atMs, out);
      break;
    case 'adopted':
      adopted(host, input.rooms, input.hold, atMs, out);
      break;
    case 'whispered':
      typesElsewhere(host, input.room, input.sessions, atMs, out);
      break;
    case 'nodes':
      share(host, input.live);
      break;
    case 'tailRead':
      tailRead(host, input.room, input.events, atMs, out);
      break;
    case 'recalled':
      recalled(host, input.connection, input.session, atMs, out);
      break;
    case 'read':
      read(host, input.asked, input.events, atMs, out);
      break;
    case 'glanced':
      glanced(host, input.rooms, out);
      break;
    case 'botsNamed':
      host.botNames = namesOf(input.names.map((name) => ({ alias: name, session: name })));
      break;
    case 'clockSet':
      host.aheadMs = input.aheadMs;
      break;
    case 'space':
      space(host, input.isFull, out);
      break;
    case 'tick':
      tick(host, atMs, out);
      break;
    case 'listen':
      listen(host, input.room, out);
      break;
    case 'unlisten':
      unlisten(host, input.room, atMs, out);
      break;
    case 'drain':
      drain(host, input.count, atMs, out);
      break;
    case 'demote':
      demote(host, input.room, input.of, atMs, out);
      break;
    case 'newCode':
      host.code = input.code;
      break;
    case 'stop':
      stop(host, atMs, out);
      break;
    default:
      unreachable(input);
  }
  return effects;
}

/** The window is told once. LS15. */
function space(host: Host, isFull: boolean, out: Out): void {
  if (host.isFull === isFull) return;
  host.isFull = isFull;
  out({ type: 'report', report: { what: isFull ? 'storeFull' : 'storeGoesOn' } });
}

/** An unreadable message is refused to its sender, and goes no further. ME5. */
function received(host: Host, connection: Connection, value: unknown, atMs: EpochMs, out: Out): void {
  const up = decodeUp(value);
  if (!up) return refuse(host, connection, 'wire/malformed', atMs, out);
  if (up.type === 'quit') return quit(host, connection, atMs, out);
  if (up.type === 'hello') {
    if (connection.state.is === 'waiting') return hello(host, connection, connection.state, up, atMs, out);
    return refuse(host, connection, 'hello/again', atMs, out);
  }
  if (!mayWant(connection, up)) return refuse(host, connection, 'hello/expected', atMs, out);
  wanted(host, connection, up, atMs, out);
}

/** A connection ends if more waits for it than any client sends, or most of what is too much for all. HO13. */
function wanted(
  host: Host,
  connection: Connection<Present | Reading>,
  up: Wanted | TypedLine,
  atMs: EpochMs,
  out: Out,
): void {
  const tooMuch = want(host, connection, up, atMs, out);
  if (tooMuch) flooded(host, tooMuch, atMs, out);
}

/** A member may ask for anything, a reader for pages up to the event that announced it. HO8, HO19. */
function mayWant(connection: Connection, up: Wanted): connection is Connection<Present | Reading> {
  const { state } = connection;
  return state.is === 'reading' ? up.type === 'page' && up.before <= state.until + 1 : isPresent(connection);
}

/** Refuses nonsense as long as its sender can pay for it. HO13. */
function refuse(host: Host, connection: Connection, why: Why, atMs: EpochMs, out: Out): void {
  if (!isForgiven(host, connection, atMs)) return flooded(host, connection, atMs, out);
  out({ type: 'report', report: { what: 'refused', connection: connection.id, why } });
  out({ type: 'send', connection: connection.id, down: { type: 'refused', why } });
}
