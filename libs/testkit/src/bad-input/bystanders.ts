import {
  createHost, createMemoryLog, decodeDown, packDown, unreachable, updateHost, WIRE_VERSION,
  type Alias, type ConnectionId, type Down, type HostEffect, type HostInput,
} from '@charla/core'; // prettier-ignore

/** A room with some people, and a connection that sends anything. All answers must be readable by a client. */
export type Lobby = {
  /** The answers to the connection, and the messages to each of the others. */
  send(value: unknown): { told: Down[]; heard: Down[][] };
  joins(alias: Alias): { told: Down[]; heard: Down[][] };
  /** False once the server has closed it. */
  isOpen(): boolean;
  /** Sessions and connections that the server keeps. */
  kept(): { sessions: number; connections: number };
};

const STRANGER: ConnectionId = 'stranger';

export function lobbyWith(...aliases: readonly Alias[]): Lobby {
  const host = createHost({ epoch: 'e' });
  const log = createMemoryLog();
  const open = new Set<ConnectionId>();
  const members = new Set<ConnectionId>();
  const told = new Map<ConnectionId, Down[]>();

  function step(input: HostInput): void {
    updateHost(host, input, 0).forEach(perform);
  }

  function perform(effect: HostEffect): void {
    switch (effect.type) {
      case 'append':
        return step({ type: 'written', room: effect.batch.room, written: log.append(effect.batch) });
      case 'rest':
        return step({ type: 'rested', room: effect.room });
      case 'recall':
        return step({ type: 'recalled', connection: effect.connection, session: log.recall(effect.session) });
      case 'load':
        return step({
          type: 'loaded',
          room: effect.room,
          stored: log.load(effect.room, effect.limit, effect.bytesMax),
        });
      case 'glance':
        return step({ type: 'glanced', rooms: log.glance(effect.rooms) });
      // This server is the only node.
      case 'take':
      case 'follow':
      case 'unfollow':
      case 'listens':
      case 'whisper':
        return;
      case 'readTail':
        return step({
          type: 'tailRead',
          room: effect.room,
          events: log.page(effect.room, effect.before, effect.limit, effect.bytesMax),
        });
      case 'read':
        return step({
          type: 'read',
          asked: effect,
          events: log.page(effect.room, effect.before, effect.limit, effect.bytesMax, effect.forward),
        });
      case 'enter':
        return void members.add(effect.connection);
      case 'exit':
        return void members.delete(effect.connection);
      case 'broadcast':
        return members.forEach((connection) => tell(connection, effect.down));
      case 'send':
        return tell(effect.connection, effect.down);
      case 'close':
      case 'cut':
        open.delete(effect.connection);
        return void members.delete(effect.connection);
      // Nobody here comes by a bare socket.
      case 'turn':
      case 'report':
        return;
      default:
        return unreachable(effect);
    }
  }

  function tell(connection: ConnectionId, down: Down): void {
    const read = decodeDown(JSON.parse(JSON.stringify(packDown(down))));
    if (!read) throw new Error(`no client understands ${JSON.stringify(down)}`);
    if (open.has(connection)) told.get(connection)?.push(read);
  }

  function connect(id: ConnectionId): void {
    open.add(id);
    told.set(id, []);
    step({
      type: 'opened',
      connection: id,
      from: '127.0.0.1',
      fresh: { session: `s-${id}`, token: `t-${id}` },
    });
  }

  function receive(connection: ConnectionId, value: unknown) {
    told.forEach((list) => list.splice(0));
    step({ type: 'received', connection, value });
    return {
      told: told.get(STRANGER)?.splice(0) ?? [],
      heard: aliases.map((alias) => told.get(alias)?.splice(0) ?? []),
    };
  }

  const hello = (alias: Alias) => ({ type: 'hello', version: WIRE_VERSION, room: 'lobby', alias });
  for (const alias of aliases) {
    connect(alias);
    receive(alias, hello(alias));
  }
  connect(STRANGER);

  return {
    send: (value) => receive(STRANGER, value),
    joins: (alias) => receive(STRANGER, hello(alias)),
    isOpen: () => open.has(STRANGER),
    kept: () => ({ sessions: host.sessions.size, connections: host.connections.size }),
  };
}
