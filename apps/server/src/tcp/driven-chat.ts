import { driveChat } from '@charla/client/drive';
import { openTypist } from '@charla/client/typist';
import { readLine } from '@charla/commands';
import { entriesSince, PAGE_EVENTS, type Chat, type Down, type EpochMs, type Up } from '@charla/core';
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
  /** To the host. */
  send: (up: Up) => void;
  /** The chat has ended. */
  hangUp: () => void;
  /** Whether more lines are wanted now. */
  wants: (more: boolean) => void;
  /** Whether what was told has been taken, or most of it. */
  isShown: () => boolean;
};

/** A name is no longer than this in what travels (`core/wire/up.ts`); none that is longer may be used. */
const NAME_MAX = 256;

/** What is kept of what they have seen: nobody scrolls it, but `.a` goes on from it. A tenth of what a page keeps, for there may be thousands of them here. */
const ENTRIES_MAX = 1_000;

/** TC4. The chat of somebody who has no program of ours: it is like any other, and this its screen and keyboard. */
export function driveFor(options: DrivenChatOptions): DrivenChat {
  const { words, zone, now, voice, send, hangUp, wants, isShown } = options;
  let shown = { firstEntryId: 1, lastEntryId: 0 };
  /** Whom the line that is being typed says it is from. */
  let sender: string | undefined;
  /** Whether what is being heard is said now. */
  let isNow = false;

  const driver = driveChat(
    {
      alias: options.alias.slice(0, NAME_MAX),
      room: options.room.slice(0, NAME_MAX),
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
      for (const part of inPages(down)) driver.dispatch({ type: 'received', down: part });
      isNow = false;
    },
  };
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
