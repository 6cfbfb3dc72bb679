import type { Door } from './loop.ts';

/** Several ways in to one Host. A connection is known to one of them, and nothing to the others; what a room hears goes to all. */
export function joinDoors(doors: readonly Door[]): Door {
  return {
    enter: (room, connection) => doors.forEach((door) => door.enter(room, connection)),
    exit: (room, connection) => doors.forEach((door) => door.exit(room, connection)),
    broadcast: (room, down) => doors.forEach((door) => door.broadcast(room, down)),
    send: (connection, down) => doors.forEach((door) => door.send(connection, down)),
    close: (connection) => doors.forEach((door) => door.close(connection)),
    cut: (connection) => doors.forEach((door) => door.cut(connection)),
  };
}
