import type { RoomEvent, RoomName, Written } from '@charla/core';

/** Where a log is kept. Called for one batch of a room at a time, with dense events. */
export type LogStore = {
  /** Settles when the events are durable, or says why they are not. It does not throw: a fault of the disk is an answer. */
  append(room: RoomName, events: readonly RoomEvent[]): Promise<Written>;
};

/** Keeps nothing beyond what the Host itself remembers. */
export const memoryStore: LogStore = {
  append: () => Promise.resolve({ ok: true }),
};
