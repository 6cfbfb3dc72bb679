import { driveChat } from '@charla/client/drive';
import { openTypist } from '@charla/client/typist';
import { readLine } from '@charla/commands';
import {
  aliasInstead,
  entriesSince,
  NAME_MAX,
  PAGE_EVENTS,
  questionsHere,
  utf8Bytes,
  type Chat,
  type Down,
  type EpochMs,
  type Typed,
  type Up,
  type Why,
  type Wish,
} from '@charla/core';
import { formatEntry, formatOlder, type View, type Zone } from '@charla/text';
import type { AllWords } from '@charla/text/words';
import type { Voice } from './voice.ts';

/** Lines of one client that are handled in a turn of the event loop, whatever it can pay. Judgement. */
const LINES_AT_ONCE = 32;

/** What a question counts for in the price of a list, in names: it may have 512 bytes. */
const QUESTION_NAMES = 32;

/** A typed line, and the sender that it claims, if any; or one that is no text. */
export type Line = { what: 'line' | 'object'; text: string; user?: string } | { what: 'unreadable' };

/** A line, and what it wishes. */
type Read = { line: Line; wish?: Wish | undefined };

export type DrivenChat = {
  /** The connection is open: the host may answer from here on. */
  open(): void;
  take(line: Line): void;
  /** The input has ended: quits once everything is answered. */
  end(): void;
  /** `isLive`: a broadcast of this moment; otherwise an answer, or history. */
  hear(down: Down, isLive: boolean): void;
  /** Reading of input may go on. */
  look(): void;
  /** The line that was asked for may be handled. */
  goOn(): void;
  /** Whether some of the input is not handled yet. */
  waits(): boolean;
  /** Bytes of the lines that wait. */
  held(): number;
  /** The connection has ended. */
  stop(): void;
};

export type DrivenChatOptions = {
  alias: string;
  room: string;
  words: AllWords;
  zone: Zone;
  now: () => EpochMs;
  voice: Voice;
  /** The most history that a newcomer is shown, in bytes; `.a` shows more. */
  historyBytesMax: number;
  /** To the host. */
  send: (up: Up) => void;
  /** The chat has ended. */
  hangUp: () => void;
  /** Whether more lines are wanted now. */
  wants: (more: boolean) => void;
  /** Whether the network has taken the output, or most of it. */
  isShown: () => boolean;
  /** Asks the host for a turn; `goOn` answers once the line is paid for. TC9. */
  ask: (typed: Typed) => void;
};

/** Entries kept of each transcript: nobody scrolls it, but `.a` goes on from it. A tenth of a page's, since thousands may be here. */
const ENTRIES_MAX = 1_000;

/** The chat of a person whose client is not ours: a Chat like any other, with a socket for screen and keyboard. TC4. */
export function driveFor(options: DrivenChatOptions): DrivenChat {
  const { words, zone, now, voice, send, hangUp, wants, isShown, historyBytesMax } = options;
  let shown = { firstId: 1, lastId: 0 };
  /** The sender that the current line claims. */
  let sender: string | undefined;
  /** Whether the current input is live. */
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
      // The room compares the claim and never believes it. ME1.
      send: (up) => send(up.type === 'say' && sender !== undefined ? { ...up, user: sender } : up),
      hangUp,
    },
  );
  const typist = openTypist<Read>({
    chat: () => driver.chat,
    type,
    isQuit: ({ wish }) => wish?.type === 'quit',
    quit: () => driver.wish({ type: 'quit' }),
    wants,
    isShown,
    ask: askFor,
  });
  let asked = 0;
  let held = 0;

  /** However much somebody can pay, the others have their turn of the event loop after some lines. */
  function askFor({ line, wish }: Read): void {
    asked += 1;
    const bytes = bytesOf(line);
    const names = namesIn(driver.chat, wish);
    const ask = () => options.ask({ bytes, names });
    if (asked % LINES_AT_ONCE === 0) setImmediate(ask);
    else ask();
  }

  function type({ line, wish }: Read): void {
    held -= bytesOf(line);
    if (line.what === 'unreadable') return voice.info(`! ${words.server.bare.encoding.unreadable}`);
    if (!wish) return;
    // The file would be on the server. TC8.
    if (wish.type === 'toggleRecording' || wish.type === 'export')
      return voice.info(words.server.bare.noFile);
    // No name is longer.
    sender = line.user?.slice(0, NAME_MAX);
    driver.wish(wish);
    sender = undefined;
  }

  function onChange(chat: Chat): void {
    // A program may take any output as the sign that it has joined.
    if (chat.link.state === 'connecting' && !chat.link.knocks) return;
    const view: View = { words, zone, timestamps: chat.timestamps };
    const { older, newer } = entriesSince(shown, chat.transcript);
    shown = chat.transcript;
    if (older.length > 0) voice.info(formatOlder(older, chat.transcript.holes.length > 0, view));
    for (const entry of newer) {
      if (entry.type === 'event' && entry.event.type === 'said') voice.said(entry.event, view, isNow);
      else voice.info(formatEntry(entry, view));
      if (entry.type === 'notice' && entry.notice.what === 'ended') offerAlias(entry.notice.why);
    }
    typist.look();
  }

  /** AL9. */
  function offerAlias(why: Why): void {
    const instead = aliasInstead(options.alias, why);
    if (instead !== undefined) voice.info(words.server.bare.tryAlias(instead));
  }

  return {
    ...typist,
    take(line) {
      held += bytesOf(line);
      typist.take({ line, wish: line.what === 'unreadable' ? undefined : readLine(line.text) });
    },
    held: () => held,
    open: () => driver.dispatch({ type: 'opened' }),
    hear(down, isLive) {
      isNow = isLive;
      for (const part of inPages(withLatest(down, historyBytesMax)))
        driver.dispatch({ type: 'received', down: part });
      isNow = false;
    },
  };
}

function bytesOf(line: Line): number {
  return line.what === 'unreadable' ? 0 : utf8Bytes(line.text) + (line.user?.length ?? 0);
}

/** Bytes of a line besides its text: its author's name, or a few words. */
const LINE_BYTES = 20;

/** A welcome with this many bytes of history at most: the latest events, and at least one. */
function withLatest(down: Down, bytesMax: number): Down {
  if (down.type !== 'welcome') return down;
  const { events } = down;
  let left = bytesMax;
  const before = events.findLastIndex(
    (event) => (left -= LINE_BYTES + (event.type === 'said' ? utf8Bytes(event.text) : 0)) < 0,
  );
  return { ...down, events: events.slice(Math.min(before + 1, events.length - 1)) };
}

/** No more entries at a time than the transcript keeps: entries cut before they are shown would be missing. */
function inPages(down: Down): Down[] {
  if (down.type !== 'events' || down.events.length <= PAGE_EVENTS) return [down];
  const { events } = down;
  const starts = Array.from({ length: Math.ceil(events.length / PAGE_EVENTS) }, (_, i) => i * PAGE_EVENTS);
  return starts.map((start) => ({ ...down, events: events.slice(start, start + PAGE_EVENTS) }));
}

/** Never called: `type` refuses recordings. */
const NO_RECORDER = { open: () => '', write: () => {}, close: () => {} };

/** How many names the answer to a wish has, at most. */
function namesIn(chat: Chat, wish: Wish | undefined): number {
  if (wish?.type === 'listQuestions') return QUESTION_NAMES * questionsHere(chat).length;
  // Each may be named as being here, with a hand up, and as missing.
  return wish?.type === 'listMembers' ? 3 * chat.copy.room.roster.size : 0;
}
