import type { EpochMs, Said, Why } from '@charla/core';
import { openClient } from './client.ts';

/** How reading a room ended: whole, or why not. */
export type Ended =
  | { how: 'whole' }
  | { how: 'unreachable' }
  /** The server has said goodbye, or somebody asked to stop. */
  | { how: 'ended'; why: Why | 'quit' }
  /** The log was lost on the way, or cannot be read. */
  | { how: 'cut' }
  /** What was read could not be taken. */
  | { how: 'failed'; reason: string };

/** A reader records nothing. */
const NO_RECORDER = { open: () => 'nowhere', write() {}, close() {} };

export type Reading = { stop(): void; ended: Promise<Ended> };

export type Place = { url: string; room: string; alias: string };

/**
 * PR8. Reads everything that was said in a room, from its first message to what was said last, as `.r all` does: so the room is told,
 * a connection that is lost is waited for, and what cannot be read is not passed over in silence. `begin` is told the room's name.
 */
export function readRoom(
  place: Place,
  now: () => EpochMs,
  begin: (room: string) => void,
  onMessages: (messages: readonly Said[]) => void,
): Reading {
  let resolve: (ended: Ended) => void = () => {};
  // Not `withResolvers`, which browsers of 2021 lack.
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

  /** Whoever reads may fail, at a full disk. */
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
    now,
    recorder: NO_RECORDER,
    exporter: {
      open: (room) => taken(() => begin(room)),
      write: (messages) => taken(() => isOver || onMessages(messages)),
      close() {
        end({ how: 'whole' });
        return '';
      },
      giveUp() {
        // A chat that has ended says why itself.
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
    onFault() {
      if (client.chat.link.state === 'connecting') end({ how: 'unreachable' });
    },
  });
  return { stop: () => client.wish({ type: 'quit' }), ended: promise };
}
