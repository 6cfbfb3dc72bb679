import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import {
  UNREAD_BYTES_MAX,
  type Down,
  type Epoch,
  type LogStore,
  isMessage,
  type RoomEvent,
  type RoomName,
  type Seq,
} from '@charla/core';
import type { Clock } from '../clock.ts';
import type { Watcher } from '../hearers.ts';
import { openHeldBytes, type HeldBytes } from '../held-bytes.ts';
import { REAL_TIME, watchReaders, type Readers } from '../readers.ts';
import { takenBy } from '../taken.ts';
import type { Bot, Bots } from './bots.ts';
import { headOf, readForward } from './read-log.ts';
import { shown } from './shown.ts';

/** How often a silent stream sends a comment, in ms: proxies close connections that are silent for 30 to 60 s. */
export const HEARTBEAT_MS = 15_000;

/** Open streams of one bot: one for each of several rooms. Judgement. */
export const STREAMS_MAX = 16;

/** How long a client waits before it reconnects, in ms: the default of Chrome's EventSource. */
const RETRY_MS = 3_000;

/** Where a reader goes on: after a known event, or with the next live one. */
export type From = { epoch?: Epoch | undefined; after: Seq } | undefined;

export type Streams = Watcher & {
  /** Whether this bot may open another stream. */
  mayOpen(bot: Bot): boolean;
  /** Streams until either side ends it. HT10. */
  open(bot: Bot, room: RoomName, from: From, request: IncomingMessage, response: ServerResponse): void;
  count(): number;
  /** The log cannot be read there: its readers come back and ask again. */
  unreadable(room: RoomName): void;
  /** Ends all streams. */
  end(): void;
};

/** `unread`: what waits for the readers of all doors; without it, of streams. `readWaitMs`: for tests. */
export type StreamWaits = { readWaitMs?: number | undefined; unread?: HeldBytes | undefined };

type Stream = {
  readonly id: string;
  readonly bot: Bot;
  readonly room: RoomName;
  readonly socket: Socket;
  readonly response: ServerResponse;
  /** The last event sent to it, and the newest it has heard of. */
  told: Seq;
  head: Seq;
  /** `level`: it gets live events. Otherwise the log is its buffer, and it gets the rest as fast as it reads. */
  state: 'reading' | 'behind' | 'level';
};

/** Rooms as streams of server-sent events. A listener is no member: the key is the permission to read. HT10, HT11. */
export function eventStreams(
  store: LogStore,
  bots: Bots,
  clock: Clock,
  turn: (bot: Bot) => Promise<boolean>,
  /** Tells the Host that one more listens to a room, or one less. RO14. */
  tell: (input: { type: 'listen' | 'unlisten'; room: RoomName }) => void,
  { readWaitMs, unread = openHeldBytes(UNREAD_BYTES_MAX) }: StreamWaits = {},
): Streams {
  const streams = new Map<string, Stream>();
  let opened = 0;
  const readers: Readers<Stream> = watchReaders({
    queued: ({ response }) => response.writableLength,
    taken: ({ socket }) => takenBy(socket),
    // A key may be used from many addresses.
    addressOf: ({ bot }) => `bot ${bot.hash}`,
    unread,
    report(what, stream) {
      if (what === 'stuck') stream.response.destroy();
      else if (what === 'behind' && stream.state === 'level') stream.state = 'behind';
      else if (what === 'drained' && stream.state === 'behind') void readOn(stream);
    },
    ...REAL_TIME,
    readWaitMs,
  });

  function write(stream: Stream, bytes: string): void {
    if (!streams.has(stream.id)) return;
    stream.response.write(bytes);
    readers.told(stream);
  }

  /** Nothing of a message that was cleared before it was told. MO19. */
  const frameOf = (event: RoomEvent) =>
    event.type === 'said' && !isMessage(event)
      ? ''
      : `id: ${store.epoch}:${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(shown(event))}\n\n`;

  /** Sends its starting place, so that a reader cut off before the first event goes on from there as well. */
  function begin(stream: Stream, type: 'start' | 'reset'): void {
    const { room, told: seq } = stream;
    const data = JSON.stringify({ room, epoch: store.epoch, seq });
    write(stream, `retry: ${RETRY_MS}\nid: ${store.epoch}:${seq}\nevent: ${type}\ndata: ${data}\n\n`);
  }

  async function start(stream: Stream, from: From): Promise<void> {
    const head = await headOf(store, stream.room);
    if (head === undefined) return void stream.response.destroy();
    stream.head = Math.max(stream.head, head);
    const isOtherLog = from?.epoch !== undefined && from.epoch !== store.epoch;
    const isAhead = from !== undefined && from.after > stream.head;
    // A reader has seen nothing of a log that began later. For a log restored from a copy, nobody knows what the reader has seen.
    stream.told = isOtherLog ? 0 : isAhead ? stream.head : (from?.after ?? stream.head);
    begin(stream, isOtherLog || isAhead ? 'reset' : 'start');
    await readOn(stream);
  }

  /** Sends unsent events of the log: a page, and the next once that has been read. */
  async function readOn(stream: Stream): Promise<void> {
    stream.state = 'reading';
    while (stream.told < stream.head) {
      const hasTurn = await turn(stream.bot);
      const events = hasTurn && (await readForward(store, stream.room, stream.told, stream.head));
      // An unreadable log ends the stream, and so do too many reads; the client comes back and asks again.
      if (!events) return void stream.response.destroy();
      if (!streams.has(stream.id)) return;
      write(stream, events.map(frameOf).join(''));
      stream.told = events.at(-1)?.seq ?? stream.head;
      if (stream.response.writableNeedDrain) await drained(stream);
    }
    stream.state = 'level';
    readers.level(stream);
  }

  function broadcast(room: RoomName, down: Down): void {
    if (down.type !== 'events' || streams.size === 0) return;
    const first = down.events[0]?.seq ?? 0;
    const head = down.events.at(-1)?.seq ?? 0;
    let told = -1;
    let frames: Buffer = Buffer.alloc(0);
    for (const stream of streams.values()) {
      if (stream.room !== room) continue;
      stream.head = Math.max(stream.head, head);
      if (stream.state !== 'level') continue;
      // Another server wrote between the reading of the log and the first broadcast.
      if (first > stream.told + 1) {
        void readOn(stream);
        continue;
      }
      // Nearly always the same value for all of them.
      if (told !== stream.told) {
        told = stream.told;
        frames = Buffer.from(
          down.events
            .filter(({ seq }) => seq > stream.told)
            .map(frameOf)
            .join(''),
        );
      }
      stream.told = head;
      stream.response.write(frames);
      readers.told(stream);
    }
  }

  /** The Host tells what comes after this place; a stream reads the earlier events from the log. */
  function listens(room: RoomName, after: Seq): void {
    for (const stream of streams.values()) {
      if (stream.room !== room) continue;
      stream.head = Math.max(stream.head, after);
      if (stream.state === 'level' && stream.told < stream.head) void readOn(stream);
    }
  }

  /** Sends a heartbeat to each level stream, which keeps proxies from closing it. HT11. */
  function beat(): void {
    if (streams.size === 0) return;
    for (const stream of streams.values()) if (stream.state === 'level') write(stream, ':\n\n');
    beatLater();
  }

  function beatLater(): void {
    clock.schedule(clock.now() + HEARTBEAT_MS, beat);
  }

  function endOf(stream: Stream): void {
    gone(stream);
    stream.response.end();
  }

  function gone(stream: Stream): void {
    if (!streams.delete(stream.id)) return;
    readers.gone(stream);
    tell({ type: 'unlisten', room: stream.room });
  }

  bots.onChange(() => {
    for (const stream of [...streams.values()]) if (!bots.isKnown(stream.bot)) endOf(stream);
  });

  return {
    mayOpen: ({ hash }) => [...streams.values()].filter(({ bot }) => bot.hash === hash).length < STREAMS_MAX,
    open(bot, room, from, request, response) {
      opened += 1;
      const id = `stream ${opened}`;
      const { socket } = request;
      const stream: Stream = { id, bot, room, socket, response, told: 0, head: 0, state: 'reading' };
      streams.set(id, stream);
      // The reader is gone, in whatever way.
      response.on('error', () => {});
      response.once('close', () => gone(stream));
      // Without messages the stream is silent; heartbeats show whether the reader is still there.
      socket.setTimeout(0);
      if (streams.size === 1) beatLater();
      tell({ type: 'listen', room });
      void start(stream, from);
    },
    count: () => streams.size,
    end: () => [...streams.values()].forEach(endOf),
    broadcast,
    listens,
    unreadable(room) {
      for (const stream of [...streams.values()]) if (stream.room === room) endOf(stream);
    },
  };
}

function drained({ response }: Stream): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}
