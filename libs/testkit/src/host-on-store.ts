import {
  createHost,
  updateHost,
  WIRE_VERSION,
  type ConnectionId,
  type Down,
  type Hello,
  type Host,
  type HostEffect,
  type HostInput,
  type LogStore,
  type RoomName,
} from '@charla/core';

/** A Host on a real store, at a fixed time. Every step waits until the store has answered all its effects. */
export type HostOnStore = {
  readonly host: Host;
  /** Opens a connection of that name and sends its hello. Its fresh session is `s-` and the name. */
  joins(name: string, more?: Partial<Hello>): Promise<void>;
  says(name: string, n: number, text: string): Promise<void>;
  /** The messages to a connection since the last call. */
  hears(name: string): Down[];
};

export function hostOn(store: LogStore, nowMs: number): HostOnStore {
  const host = createHost({ epoch: store.epoch, rooms: store.rooms, startedAtMs: nowMs });
  const rooms = new Map<RoomName, Set<ConnectionId>>();
  const heard = new Map<ConnectionId, Down[]>();

  async function step(input: HostInput): Promise<void> {
    for (const effect of updateHost(host, input, nowMs)) {
      const next = await perform(effect);
      if (next) await step(next);
    }
  }

  async function perform(effect: HostEffect): Promise<HostInput | undefined> {
    switch (effect.type) {
      case 'append': {
        const { room } = effect.batch;
        return { type: 'written', room, written: await store.append(effect.batch) };
      }
      case 'load': {
        const { room, limit, bytesMax } = effect;
        return { type: 'loaded', room, stored: await store.load(room, limit, bytesMax) };
      }
      case 'recall': {
        const { connection, session } = effect;
        return { type: 'recalled', connection, session: await store.recall(session) };
      }
      case 'enter':
        rooms.set(effect.room, (rooms.get(effect.room) ?? new Set()).add(effect.connection));
        return undefined;
      case 'broadcast':
        for (const connection of rooms.get(effect.room) ?? []) hear(connection, effect.down);
        return undefined;
      case 'send':
        return void hear(effect.connection, effect.down);
      case 'close':
        for (const all of rooms.values()) all.delete(effect.connection);
        return { type: 'closed', connection: effect.connection };
      default:
        return undefined;
    }
  }

  function hear(connection: ConnectionId, down: Down): void {
    heard.set(connection, [...(heard.get(connection) ?? []), down]);
  }

  return {
    host,
    async joins(name, more = {}) {
      const fresh = { session: `s-${name}`, token: `t-${name}` };
      await step({ type: 'opened', connection: name, from: '10.0.0.1', fresh });
      const value = { type: 'hello', version: WIRE_VERSION, room: 'lobby', alias: name, ...more };
      await step({ type: 'received', connection: name, value });
    },
    says: (connection, n, text) => step({ type: 'received', connection, value: { type: 'say', n, text } }),
    hears(name) {
      const downs = heard.get(name) ?? [];
      heard.delete(name);
      return downs;
    },
  };
}
