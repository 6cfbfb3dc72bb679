import { homedir } from 'node:os';
import { openClient, type Client } from '@charla/client';
import {
  entriesSince,
  leftOf,
  unsettledIn,
  type Chat,
  type Entry,
  type Kept,
  type Settled,
  type Why,
} from '@charla/core';
import { formatEntry, formatOlder, safeLine, type SafeText, type View } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { fileExporter } from './export/exporter.ts';
import type { Options } from './options.ts';
import { fileRecorder } from './recorder.ts';
import { openState, stateFolder } from './state.ts';

/** What a chat shows that it did not before: older entries that were asked for, and those that came. */
export type News = { older: readonly Entry[]; newer: readonly Entry[] };

/** Why a chat is over, and the sentence that says so; who quits needs none. */
export type Ending = { why: Why | 'quit' | 'unreachable'; sentence: SafeText | undefined };

/** What a way of showing a chat has to offer: the terminal with a person before it, lines, and what programs read. */
export type Face = {
  show(news: News, chat: Chat): void;
  restore(line: string): void;
  /** What became of something that was asked. CL15. */
  settled?(settled: Settled): void;
  /** Nothing is shown after this. */
  end(ending: Ending, chat: Chat): void;
};

/** How it ended, for the shell. TE6, PR3. */
export type ExitCode = 0 | 1 | 4;

/** News as lines. */
export function linesOf({ older, newer }: News, chat: Chat, { lang, zone }: Options): SafeText[] {
  const view: View = { words: wordsIn(lang), zone, timestamps: chat.timestamps };
  const page = older.length > 0 ? [formatOlder(older, chat.holes.length > 0, view)] : [];
  return [...page, ...newer.map((entry) => formatEntry(entry, view))];
}

/** Runs one chat on a face until it ends. `onEnd` is called once. */
export function runSession(options: Options, face: Face, onEnd: (code: ExitCode) => void): Client {
  const words = wordsIn(options.lang);
  const state = openState(stateFolder(process.env, process.platform, homedir()), options);
  let shown: Pick<Chat, 'firstEntryId' | 'lastEntryId'> = { firstEntryId: 1, lastEntryId: 0 };
  let ended = false;
  /** Whether what waits can be found by the next run. */
  let isKept = state.kept !== undefined;

  /** What never got an answer outlives the chat; of a chat that leaves nothing behind, nothing is kept. */
  function onKeep(kept: Kept | undefined): void {
    if (kept || client.chat.outbox.every((ask) => ask.type !== 'say')) isKept = state.keep(kept);
  }

  function onChange(chat: Chat): void {
    if (ended) return;
    const { older, newer } = entriesSince(shown, chat);
    shown = { firstEntryId: chat.firstEntryId, lastEntryId: chat.lastEntryId };
    const [last] = newer.filter(isEnd);
    face.show({ older, newer: newer.filter((entry) => !isEnd(entry)) }, chat);
    if (chat.link.state !== 'ended') return;
    const { why } = chat.link;
    const [sentence] = last ? linesOf({ older: [], newer: [last] }, chat, options) : [];
    const { unsent, unconfirmed } = leftOf(chat);
    const isAllSaid = unsent.length + unconfirmed.length === 0;
    finish(chat, { why, sentence }, why === 'quit' && isAllSaid ? 0 : 1);
  }

  function finish(chat: Chat, ending: Ending, code: ExitCode): void {
    ended = true;
    face.end(ending, chat);
    if (ending.sentence !== undefined) console.error(ending.sentence);
    sayWhatWaits(chat);
    state.release();
    onEnd(code);
  }

  /** TE7. Who quits takes their place with them: whether what was sent last has arrived can never be found out any more. */
  function sayWhatWaits(chat: Chat): void {
    const { unsent, unconfirmed } = leftOf(chat);
    if (unsent.length + unconfirmed.length === 0) return;
    const { link } = chat;
    if (link.state === 'ended' && link.why === 'quit' && link.wasIn) {
      state.keep(undefined);
      console.error(`! ${words.unanswered.unconfirmed(unconfirmed.map(safeLine))}`);
      return;
    }
    const keptFor = isKept ? safeLine(options.alias) : undefined;
    console.error(`! ${words.unanswered.waiting(unsent.length, unconfirmed.length, keptFor)}`);
  }

  const client = openClient({
    url: options.url,
    alias: options.alias,
    room: options.room,
    kept: state.kept,
    givesBack: true,
    recorder: fileRecorder(process.cwd(), options.zone),
    exporter: fileExporter(process.cwd(), options.lang),
    now: Date.now,
    onKeep,
    onChange,
    onRestore: (line) => face.restore(line),
    onSettled: (settled) => face.settled?.(settled),
    onFault() {
      // Somebody who was never in is told at once; somebody who was is not given up.
      if (ended || client.chat.link.state !== 'connecting') return;
      client.hangUp();
      for (const settled of unsettledIn(client.chat)) face.settled?.(settled);
      const sentence = words.cli.unreachable(safeLine(options.url)) as SafeText;
      finish(client.chat, { why: 'unreachable', sentence }, 1);
    },
  });
  onChange(client.chat);
  return client;
}

/** The last word of a chat goes to stderr, where scripts look for trouble. */
function isEnd(entry: Entry): boolean {
  return entry.type === 'notice' && entry.notice.what === 'ended';
}
