import { homedir } from 'node:os';
import { openClient, type Client } from '@charla/client';
import { entriesSince, type Chat, type Entry, type Kept } from '@charla/core';
import { formatEntry, formatOlder, safeLine, wordsIn, type SafeText, type View } from '@charla/text';
import type { Options } from './options.ts';
import { fileRecorder } from './recorder.ts';
import { openState, stateFolder } from './state.ts';

/** What a way of showing a chat has to offer; the terminal with a person before it and the plain one both do. */
export type Face = {
  show(lines: readonly SafeText[], chat: Chat): void;
  restore(line: string): void;
  /** Nothing is shown after this. */
  end(): void;
};

/** How it ended, for the shell. TE6. */
export type ExitCode = 0 | 1;

/** Runs one chat on a face until it ends. `onEnd` is called once. */
export function runSession(options: Options, face: Face, onEnd: (code: ExitCode) => void): Client {
  const words = wordsIn(options.lang);
  const state = openState(stateFolder(process.env, process.platform, homedir()), options);
  let shown: Pick<Chat, 'firstEntryId' | 'lastEntryId'> = { firstEntryId: 1, lastEntryId: 0 };
  let ended = false;
  let isIn = false;
  /** Whether what waits can be found by the next run. */
  let isKept = state.kept !== undefined;

  function view(chat: Chat): View {
    return { words, zone: options.zone, timestamps: chat.timestamps };
  }

  /** What never got an answer outlives the chat; of a chat that leaves nothing behind, nothing is kept. */
  function onKeep(kept: Kept | undefined): void {
    if (kept || client.chat.outbox.every((ask) => ask.type !== 'say')) isKept = state.keep(kept);
  }

  function onChange(chat: Chat): void {
    if (ended) return;
    if (chat.link.state !== 'ended') isIn = chat.link.state === 'joined';
    const { older, newer } = entriesSince(shown, chat);
    shown = { firstEntryId: chat.firstEntryId, lastEntryId: chat.lastEntryId };
    const [last] = newer.filter(isEnd);
    const page = older.length > 0 ? [formatOlder(older, chat.holes.length > 0, view(chat))] : [];
    const fresh = newer.filter((entry) => !isEnd(entry)).map((entry) => formatEntry(entry, view(chat)));
    face.show([...page, ...fresh], chat);
    if (chat.link.state !== 'ended') return;
    finish(chat, last && formatEntry(last, view(chat)), chat.link.why === 'quit' ? 0 : 1);
  }

  function finish(chat: Chat, sentence: string | undefined, code: ExitCode): void {
    ended = true;
    face.end();
    if (sentence !== undefined) console.error(sentence);
    sayWhatWaits(chat);
    state.release();
    onEnd(code);
  }

  /** TE7. Who quits takes their place with them: whether what was sent last has arrived can never be found out any more. */
  function sayWhatWaits({ outbox, link, sentN }: Chat): void {
    const says = outbox.filter((ask) => ask.type === 'say');
    if (says.length === 0) return;
    if (isIn && link.state === 'ended' && link.why === 'quit') {
      state.keep(undefined);
      console.error(words.cli.unconfirmed(says.map(({ text }) => safeLine(text))));
      return;
    }
    const unsent = says.filter(({ n }) => n > sentN).length;
    const keptFor = isKept ? safeLine(options.alias) : undefined;
    console.error(words.cli.waiting(unsent, says.length - unsent, keptFor));
  }

  const client = openClient({
    url: options.url,
    alias: options.alias,
    room: options.room,
    kept: state.kept,
    recorder: fileRecorder(process.cwd(), options.zone),
    now: Date.now,
    onKeep,
    onChange,
    onRestore: (line) => face.restore(line),
    onFault() {
      // Somebody who was never in is told at once; somebody who was is not given up.
      if (ended || client.chat.link.state !== 'connecting') return;
      client.hangUp();
      finish(client.chat, words.cli.unreachable(options.url), 1);
    },
  });
  onChange(client.chat);
  return client;
}

/** The last word of a chat goes to stderr, where scripts look for trouble. */
function isEnd(entry: Entry): boolean {
  return entry.type === 'notice' && entry.notice.what === 'ended';
}
