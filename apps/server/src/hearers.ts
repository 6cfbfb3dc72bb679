import type { ConnectionId, Down, Fresh, RoomName, Seq } from '@charla/core';
import { addressOf, plainIp } from './address.ts';
import type { Door, Loop } from './loop.ts';
import { freshSession } from './secrets.ts';

/** The place where a door brings its people in. */
export type Entrance = Loop & {
  /** A connection has opened from this network address. The server's window shows `name` beside it, if there is one. */
  open(connection: ConnectionId, ip: string, who?: { fresh: Fresh; name: string }): void;
};

/** A door with connections of its own. */
export type OwnDoor = Door & {
  listen(entrance: Entrance): void;
  /** Tells everybody who came by this door, also when the loop is broken. */
  tellAll(down: Down): void;
  /** Ends the connections that are still open. */
  end(): void;
};

/** A listener that brings nobody in. */
export type Watcher = {
  broadcast(room: RoomName, down: Down): void;
  listens?(room: RoomName, after: Seq): void;
  send?(connection: ConnectionId, down: Down): void;
};

export type Hearers = {
  /** All doors as one. */
  readonly door: Door;
  listen(loop: Loop): void;
  /** The origin of a connection, for the server's own window. */
  from(connection: ConnectionId): string;
  /** A connection has closed and been reported. */
  forget(connection: ConnectionId): void;
  tellAll(down: Down): void;
  end(): void;
};

/** Joins several doors to one Host. A connection hears through its own door, and a room through all of them. */
export function openHearers(doors: readonly OwnDoor[], watchers: readonly Watcher[]): Hearers {
  const known = new Map<ConnectionId, { door: OwnDoor; from: string }>();
  const doorOf = (connection: ConnectionId) => known.get(connection)?.door;

  function entranceOf(door: OwnDoor, loop: Loop): Entrance {
    return {
      dispatch: loop.dispatch,
      open(connection, ip, who) {
        const plain = plainIp(ip);
        known.set(connection, { door, from: who ? `${plain} (${who.name})` : plain });
        const fresh = who?.fresh ?? freshSession();
        const isBot = who !== undefined;
        loop.dispatch({ type: 'opened', connection, from: addressOf(ip), fresh, ...(isBot && { isBot }) });
      },
    };
  }

  return {
    door: {
      enter: (room, connection) => doorOf(connection)?.enter(room, connection),
      exit: (room, connection) => doorOf(connection)?.exit(room, connection),
      broadcast(room, down) {
        for (const one of doors) one.broadcast(room, down);
        for (const one of watchers) one.broadcast(room, down);
      },
      listens: (room, after) => watchers.forEach((one) => one.listens?.(room, after)),
      send(connection, down) {
        doorOf(connection)?.send(connection, down);
        for (const one of watchers) one.send?.(connection, down);
      },
      turn: (connection) => doorOf(connection)?.turn?.(connection),
      close: (connection) => doorOf(connection)?.close(connection),
      cut: (connection) => doorOf(connection)?.cut(connection),
    },
    listen(loop) {
      for (const door of doors) door.listen(entranceOf(door, loop));
    },
    from: (connection) => known.get(connection)?.from ?? connection,
    forget: (connection) => void known.delete(connection),
    tellAll: (down) => doors.forEach((door) => door.tellAll(down)),
    end: () => doors.forEach((door) => door.end()),
  };
}
