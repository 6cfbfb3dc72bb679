import { isSettled, type Chat } from '@charla/core';

/** The most unanswered messages: enough to hide the network's delay, and well below OUTBOX_MAX. Judgement. */
const UNDER_WAY_MAX = 100;

export type TypistOptions<Line> = {
  chat: () => Chat;
  type: (line: Line) => void;
  /** Whether a line asks to leave. Such a line waits for everything before it. */
  isQuit: (line: Line) => boolean;
  /** Called when all lines are typed and answered, and no more will come. */
  quit: () => void;
  /** Tells whether more lines are wanted now. */
  wants: (more: boolean) => void;
  /** Whether the screen has taken everything typed so far. Default: it has. */
  isShown?: () => boolean;
  /** Asks whether the next line may be typed, once for each; `goOn` answers, at once or later. Default: it may. */
  ask?: (line: Line) => void;
};

export type Typist<Line> = {
  take(line: Line): void;
  /** No more lines will come. */
  end(): void;
  /** The chat or the screen has changed: types the next lines, if it may. */
  look(): void;
  /** The line that was asked for may be typed. */
  goOn(): void;
  /** Whether some lines are not typed yet. */
  waits(): boolean;
  /** Types nothing more. */
  stop(): void;
};

/**
 * Types lines that no person watches, as from a file: once the chat has joined, no faster than the answers. At the end, and before a line
 * that quits, it waits for all answers. TE5.
 */
export function openTypist<Line>(options: TypistOptions<Line>): Typist<Line> {
  const { chat, type, isQuit, quit, wants, isShown = () => true, ask } = options;
  let lines: Line[] = [];
  /** The number of lines typed. An index is cheaper than `shift`, which moves all other lines. */
  let typed = 0;
  let hasAll = false;
  let isOver = false;
  let isLooking = false;
  /** Whether the next line has been asked for, and may be typed. */
  let turn: 'none' | 'asked' | 'given' = 'none';

  function mayType(line: Line): boolean {
    const { link, asks, transcript } = chat();
    if (link.state === 'connecting' || !isShown()) return false;
    // Without a connection, no answer would come soon.
    if (isQuit(line)) return isSettled(chat()) || link.state === 'lost';
    // Lines wait for a page of older messages: it appears as one block, at its place among the messages.
    return asks.outbox.length < UNDER_WAY_MAX && !transcript.wantsOlder;
  }

  function hasTurn(line: Line): boolean {
    if (!ask) return true;
    if (turn === 'none') {
      turn = 'asked';
      ask(line);
    }
    return isGiven();
  }

  /** The answer may have come while it was asked for. */
  const isGiven = () => turn === 'given';

  /** An answer may come at once and call `look` again. The running loop then goes on, without recursion. */
  function look(): void {
    if (isLooking) return;
    isLooking = true;
    for (let line = lines[typed]; line !== undefined && !isOver && mayType(line); line = lines[typed]) {
      if (!hasTurn(line)) break;
      turn = 'none';
      typed += 1;
      type(line);
    }
    isLooking = false;
    if (isOver) return;
    if (typed === lines.length) [lines, typed] = [[], 0];
    if (!hasAll) wants(lines.length === 0 && chat().link.state !== 'connecting' && isShown());
    else if (lines.length === 0 && isSettled(chat())) quit();
  }

  return {
    look,
    take(line) {
      lines.push(line);
      look();
    },
    end() {
      hasAll = true;
      look();
    },
    goOn() {
      if (turn === 'asked') turn = 'given';
      look();
    },
    waits: () => lines.length > 0,
    stop() {
      isOver = true;
      lines = [];
    },
  };
}
