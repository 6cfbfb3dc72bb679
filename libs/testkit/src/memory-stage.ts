import { driveChat, type Driver } from '@charla/client';
import { typeLine } from '@charla/client/type-line';
import {
  createHost,
  createMemoryLog, nextDeadline, unreachable, updateHost, decodeDown, packDown,
  type ConnectionId, type Down, type Host, type HostEffect, type HostInput,
} from '@charla/core'; // prettier-ignore
import { troubled } from './difference.ts';
import { memoryRecorder } from './memory-recorder.ts';
import { STAGE_CODE, START_MS, type Joining, type Person, type Stage, type Stranger } from './stage.ts';
import { lineCollector, strangerLines } from './transcript-lines.ts';

/** The other end of a connection. */
type End = { hear(down: Down): void; gone(): void };

/** One person's cable. */
type Line = { connection: ConnectionId | undefined; connect(): void };

/** One Host and some Chats that exchange their messages as JSON, and a clock that the test turns by hand. */
export function memoryStage(): Stage {
  let nowMs = START_MS;
  let log = createMemoryLog();
  let epoch = 1;
  let host: Host | undefined = startHost();
  let made = 0;
  const ends = new Map<ConnectionId, End>();
  const rooms = new Map<string, Set<ConnectionId>>();
  const lines = new Map<string, Line>();
  const inputs: HostInput[] = [];
  let busy = false;

  function startHost(): Host {
    return createHost({ epoch: `epoch-${epoch}`, rooms: log.rooms(), startedAtMs: nowMs, code: STAGE_CODE });
  }

  function dispatch(input: HostInput): void {
    inputs.push(input);
    if (busy) return;
    busy = true;
    for (let next = inputs.shift(); next; next = inputs.shift()) {
      const effects = host ? updateHost(host, next, nowMs) : [];
      effects.forEach(perform);
    }
    busy = false;
  }

  function perform(effect: HostEffect): void {
    switch (effect.type) {
      case 'append':
        return void inputs.push({
          type: 'written',
          room: effect.batch.room,
          written: log.append(effect.batch),
        });
      case 'rest':
        return void inputs.push({ type: 'rested', room: effect.room });
      case 'recall':
        return void inputs.push({
          type: 'recalled',
          connection: effect.connection,
          session: log.recall(effect.session),
        });
      case 'load': {
        const { room, limit, bytesMax } = effect;
        return void inputs.push({ type: 'loaded', room, stored: log.load(room, limit, bytesMax) });
      }
      case 'glance':
        return void inputs.push({ type: 'glanced', rooms: log.glance(effect.rooms) });
      // This server is the only node.
      case 'take':
      case 'follow':
      case 'unfollow':
      case 'listens':
      case 'whisper':
        return;
      case 'readTail': {
        const { room, before, limit, bytesMax } = effect;
        return void inputs.push({ type: 'tailRead', room, events: log.page(room, before, limit, bytesMax) });
      }
      case 'read': {
        const { room, before, limit, bytesMax, forward } = effect;
        const events = log.page(room, before, limit, bytesMax, forward);
        return void inputs.push({ type: 'read', asked: effect, events });
      }
      case 'enter':
        return void roomOf(effect.room).add(effect.connection);
      case 'exit':
        return void roomOf(effect.room).delete(effect.connection);
      case 'broadcast':
        return roomOf(effect.room).forEach((connection) => hear(connection, effect.down));
      case 'send':
        return hear(effect.connection, effect.down);
      case 'close':
      case 'cut':
        return cut(effect.connection);
      // Nobody here comes by a bare socket.
      case 'turn':
      case 'report':
        return;
      default:
        return unreachable(effect);
    }
  }

  function roomOf(room: string): Set<ConnectionId> {
    const members = rooms.get(room) ?? new Set();
    rooms.set(room, members);
    return members;
  }

  function hear(connection: ConnectionId, down: Down): void {
    const checked = decodeDown(JSON.parse(JSON.stringify(packDown(down))));
    if (!checked) throw new Error(`the server says what no client understands: ${JSON.stringify(down)}`);
    ends.get(connection)?.hear(checked);
  }

  function open(end: End): ConnectionId {
    made += 1;
    const connection = `connection-${made}`;
    ends.set(connection, end);
    const fresh = { session: `session.${made.toString(36)}`, token: `token-${made}` };
    dispatch({ type: 'opened', connection, from: '127.0.0.1', fresh });
    return connection;
  }

  /** Both ends learn of the loss, once. */
  function cut(connection: ConnectionId): void {
    const end = ends.get(connection);
    if (!ends.delete(connection)) return;
    rooms.forEach((members) => members.delete(connection));
    dispatch({ type: 'closed', connection });
    end?.gone();
  }

  function join(who: string, { alias, room, lang }: Joining): Promise<Person> {
    const recorder = memoryRecorder();
    const screen = lineCollector(lang);
    let typed = '';
    const line: Line = {
      connection: undefined,
      connect() {
        if (!host) return;
        line.connection = open({
          hear: (down) => driver.dispatch({ type: 'received', down }),
          gone() {
            line.connection = undefined;
            driver.dispatch({ type: 'closed' });
          },
        });
        driver.dispatch({ type: 'opened' });
      },
    };
    const driver: Driver = driveChat(
      {
        alias,
        room,
        recorder,
        givesBack: true,
        now: () => nowMs,
        onChange: (chat) => screen.onChange(chat),
        onRestore: (text) => (typed ||= text),
      },
      {
        send(up) {
          if (line.connection !== undefined)
            dispatch({
              type: 'received',
              connection: line.connection,
              value: JSON.parse(JSON.stringify(up)),
            });
        },
        hangUp: () => line.connection !== undefined && cut(line.connection),
      },
    );
    lines.set(who, line);
    screen.onChange(driver.chat);
    line.connect();
    return Promise.resolve({
      type(text) {
        typed = '';
        typeLine(driver, text);
      },
      lines: () => screen.lines,
      typed: () => typed,
      recorded: () => recorder.lines,
      interrupt: () => driver.wish({ type: 'quit' }),
      out: () =>
        driver.chat.link.state === 'ended' ? { code: driver.chat.link.why === 'quit' ? 0 : 1 } : undefined,
    });
  }

  function connect(): Promise<Stranger> {
    const told: string[] = [];
    const connection = open({
      hear: (down) => told.push(...strangerLines(down)),
      gone: () => told.push('closed'),
    });
    return Promise.resolve({
      send: (type, payload) =>
        dispatch({ type: 'received', connection, value: { ...(payload as object), type } }),
      lines: () => told,
    });
  }

  /** Deadlines pass one by one, each at its own time. */
  function advance(ms: number): Promise<void> {
    const untilMs = nowMs + ms;
    for (let due = dueBy(untilMs); due !== undefined; due = dueBy(untilMs)) {
      nowMs = Math.max(nowMs, due);
      dispatch({ type: 'tick' });
    }
    nowMs = untilMs;
    return Promise.resolve();
  }

  function dueBy(untilMs: number): number | undefined {
    const due = host && nextDeadline(host);
    return due !== undefined && due <= untilMs ? due : undefined;
  }

  function cableOf(who: string): Line {
    const line = lines.get(who);
    if (!line) throw troubled({ what: 'nobody' });
    return line;
  }

  return {
    name: 'memory',
    join,
    connect,
    advance,
    async drop(who) {
      const { connection } = cableOf(who);
      if (connection !== undefined) cut(connection);
    },
    async restore(who) {
      cableOf(who).connect();
    },
    async stopServer() {
      dispatch({ type: 'stop' });
      host = undefined;
      [...ends.keys()].forEach(cut);
    },
    async startServer() {
      host = startHost();
      lines.forEach((line) => line.connect());
    },
    async loseLog() {
      log = createMemoryLog();
      epoch += 1;
    },
    // Everything has happened by the time a step returns.
    until: (holds) => holds(),
    end: async () => {},
  };
}
