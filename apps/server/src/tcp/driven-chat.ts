import { driveChat } from '@charla/client/drive';
import { openTypist } from '@charla/client/typist';
import { readLine } from '@charla/commands';
import {
  entriesSince,
  NAME_MAX,
  PAGE_EVENTS,
  utf8Bytes,
  type Chat,
  type Down,
  type EpochMs,
  type Up,
} from '@charla/core';
import { formatEntry, formatOlder, type View, type Zone } from '@charla/text';
import type { AllWords } from '@charla/text/words';
import type { Voice } from './voice.ts';

/** A line that somebody types, and whom it says it is from, if it says so. */
export type Line = { text: string; user?: string };

export type DrivenChat = {
  /** They are there: the host may answer from here on. */
  open(): void;
  take(line: Line): void;
  /** No more lines come: they quit when all is answered. */
  end(): void;
  /** `isLive`: the room hears it at this moment; else it is an answer to them, or what was said before. */
  hear(down: Down, isLive: boolean): void;
  /** More may be typed now. */
  look(): void;
  /** They are out. */
  stop(): void;
};

export type DrivenChatOptions = {
  alias: string;
  room: string;
  words: AllWords;
  zone: Zone;
  now: () => EpochMs;
  voice: Voice;
  /** How much they are told of what was said before they came, in bytes; `.a` shows the rest. */
  historyBytesMax: number;
  /** To the host. */
  send: (up: Up) => void;
  /** The chat has ended. */
  hangUp: () => void;
  /** Whether more lines are wanted now. */
  wants: (more: boolean) => void;
  /** Whether what was told has been taken, or most of it. */
  isShown: () => boolean;
};

/** What is kept of what they have seen: nobody scrolls it, but `.a` goes on from it. A tenth of what a page keeps, for there may be thousands of them here. */
const ENTRIES_MAX = 1_000;

/** TC4. The chat of somebody who has no program of ours: it is like any other, and this its screen and keyboard. */
export function driveFor(options: DrivenChatOptions): DrivenChat {
  const { words, zone, now, voice, send, hangUp, wants, isShown, historyBytesMax } = options;
  let shown = { firstEntryId: 1, lastEntryId: 0 };
  /** Whom the line that is being typed says it is from. */
  let sender: string | undefined;
  /** Whether what is being heard is said now. */
  let isNow = false;

  const driver = driveChat(
    {
      alias: options.alias,
      room: options.room,
      givesBack: true,
      entriesMax: ENTRIES_MAX,
      recorder: NO_RECORDER,
      now,
      onChange,
    },
    {
      // ME1. Compared by the room, never believed.
      send: (up) => send(up.type === 'say' && sender !== undefined ? { ...up, user: sender } : up),
      hangUp,
    },
  );
  const typist = openTypist<Line>({
    chat: () => driver.chat,
    type,
    isQuit: ({ text }) => readLine(text)?.type === 'quit',
    quit: () => driver.wish({ type: 'quit' }),
    wants,
    isShown,
  });

  function type({ text, user }: Line): void {
    const wish = readLine(text)?.type;
    // TC8. The file would be the server's.
    if (wish === 'toggleRecording' || wish === 'export') return voice.info(words.server.bare.noFile);
    // A name that is longer is nobody's.
    sender = user?.slice(0, NAME_MAX);
    driver.type(text);
    sender = undefined;
  }

  function onChange(chat: Chat): void {
    // Whoever is told something is in: a program may take it for that.
    if (chat.link.state === 'connecting') return;
    const view: View = { words, zone, timestamps: chat.timestamps };
    const { older, newer } = entriesSince(shown, chat);
    shown = { firstEntryId: chat.firstEntryId, lastEntryId: chat.lastEntryId };
    if (older.length > 0) voice.info(formatOlder(older, chat.holes.length > 0, view));
    for (const entry of newer) {
      if (entry.type === 'event' && entry.event.type === 'said') voice.said(entry.event, view, isNow);
      else voice.info(formatEntry(entry, view));
    }
    typist.look();
  }

  return {
    ...typist,
    open: () => driver.dispatch({ type: 'opened' }),
    hear(down, isLive) {
      isNow = isLive;
      for (const part of inPages(withLatest(down, historyBytesMax)))
        driver.dispatch({ type: 'received', down: part });
      isNow = false;
    },
  };
}

/** What a line takes besides its text, in bytes: the name of who said it, or a few words. */
const LINE_BYTES = 20;

/** A room with no more of what was said before than so many bytes: the latest, and at least one. */
function withLatest(down: Down, bytesMax: number): Down {
  if (down.type !== 'welcome') return down;
  const { events } = down;
  let left = bytesMax;
  const before = events.findLastIndex(
    (event) => (left -= LINE_BYTES + (event.type === 'said' ? utf8Bytes(event.text) : 0)) < 0,
  );
  return { ...down, events: events.slice(Math.min(before + 1, events.length - 1)) };
}

/** No more at a time than is kept of it: what is cut before it was shown would be missing. */
function inPages(down: Down): Down[] {
  if (down.type !== 'events' || down.events.length <= PAGE_EVENTS) return [down];
  const { events } = down;
  const starts = Array.from({ length: Math.ceil(events.length / PAGE_EVENTS) }, (_, i) => i * PAGE_EVENTS);
  return starts.map((start) => ({ ...down, events: events.slice(start, start + PAGE_EVENTS) }));
}

/** Never asked: `type` says that it cannot be done. */
const NO_RECORDER = { open: () => '', write: () => {}, close: () => {} };
