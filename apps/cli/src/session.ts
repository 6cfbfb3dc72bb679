import { openClient, type Client } from '@charla/client';
import {
  aliasInstead,
  entriesSince,
  leftOf,
  unsettledIn,
  type Alias,
  type Chat,
  type Entry,
  type Kept,
  type Settled,
  type Why,
} from '@charla/core';
import { formatEntry, formatOlder, safeLine, type SafeText, type View } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { addressName, agentFor } from './address.ts';
import { fileExporter } from './export/exporter.ts';
import type { Options } from './options.ts';
import { fileRecorder } from './recorder.ts';
import { deviceIn, homeFolder, openState, stateFolder } from './state.ts';
import { unreachable } from './unreachable.ts';

/** The entries that a chat shows for the first time: older ones that were requested, and new ones. */
export type News = { older: readonly Entry[]; newer: readonly Entry[] };

/** The reason why a chat has ended, with its sentence; a person who quits needs none. */
export type Ending = {
  why: Why | 'quit' | 'unreachable';
  sentence: SafeText | undefined;
  /** Another alias, where this one was refused. AL9. */
  instead?: Alias | undefined;
};

/** A way of showing a chat: a terminal with a person, plain lines, or output for programs. */
export type Face = {
  show(news: News, chat: Chat): void;
  restore(line: string): void;
  /** Receives the outcome of an ask. CL15. */
  settled?(settled: Settled): void;
  /** Called last: nothing is shown after this. */
  end(ending: Ending, chat: Chat): void;
};

/** The working folder. Its full name is not asked: it may have been deleted, which only matters to a file. TE7b. */
const HERE = '.';

/** The exit code for the shell. TE6, PR3. */
export type ExitCode = 0 | 1 | 4;

/** News as lines. */
export function linesOf({ older, newer }: News, chat: Chat, { lang, zone }: Options): SafeText[] {
  const view: View = { words: wordsIn(lang), zone, timestamps: chat.timestamps };
  const page = older.length > 0 ? [formatOlder(older, chat.transcript.holes.length > 0, view)] : [];
  return [...page, ...newer.map((entry) => formatEntry(entry, view))];
}

/** Runs one chat on a face until it ends. `onEnd` is called once. */
export function runSession(options: Options, face: Face, onEnd: (code: ExitCode) => void): Client {
  const words = wordsIn(options.lang);
  const folder = stateFolder(process.env, process.platform, homeFolder());
  const state = openState(folder, {
    ...options,
    url: addressName(options),
  });
  let shown = { firstId: 1, lastId: 0 };
  let ended = false;
  /** Whether the next run can find the waiting messages. */
  let isKept = state.kept !== undefined;

  /** Unanswered messages outlive the chat; a chat without any leaves nothing behind. */
  function onKeep(kept: Kept | undefined): void {
    if (kept || client.chat.asks.outbox.every((ask) => ask.type !== 'say')) isKept = state.keep(kept);
  }

  function onChange(chat: Chat): void {
    if (ended) return;
    const { older, newer } = entriesSince(shown, chat.transcript);
    shown = chat.transcript;
    const [last] = newer.filter(isEnd);
    face.show({ older, newer: newer.filter((entry) => !isEnd(entry)) }, chat);
    if (chat.link.state !== 'ended') return;
    const { why } = chat.link;
    const [sentence] = last ? linesOf({ older: [], newer: [last] }, chat, options) : [];
    const { unsent, unconfirmed } = leftOf(chat);
    const isAllSaid = unsent.length + unconfirmed.length === 0;
    const instead = why === 'quit' ? undefined : aliasInstead(options.alias, why);
    finish(chat, { why, sentence, instead }, why === 'quit' && isAllSaid ? 0 : 1);
  }

  function finish(chat: Chat, ending: Ending, code: ExitCode): void {
    ended = true;
    face.end(ending, chat);
    if (ending.sentence !== undefined) console.error(ending.sentence);
    if (ending.instead !== undefined) console.error(words.cli.tryAlias(ending.instead));
    sayWhatWaits(chat);
    state.release();
    onEnd(code);
  }

  /** A member who quits gives up the session, so nobody can learn any more whether the last messages arrived. TE7. */
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
    agent: agentFor(options),
    alias: options.alias,
    room: options.room,
    kept: state.kept,
    device: deviceIn(folder),
    givesBack: true,
    recorder: fileRecorder(HERE, options.zone),
    exporter: fileExporter(HERE, options.lang),
    now: Date.now,
    onKeep,
    onChange,
    onRestore: (line) => face.restore(line),
    onSettled: (settled) => face.settled?.(settled),
    onFault(fault) {
      // A person who was never in hears at once; a chat that was in tries on.
      if (ended || client.chat.link.state !== 'connecting') return;
      client.hangUp();
      for (const settled of unsettledIn(client.chat.asks)) face.settled?.(settled);
      const sentence = unreachable(words, addressName(options), fault);
      finish(client.chat, { why: 'unreachable', sentence }, 1);
    },
  });
  onChange(client.chat);
  return client;
}

/** Whether a file that somebody asked for could not be written. PR3. */
export function isFailedFile(entry: Entry): boolean {
  return entry.type === 'notice' && ['recordingFailed', 'exportFailed'].includes(entry.notice.what);
}

/** The chat's last sentence goes to stderr, where scripts look for errors. */
function isEnd(entry: Entry): boolean {
  return entry.type === 'notice' && entry.notice.what === 'ended';
}
