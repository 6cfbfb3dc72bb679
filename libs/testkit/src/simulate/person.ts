import { driveChat, type Driver } from '@charla/client';
import { typeLine } from '@charla/client/type-line';
import type { Chat, Kept, RoomEvent, Settled, Taped, Wish } from '@charla/core';
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import { newCaller } from './caller.ts';
import type { End, Wire } from './network.ts';

/** The steps at which a recorder's disk may fail. */
export type RecorderStep = 'open' | 'write' | 'close';

/** A person's decision about a failed message. */
export type Decision = Extract<Wish, { type: 'retry' | 'edit' | 'discard' | 'retryAll' }>;

/** What the oracle can observe of one window. */
export type ChatWatch = {
  opened(who: Window): void;
  typed(who: Window, line: string): void;
  /** The person decides about a failed message. */
  decided(who: Window, wish: Decision): void;
  /** The chat handled an input: `before` is its state until then, and `restored` are the lines it gave back to the keyboard. */
  changed(who: Window, before: Chat, restored: readonly string[]): void;
  /** The chat reports the outcome of an ask. */
  settled(who: Window, settled: Settled): void;
  fileOpened(who: Window, file: string): void;
  recorded(who: Window, messages: readonly Taped[]): void;
  fileClosed(who: Window): void;
  /** The disk was full while the recorder opened, wrote or closed a file. */
  recorderBroke(who: Window, at: RecorderStep): void;
  exportBegun(who: Window): void;
  exported(who: Window, events: readonly RoomEvent[]): void;
  exportEnded(who: Window, isWhole: boolean): void;
  /** The window has closed, even if messages were left in it. */
  closed(who: Window): void;
};

/** One person's browser or terminal: it outlives its windows. */
export type Device = {
  readonly name: string;
  alias: string;
  room: string;
  kept: Kept | undefined;
  /** The window that may write `kept`: the one opened last. */
  owner: Window | undefined;
  windows: Window[];
};

export type Window = {
  readonly id: string;
  readonly device: Device;
  readonly chat: Chat;
  readonly wire: Wire | undefined;
  isOpen(): boolean;
  type(line: string): void;
  /** Applies a decision to one failed message, or to all, if there are any. */
  decide(how: Decision['type']): void;
  /** Presses one key, as in a line that is not sent yet. */
  press(): void;
  /** The window closes or crashes: it sends no quit and keeps nothing further. */
  kill(): void;
  /** The next step of this kind finds the disk full; a write leaves half of its messages. */
  breakRecorder(at: RecorderStep): void;
};

export type WindowOptions = {
  id: string;
  device: Device;
  /** Gives failed lines back to the keyboard, since it has nowhere to show them. */
  givesBack: boolean;
  agenda: Agenda;
  chance: Random;
  watch: ChatWatch;
  nowMs: () => number;
  /** The speed of its clock: at 1.1 its timers fire 10 % early. */
  pace: number;
  /** Opens a connection, if a server listens. */
  connect: (end: End) => Wire | undefined;
};

/** One chat with its driver. */
export function openWindow({
  id,
  device,
  givesBack,
  agenda,
  chance,
  watch,
  nowMs,
  pace,
  connect,
}: WindowOptions): Window {
  let alive = true;
  let files = 0;
  const broken = new Set<RecorderStep>();
  let restored: string[] = [];
  let before: Chat;

  const driver: Driver = driveChat(
    {
      alias: device.alias,
      room: device.room,
      kept: device.kept,
      givesBack,
      now: nowMs,
      recorder: {
        open() {
          breakAt('open');
          files += 1;
          const file = `file-${id}-${files}`;
          watch.fileOpened(window, file);
          return file;
        },
        write(messages) {
          watch.recorded(window, broken.has('write') ? messages.slice(0, messages.length / 2) : messages);
          breakAt('write');
        },
        close() {
          breakAt('close');
          watch.fileClosed(window);
        },
      },
      exporter: {
        open: () => watch.exportBegun(window),
        write: (events) => watch.exported(window, events),
        close: () => (watch.exportEnded(window, true), 'export.txt'),
        giveUp: () => (watch.exportEnded(window, false), 'cut'),
      },
      onKeep(kept) {
        if (device.owner === window) device.kept = kept;
        // Another window has the place: this one closes before it sends anything new.
        else if (kept) window.kill();
      },
      onRestore: (line) => restored.push(line),
      onSettled: (settled) => watch.settled(window, settled),
      onChange() {
        const lines = restored;
        restored = [];
        watch.changed(window, before, lines);
        before = driver.chat;
      },
    },
    {
      send: (up) => caller.send(up),
      hangUp: () => caller.hangUp(),
    },
  );
  const caller = newCaller({
    ...{ agenda, chance, pace, connect },
    isAlive: () => alive,
    dispatch: (input) => driver.dispatch(input),
  });
  before = driver.chat;

  const window: Window = {
    id,
    device,
    get chat() {
      return driver.chat;
    },
    get wire() {
      return caller.wire;
    },
    isOpen: () => alive,
    type(line) {
      if (!alive) return;
      watch.typed(window, line);
      typeLine(driver, line);
    },
    decide(how) {
      const { failed } = driver.chat.asks;
      const one = failed[chance.between(0, failed.length - 1)];
      if (!alive || !one) return;
      const wish = how === 'retryAll' ? { type: how } : { type: how, n: one.n };
      watch.decided(window, wish);
      driver.wish(wish);
    },
    press() {
      if (alive) driver.wish({ type: 'typing' });
    },
    kill() {
      if (!alive) return;
      alive = false;
      caller.hangUp();
      watch.closed(window);
    },
    breakRecorder: (at) => void broken.add(at),
  };

  function breakAt(at: RecorderStep): void {
    if (!broken.delete(at)) return;
    watch.recorderBroke(window, at);
    throw new Error('disk full');
  }

  device.owner = window;
  device.windows.push(window);
  watch.opened(window);
  caller.call();
  return window;
}
