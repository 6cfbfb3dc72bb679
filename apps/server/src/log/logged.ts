import { decodeDown, packDown, type RoomEvent } from '@charla/core';
import type { LoggedRow } from './source.ts';

/** Reads a row as strictly as a client reads an event. */
export function logged<Row extends { seq?: unknown }>(row: Row, eventOf: (row: Row) => RoomEvent): LoggedRow {
  return { seq: Number(row.seq), event: readable(() => eventOf(row)) };
}

function readable(read: () => RoomEvent): RoomEvent | undefined {
  try {
    const event = read();
    return decodeDown(packDown({ type: 'events', events: [event] })) ? event : undefined;
  } catch {
    // No JSON in the row, or nothing that could be packed.
    return undefined;
  }
}
