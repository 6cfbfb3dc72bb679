import type { EpochMs, RoomEvent, Why } from '@charla/core';
import { openClient, type ClientOptions } from './client.ts';

/** The end of a reading: complete, or why not. */
export type Ended =
  | { how: 'whole' }
  /** `fault`: as `onFault` of a client tells it. */
  | { how: 'unreachable'; fault: string }
  /** The server said goodbye, or the caller stopped the reading. */
  | { how: 'ended'; why: Why | 'quit' }
  /** The log was lost meanwhile, or is unreadable. */
  | { how: 'cut' }
  /** The caller failed to take the events. */
  | { how: 'failed'; reason: string };

/** A reader records nothing. */
const NO_RECORDER = { open: () => 'nowhere', write() {}, close() {} };

export type Reading = { stop(): void; ended: Promise<Ended> };

export type Place = Pick<ClientOptions, 'url' | 'agent' | 'room' | 'alias' | 'device'>;

/**
 * Reads all events of a room, from the first to the latest, without joining it. The room is told in one line that `alias` exports it,
 * and a lost connection is awaited. An unreadable log ends the reading with `cut`. `begin` receives the room's name. PR8, HO19.
 */
export function readRoom(
  place: Place,
  now: () => EpochMs,
  begin: (room: string) => void,
  onEvents: (events: readonly RoomEvent[]) => void,
): Reading {
  let resolve: (ended: Ended) => void = () => {};
  // Browsers of 2021 lack `withResolvers`.
  const promise = new Promise<Ended>((settle) => (resolve = settle));
  let asked = false;
  let isOver = false;

  function end(how: Ended): void {
    if (isOver) return;
    isOver = true;
    resolve(how);
    client.wish({ type: 'quit' });
    if (how.how === 'unreachable') client.hangUp();
  }

  /** The caller's code may throw, for instance at a full disk. */
  function taken(work: () => void): void {
    try {
      work();
    } catch (error) {
      end({ how: 'failed', reason: (error as Error).message });
    }
  }

  const client = openClient({
    ...place,
    givesBack: true,
    reads: true,
    now,
    recorder: NO_RECORDER,
    exporter: {
      open: (room) => taken(() => begin(room)),
      write: (events) => taken(() => isOver || onEvents(events)),
      close() {
        end({ how: 'whole' });
        return '';
      },
      giveUp() {
        // A chat that has ended reports the reason itself.
        if (client.chat.link.state !== 'ended') end({ how: 'cut' });
        return '';
      },
    },
    onChange(chat) {
      if (asked || chat.link.state !== 'joined') return;
      asked = true;
      client.wish({ type: 'export', format: 'txt' });
    },
    onEnd: (why) => end({ how: 'ended', why: why ?? 'quit' }),
    onFault(fault) {
      if (client.chat.link.state === 'connecting') end({ how: 'unreachable', fault });
    },
  });
  return { stop: () => client.wish({ type: 'quit' }), ended: promise };
}
