import { driveChat, type Driver } from '@charla/client';
import { decodeDown, type Chat, type Down, type Kept, type Said } from '@charla/core';
import type { Random } from '../random.ts';
import type { Agenda } from './agenda.ts';
import type { End, Wire } from './network.ts';

/** What one window of somebody does that others may check. */
export type ChatWatch = {
  opened(who: Window): void;
  typed(who: Window, line: string): void;
  /** The chat took something in: it was like this before, and these lines were given back to the keyboard. */
  changed(who: Window, before: Chat, restored: readonly string[]): void;
  recorded(who: Window, messages: readonly Said[]): void;
  recording(who: Window, on: boolean): void;
  /** The window is no more, whatever was in it. */
  closed(who: Window): void;
};

/** A browser or a terminal of one person: what survives when its windows do not. */
export type Device = {
  readonly name: string;
  alias: string;
  room: string;
  kept: Kept | undefined;
  /** The window that may write what is kept: the one opened last. */
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
  /** It is closed, or it crashes: nothing is said, and nothing is kept beyond what was. */
  kill(): void;
  /** The next file that is opened cannot be written. */
  breakRecorder(): void;
};

export type WindowOptions = {
  id: string;
  device: Device;
  agenda: Agenda;
  chance: Random;
  watch: ChatWatch;
  nowMs: () => number;
  /** Opens a connection, if anybody listens there. */
  connect: (end: End) => Wire | undefined;
};

/** How long a try may take until it is welcome, and the longest pause between two, in ms; as `libs/client` has them. */
const WELCOME_WAIT_MS = 10_000;
const PAUSE_MS = { first: 750, longest: 10_000 };

/** One chat with its driver, over connections that come and go as `libs/client` makes them. */
export function openWindow({ id, device, agenda, chance, watch, nowMs, connect }: WindowOptions): Window {
  let alive = true;
  let phase: 'trying' | 'in' | 'pausing' | 'over' = 'pausing';
  let wire: Wire | undefined;
  let failures = 0;
  let files = 0;
  let brokenRecorder = false;
  let cancel = () => {};
  let restored: string[] = [];
  let before: Chat;

  const driver: Driver = driveChat(
    {
      alias: device.alias,
      room: device.room,
      kept: device.kept,
      now: nowMs,
      recorder: {
        open() {
          if (brokenRecorder) throw new Error('disk full');
          files += 1;
          watch.recording(window, true);
          return `file-${id}-${files}`;
        },
        write: (messages) => watch.recorded(window, messages),
        close: () => watch.recording(window, false),
      },
      onKeep(kept) {
        if (device.owner === window) device.kept = kept;
        // Another window has the place: this one gives way before anything new is sent.
        else if (kept) window.kill();
      },
      onRestore: (line) => restored.push(line),
      onChange() {
        const lines = restored;
        restored = [];
        watch.changed(window, before, lines);
        before = driver.chat;
      },
    },
    {
      send: (up) => wire?.up(JSON.stringify(up)),
      hangUp() {
        phase = 'over';
        cancel();
        wire?.hangUp('client');
      },
    },
  );
  before = driver.chat;

  const window: Window = {
    id,
    device,
    get chat() {
      return driver.chat;
    },
    get wire() {
      return wire;
    },
    isOpen: () => alive,
    type(line) {
      if (!alive) return;
      watch.typed(window, line);
      driver.type(line);
    },
    kill() {
      if (!alive) return;
      alive = false;
      cancel();
      wire?.hangUp('client');
      watch.closed(window);
    },
    breakRecorder: () => void (brokenRecorder = true),
  };

  function later(ms: number, run: () => void): void {
    cancel();
    cancel = agenda.after(ms, () => {
      if (alive && phase !== 'over') run();
    });
  }

  function tryNow(): void {
    phase = 'trying';
    later(WELCOME_WAIT_MS, gone);
    const mine = connect({
      hear: (frame) => {
        if (alive && wire === mine) hear(frame);
      },
      gone: () => {
        if (alive && wire === mine) gone();
      },
    });
    wire = mine;
    if (!mine) return later(chance.between(0, 500), gone);
    driver.dispatch({ type: 'opened' });
  }

  function gone(): void {
    const was = wire;
    wire = undefined;
    was?.hangUp('client');
    driver.dispatch({ type: 'closed' });
    if (phase === 'over') return;
    phase = 'pausing';
    later(Math.min(PAUSE_MS.first * 2 ** failures, PAUSE_MS.longest) * (1 - 0.66 * chance.next()), tryNow);
    failures += 1;
  }

  function hear(frame: string): void {
    const down = readDown(frame);
    if (!down) return gone();
    if (down.type === 'welcome') {
      phase = 'in';
      failures = 0;
      cancel();
    }
    driver.dispatch({ type: 'received', down });
  }

  device.owner = window;
  device.windows.push(window);
  watch.opened(window);
  tryNow();
  return window;
}

/** The same frame goes to everybody: what it says is read once. */
let lastRead: { frame: string; down: Down | undefined } = { frame: '', down: undefined };

function readDown(frame: string): Down | undefined {
  if (lastRead.frame !== frame) lastRead = { frame, down: decodeDown(JSON.parse(frame)) };
  return lastRead.down;
}
