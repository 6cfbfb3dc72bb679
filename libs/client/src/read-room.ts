import type { Chat, EpochMs, Notice, Said, Why } from '@charla/core';
import { openClient } from './client.ts';

/** How reading a room ended: whole, or why not. */
export type Ended =
  | { how: 'whole' }
  | { how: 'unreachable' }
  /** The server has said goodbye, or somebody asked to stop. */
  | { how: 'ended'; why: Why | 'quit' }
  /** What the recording says of itself, or that the log was lost on the way. */
  | { how: 'cut'; notice: Notice | undefined };

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
  let opened = 0;
  let isOver = false;

  function end(how: Ended): void {
    if (isOver) return;
    isOver = true;
    resolve(how);
    client.wish({ type: 'quit' });
    if (how.how === 'unreachable') client.hangUp();
  }

  function onChange(chat: Chat): void {
    if (!asked && chat.link.state === 'joined') {
      asked = true;
      client.wish({ type: 'toggleRecording', withHistory: true });
      // It ends with what is in the room now, when all of that has come.
      client.wish({ type: 'toggleRecording', withHistory: false });
    } else if (asked && !chat.recording && !chat.closing) {
      const notices = chat.transcript.flatMap((entry) => (entry.type === 'notice' ? [entry.notice] : []));
      const last = notices.findLast(
        ({ what }) => what.startsWith('recording') && what !== 'recordingFinishing',
      );
      end(last?.what === 'recordingSaved' && opened === 1 ? { how: 'whole' } : { how: 'cut', notice: last });
    }
  }

  const client = openClient({
    ...place,
    givesBack: true,
    now,
    recorder: {
      open() {
        opened += 1;
        if (opened === 1) begin(client.chat.roomName);
        return client.chat.roomName;
      },
      // Another file would be of another log.
      write: (messages) => opened === 1 && onMessages(messages),
      close() {},
    },
    onChange,
    onEnd: (why) => end({ how: 'ended', why: why ?? 'quit' }),
    onFault() {
      if (client.chat.link.state === 'connecting') end({ how: 'unreachable' });
    },
  });
  return { stop: () => client.wish({ type: 'quit' }), ended: promise };
}
