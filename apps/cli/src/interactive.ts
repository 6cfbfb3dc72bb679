import { emitKeypressEvents } from 'node:readline';
import type { Client } from '@charla/client';
import { aliasesHere, type Ask, type Chat } from '@charla/core';
import { safeLine, safeText, type SafeText } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { emptyEditor, press, restore, type Key } from './editor.ts';
import type { Options } from './options.ts';
import { openScreen, type Live } from './screen.ts';
import { linesOf, runSession, type Ending, type ExitCode, type News } from './session.ts';

/** How long a message may be unanswered before it is shown as waiting, in ms: most answers are faster, and the row would flicker. */
const WAITING_SHOWN_MS = 300;

const PROMPT = '> ';

/** A chat on a terminal with a person in front of it. */
export function runInteractive(options: Options, onEnd: (code: ExitCode) => void): Client {
  const { stdin, stdout } = process;
  const { cli } = wordsIn(options.lang);
  const screen = openScreen(stdout, !process.env['NO_COLOR']);
  let editor = emptyEditor;
  let waiting: readonly Ask[] = [];
  let late: NodeJS.Timeout | undefined;
  let showsWaiting = false;
  let fresh: SafeText[] = [];
  let drawing = false;
  let ended = false;

  /** Everything of one turn is one write, however much arrives or is pasted. */
  function drawSoon(): void {
    if (drawing) return;
    drawing = true;
    setImmediate(() => {
      drawing = false;
      if (ended) return;
      const lines = fresh;
      fresh = [];
      screen.show(lines, live());
    });
  }

  function live(): Live {
    const shown = showsWaiting ? waiting.flatMap((ask) => (ask.type === 'say' ? [ask.text] : [])) : [];
    const lines = shown.map((text) => cli.pending(safeLine(text)) as SafeText);
    return { waiting: lines, prompt: PROMPT, text: editor.text, cursor: editor.cursor };
  }

  function show(news: News, chat: Chat): void {
    fresh.push(...linesOf(news, chat, options));
    waiting = chat.outbox;
    if (waiting.length > 0) late ??= setTimeout(showWaiting, WAITING_SHOWN_MS).unref();
    else {
      clearTimeout(late);
      late = undefined;
      showsWaiting = false;
    }
    drawSoon();
  }

  function showWaiting(): void {
    showsWaiting = true;
    drawSoon();
  }

  function onKey(char: string | undefined, key: Key): void {
    const [next, asked] = press(editor, char, key, () => aliasesHere(client.chat));
    editor = next;
    drawSoon();
    if (asked?.type === 'line') client.type(asked.line);
    else if (asked?.type === 'quit') client.wish({ type: 'quit' });
    else if (asked?.type === 'clear') screen.clear(live());
  }

  function end(ending: Ending): void {
    ended = true;
    stdin.off('keypress', onKey);
    stdout.off('resize', drawSoon);
    // If the server ends the chat, the unfinished line stays on the screen, to be read and copied.
    screen.end(ending.why === 'quit' || editor.text === '' ? fresh : [...fresh, safeText(editor.text)]);
    stdin.setRawMode(false);
    stdin.pause();
  }

  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.on('keypress', onKey);
  stdin.on('end', () => client.wish({ type: 'quit' }));
  stdout.on('resize', drawSoon);
  const client = runSession(
    options,
    { show, end, restore: (line) => (editor = restore(editor, line)) },
    onEnd,
  );
  return client;
}
