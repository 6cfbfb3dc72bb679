import { driveChat, type Driver, type Exporter } from '@charla/client';
import type { RoomEvent, Welcome } from '@charla/core';
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import { newCaller } from './caller.ts';
import type { End, Wire } from './network.ts';

/** A program that exports a room without joining it, as `charla export` does. */
export type Reader = {
  readonly alias: string;
  readonly room: string;
  /** The place of its line in the log, once it was let in. */
  readonly upTo: number;
  readonly session: string | undefined;
};

/** What the oracle can observe of a reader. */
export type ReaderWatch = {
  opened(who: Reader): void;
  /** The reader says hello, with the session that it was given before, if any. */
  hello(who: Reader, session: string | undefined): void;
  welcomed(who: Reader, welcome: Welcome): void;
  begun(who: Reader): void;
  wrote(who: Reader, events: readonly RoomEvent[]): void;
  /** `how`: whole, cut, or the reason of a goodbye. */
  ended(who: Reader, how: string): void;
};

export type ReaderOptions = {
  alias: string;
  room: string;
  agenda: Agenda;
  chance: Random;
  watch: ReaderWatch;
  nowMs: () => number;
  connect: (end: End) => Wire | undefined;
  /** Its connection is cut after these times, in ms. */
  cutsMs: readonly number[];
};

const NO_RECORDER = { open: () => 'nowhere', write() {}, close() {} };

export function openReader(options: ReaderOptions): void {
  const { alias, room, agenda, chance, watch, nowMs, connect, cutsMs } = options;
  let asked = false;
  let isOver = false;

  const exporter: Exporter = {
    open: () => watch.begun(reader),
    write: (events) => watch.wrote(reader, events),
    close: () => end('whole'),
    giveUp: () => end('cut'),
  };
  const driver: Driver = driveChat(
    {
      ...{ alias, room, exporter, recorder: NO_RECORDER, now: nowMs, givesBack: true, reads: true },
      onChange({ link }) {
        if (asked || link.state !== 'joined') return;
        asked = true;
        driver.wish({ type: 'export', format: 'txt' });
      },
      onEnd: (why) => end(why ?? 'quit'),
    },
    {
      send(up) {
        if (up.type === 'hello') watch.hello(reader, up.session);
        caller.send(up);
      },
      hangUp: () => caller.hangUp(),
    },
  );
  const caller = newCaller({
    ...{ agenda, chance, connect, pace: 1 },
    isAlive: () => true,
    dispatch: (input) => {
      if (input.type === 'received' && input.down.type === 'welcome') watch.welcomed(reader, input.down);
      driver.dispatch(input);
    },
  });

  /** Whatever comes first counts: a whole export ends with a quit. */
  function end(how: string): string {
    if (isOver) return how;
    isOver = true;
    watch.ended(reader, how);
    driver.wish({ type: 'quit' });
    return how;
  }

  const reader: Reader = {
    alias,
    room,
    get upTo() {
      return driver.chat.copy.room.seq;
    },
    get session() {
      return driver.chat.me.place?.session;
    },
  };
  watch.opened(reader);
  caller.call();
  for (const ms of cutsMs) agenda.after(ms, () => caller.wire?.cut());
}
