import {
  createHost, leadersOf, nextDeadline, packDown, unreachable, updateHost,
  type Batch, type ConnectionId, type Down, type HostEffect, type HostInput, type Host, type Held, type HostOptions, type News, type Report, type RoomName, type Taken,
} from '@charla/core'; // prettier-ignore
import { CODE } from './moderating.ts';
import type { Agenda } from './agenda.ts';
import type { Disk } from './disk.ts';
import type { Wire } from './network.ts';
import { LISTED } from './oracle/telling.ts';

/** What the oracle can observe of a server. */
export type ServerWatch = {
  input(input: HostInput): void;
  appending(batch: Batch): void;
  /** The history of a room is being read. */
  loads(room: RoomName): void;
  sent(connection: ConnectionId, down: Down): void;
  listens(room: RoomName, after: number): void;
  /** The server ends this connection. */
  ending(connection: ConnectionId): void;
  broadcast(room: RoomName, down: Down, to: ReadonlySet<ConnectionId>): void;
  reported(report: Report): void;
};

/** One life of a server process. After `crash` it does nothing more. */
export type Server = {
  readonly host: Host;
  accept(wire: Wire): ConnectionId;
  hear(connection: ConnectionId, frame: string): void;
  gone(connection: ConnectionId): void;
  /** The connection reads more slowly than the server writes, until the Host has sent it the rest. */
  lag(connection: ConnectionId): void;
  /** Lets so many connections go to other nodes. */
  drain(count: number): void;
  /** A program begins or ends to listen to a room. */
  listen(room: RoomName, isOn: boolean): void;
  /** At the console: the power of all moderators of a room is taken. */
  demote(room: RoomName, asked?: (session: string) => void): void;
  stop(): void;
  crash(): void;
  /** The process handles no timer and no socket for this long. */
  pause(ms: number): void;
};

export type ServerOptions = Pick<HostOptions, 'helloWaitMs' | 'resumeWaitMs' | 'sizes' | 'asksPerSecond'> & {
  agenda: Agenda;
  disk: ServerDisk;
  watch: ServerWatch;
  /** The name of one of several nodes. */
  node?: string;
  /** The machine's monotonic clock in ms since 1970, and how far the wall clock is set ahead of it. */
  nowMs: () => number;
  aheadMs: () => number;
  /** Makes an unused id. Session and token are named after it. */
  newConnection: () => ConnectionId;
};

/** What a server needs of the machine that keeps its log. `nodes` is there for one of several servers. */
export type ServerDisk = Pick<
  Disk,
  'epoch' | 'rooms' | 'append' | 'recall' | 'page' | 'load' | 'glance' | 'crash' | 'onSpace'
> & {
  nodes?: {
    take(room: RoomName, place: Held, isWanted: () => boolean, done: (taken: Taken) => void): void;
    follow(room: RoomName, after: number): void;
    unfollow(room: RoomName): void;
    whisper(room: RoomName, sessions: readonly string[]): void;
    onNews(tell: (news: News) => void): void;
  };
};

/** A lagging connection reads one page in this time, in ms. */
const DRAIN_MS = 300;

/** A room's pause after a batch, in ms: as long as a healthy disk takes, or longer. */
const REST_MS = 20;

/** Drives a Host as `apps/server/src/loop.ts` does, with simulated time and disk. */
export function startServer({
  agenda,
  disk,
  watch,
  nowMs,
  aheadMs,
  newConnection,
  node,
  ...options
}: ServerOptions): Server {
  const host = createHost({
    ...options,
    listedRooms: LISTED,
    code: CODE,
    epoch: disk.epoch(),
    paced: true,
    ...(node !== undefined && { run: node, isAlone: false }),
    rooms: disk.rooms(),
    startedAtMs: nowMs(),
    fingerprintOf: (token) => `print of ${token.length} ${token.slice(6)}`,
  });
  const wires = new Map<ConnectionId, Wire>();
  const rooms = new Map<RoomName, Set<ConnectionId>>();
  const lagging = new Set<ConnectionId>();
  const inputs: HostInput[] = [];
  let alive = true;
  let busy = false;
  let pausedUntilMs = 0;
  let alarm: { atMs: number; cancel: () => void } | undefined;

  function dispatch(input: HostInput): void {
    if (!alive) return;
    inputs.push(input);
    work();
  }

  function work(): void {
    if (busy || !alive || agenda.now() < pausedUntilMs) return;
    busy = true;
    if (aheadMs() !== host.aheadMs) inputs.unshift({ type: 'clockSet', aheadMs: aheadMs() });
    for (let input = inputs.shift(); input; input = inputs.shift()) {
      watch.input(input);
      for (const effect of updateHost(host, input, nowMs())) perform(effect);
    }
    busy = false;
    setAlarm(nextDeadline(host));
  }

  function setAlarm(atMs: number | undefined): void {
    if (atMs === alarm?.atMs) return;
    alarm?.cancel();
    alarm =
      atMs === undefined
        ? undefined
        : {
            atMs,
            cancel: agenda.after(atMs - nowMs(), () => {
              alarm = undefined;
              dispatch({ type: 'tick' });
            }),
          };
  }

  function perform(effect: HostEffect): void {
    switch (effect.type) {
      case 'append': {
        const { room } = effect.batch;
        watch.appending(effect.batch);
        return disk.append(effect.batch, (written) => dispatch({ type: 'written', room, written }));
      }
      case 'rest': {
        const { room } = effect;
        return void agenda.after(REST_MS, () => dispatch({ type: 'rested', room }));
      }
      case 'recall': {
        const { connection, session } = effect;
        return disk.recall(session, (stored) => dispatch({ type: 'recalled', connection, session: stored }));
      }
      case 'load': {
        const { room, limit, bytesMax } = effect;
        watch.loads(room);
        return disk.load(room, limit, bytesMax, (stored) => dispatch({ type: 'loaded', room, stored }));
      }
      case 'glance':
        return disk.glance(effect.rooms, (rooms) => dispatch({ type: 'glanced', rooms }));
      case 'take': {
        const { connection, room, place } = effect;
        const isWanted = () => host.connections.has(connection);
        return disk.nodes?.take(room, place, isWanted, (taken) =>
          dispatch({ type: 'taken', connection, room, place, taken }),
        );
      }
      case 'follow':
        return disk.nodes?.follow(effect.room, effect.after);
      case 'unfollow':
        return disk.nodes?.unfollow(effect.room);
      case 'whisper':
        return disk.nodes?.whisper(effect.room, effect.sessions);
      case 'readTail': {
        const { room } = effect;
        watch.loads(room);
        return disk.page({ ...effect, forward: false }, (events) =>
          dispatch({ type: 'tailRead', room, events }),
        );
      }
      case 'read': {
        return disk.page(effect, (events) => dispatch({ type: 'read', asked: effect, events }));
      }
      case 'enter':
        lagging.delete(effect.connection);
        // Its client has hung up, and the Host has not read so far.
        if (!wires.has(effect.connection)) return;
        return void hearers(effect.room).add(effect.connection);
      case 'exit':
        hearers(effect.room).delete(effect.connection);
        lagging.add(effect.connection);
        return void agenda.after(DRAIN_MS, () => drain(effect.connection));
      case 'listens':
        return watch.listens(effect.room, effect.after);
      case 'broadcast': {
        const to = hearers(effect.room);
        watch.broadcast(effect.room, effect.down, to);
        const frame = JSON.stringify(packDown(effect.down));
        return to.forEach((connection) => wires.get(connection)?.down(frame));
      }
      case 'send':
        watch.sent(effect.connection, effect.down);
        return wires.get(effect.connection)?.down(JSON.stringify(packDown(effect.down)));
      case 'close':
      case 'cut':
        watch.ending(effect.connection);
        wires.get(effect.connection)?.hangUp('server');
        return gone(effect.connection);
      // Nobody here comes by a bare socket.
      case 'turn':
        return;
      case 'report':
        return watch.reported(effect.report);
      default:
        return unreachable(effect);
    }
  }

  function hearers(room: RoomName): Set<ConnectionId> {
    let all = rooms.get(room);
    if (!all) rooms.set(room, (all = new Set()));
    return all;
  }

  function drain(connection: ConnectionId): void {
    if (!lagging.has(connection)) return;
    dispatch({ type: 'drained', connection });
    agenda.after(DRAIN_MS, () => drain(connection));
  }

  function gone(connection: ConnectionId): void {
    if (!wires.delete(connection)) return;
    lagging.delete(connection);
    rooms.forEach((all) => all.delete(connection));
    dispatch({ type: 'closed', connection });
  }

  function die(): void {
    alive = false;
    alarm?.cancel();
    disk.crash();
  }

  setAlarm(nextDeadline(host));
  disk.nodes?.onNews(dispatch);
  disk.onSpace((isFull) => dispatch({ type: 'space', isFull }));
  return {
    host,
    accept(wire) {
      const connection = newConnection();
      wires.set(connection, wire);
      const fresh = { session: `session-${connection}`, token: `token-${connection}` };
      dispatch({ type: 'opened', connection, from: 'lan', fresh });
      return connection;
    },
    hear: (connection, frame) => dispatch({ type: 'received', connection, value: parsed(frame) }),
    gone,
    lag: (connection) => dispatch({ type: 'behind', connection }),
    listen: (room, isOn) => dispatch({ type: isOn ? 'listen' : 'unlisten', room }),
    demote(room, asked) {
      for (const { session: of } of leadersOf(host).filter((one) => one.room === room)) {
        asked?.(of);
        dispatch({ type: 'demote', room, of });
      }
    },
    drain: (count) => dispatch({ type: 'drain', count }),
    stop() {
      pausedUntilMs = 0;
      dispatch({ type: 'stop' });
      die();
    },
    crash() {
      die();
      for (const wire of wires.values()) wire.hangUp('server');
      wires.clear();
    },
    pause(ms) {
      pausedUntilMs = Math.max(pausedUntilMs, agenda.now() + ms);
      agenda.after(ms, work);
    },
  };
}

function parsed(frame: string): unknown {
  return frame === 'undefined' ? undefined : JSON.parse(frame);
}
