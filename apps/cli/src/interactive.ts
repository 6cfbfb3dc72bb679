import type { Client } from '@charla/client';
import { typeLine } from '@charla/client/type-line';
import { aliasesHere, type Ask, type Chat } from '@charla/core';
import { safeLine, safeText, type SafeText } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { emptyEditor, press, restore, unfinished, type Asked } from './editor/editor.ts';
import { openJobs } from './jobs.ts';
import type { Key } from './keys/key.ts';
import { openKeyboard } from './keys/keyboard.ts';
import type { Options } from './options.ts';
import { mayBeAsked, rewraps } from './rewrap.ts';
import { openScreen, type Live } from './screen.ts';
import { linesOf, runSession, type ExitCode, type News } from './session.ts';

/** How long a message may be unanswered before it is shown as waiting, in ms: most answers are faster, and the row would flicker. */
const WAITING_SHOWN_MS = 300;

/** How long a terminal may take to say what it is, in ms. Judgement: a slow line takes as long, and nothing is drawn meanwhile. */
const ANSWER_MS = 300;

/** The shortest time between two drawings, in ms: 1 MB comes in 250 reads, and nobody sees more than 30 pictures a second. */
const FRAME_MS = 30;

const PROMPT = '> ';

/** A chat on a terminal with a person in front of it. */
export function runInteractive(options: Options, onEnd: (code: ExitCode) => void): Client {
  const { stdin, stdout, env } = process;
  const { cli } = wordsIn(options.lang);
  const screen = openScreen(stdout, !env['NO_COLOR']);
  let editor = emptyEditor;
  let waiting: readonly Ask[] = [];
  let late: NodeJS.Timeout | undefined;
  let showsWaiting = false;
  let fresh: SafeText[] = [];
  let drawing = false;
  let drawnMs = -Infinity;
  /** Somebody else has the terminal, the terminal is being asked what it is, or the chat is over. */
  let still: 'resting' | 'asking' | 'ended' | undefined;
  /** Whether bytes of the line being typed could not be read, and the person knows. */
  let isWarned = false;

  /** Everything of one turn is one write, however much arrives or is pasted. */
  function drawSoon(): void {
    if (drawing) return;
    drawing = true;
    const earlyMs = drawnMs + FRAME_MS - performance.now();
    if (earlyMs > 0) setTimeout(draw, earlyMs);
    else setImmediate(draw);
  }

  function draw(): void {
    drawing = false;
    if (still) return;
    if (screen.isUnsure()) return ask();
    const lines = fresh;
    fresh = [];
    screen.show(lines, live());
    drawnMs = performance.now();
  }

  /** A terminal is asked only once its window becomes narrower: a late answer would be typed into the shell. */
  function ask(): void {
    still = 'asking';
    screen.ask();
    setTimeout(() => learn(undefined), ANSWER_MS).unref();
  }

  function learn(answer: string | undefined): void {
    if (answer !== undefined || screen.isUnsure()) screen.learn(rewraps(answer));
    if (still !== 'asking') return;
    still = undefined;
    drawSoon();
  }

  function live(): Live {
    const shown = showsWaiting ? waiting.flatMap((ask) => (ask.type === 'say' ? [ask.text] : [])) : [];
    const lines = shown.map((text) => cli.pending(safeLine(text)) as SafeText);
    const { text, cursor, search } = editor;
    const prompt = search ? cli.search(safeLine(search.query), search.fails) : PROMPT;
    return { waiting: lines, prompt, text, cursor };
  }

  function show(news: News, chat: Chat): void {
    fresh.push(...linesOf(news, chat, options));
    waiting = chat.asks.outbox;
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

  function onKeys(keys: readonly Key[]): void {
    for (const key of keys) {
      if (still === 'ended') return;
      if (key.type === 'terminal') learn(key.is);
      else if (key.type === 'unreadable') warn();
      const [next, asked] = press(editor, key, () => aliasesHere(client.chat));
      editor = next;
      if (asked) perform(asked);
    }
    if (keys.some(({ type }) => type !== 'pause')) drawSoon();
  }

  function perform(asked: NonNullable<Asked>): void {
    if (asked.type === 'line') {
      isWarned = false;
      typeLine(client, asked.line);
    } else if (asked.type === 'quit') client.wish({ type: 'quit' });
    else if (asked.type === 'clear') screen.clear(live());
    else jobs.stop();
  }

  /** A terminal that is not set to UTF-8. Once a line is enough. */
  function warn(): void {
    if (!isWarned) fresh.push(safeText(`! ${cli.unreadable}`));
    isWarned = true;
  }

  function rest(): void {
    still = 'resting';
    screen.rest();
    keyboard.rest();
  }

  function resume(): void {
    if (still === 'ended') return;
    still = undefined;
    keyboard.resume();
    screen.resume(live());
    drawSoon();
  }

  function end(): void {
    still = 'ended';
    stdout.off('resize', drawSoon);
    jobs.close();
    // An unfinished line stays on the screen, to be read and copied. CL13.
    screen.end([...fresh, ...unfinished(editor).map(safeText)]);
    keyboard.close();
  }

  function giveBack(line: string): void {
    editor = restore(editor, line, keyboard.isBurst());
    drawSoon();
  }

  if (!mayBeAsked(env['TERM'])) screen.learn(false);
  const quit = () => client.wish({ type: 'quit' });
  const keyboard = openKeyboard(stdin, onKeys, quit);
  const jobs = openJobs(rest, resume);
  stdout.on('resize', drawSoon);
  const client = runSession(options, { show, end, restore: giveBack }, onEnd);
  return client;
}
