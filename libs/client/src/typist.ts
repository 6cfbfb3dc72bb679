import { isSettled, type Chat } from '@charla/core';

/** Messages under way at once: enough that nobody waits for the network, and well below OUTBOX_MAX. Judgement. */
const UNDER_WAY_MAX = 100;

export type TypistOptions<Line> = {
  chat: () => Chat;
  type: (line: Line) => void;
  /** Whether a line asks to leave, which waits for everything before it. */
  isQuit: (line: Line) => boolean;
  /** All was typed and answered, and no more comes. */
  quit: () => void;
  /** Whether more lines are wanted now. */
  wants: (more: boolean) => void;
  /** Whether what was typed so far has been taken in where it is shown; if that is not told, it is. */
  isShown?: () => boolean;
};

export type Typist<Line> = {
  take(line: Line): void;
  /** No more lines come. */
  end(): void;
  /** Something has changed: looks whether the next line may be typed. */
  look(): void;
  /** Nothing is typed any more. */
  stop(): void;
};

/**
 * TE5. Types the lines of somebody who does not look, as a file does: once the chat is joined, no faster than they are answered; and
 * at their end, or at one that quits, waits until everything that was said is answered.
 */
export function openTypist<Line>(options: TypistOptions<Line>): Typist<Line> {
  const { chat, type, isQuit, quit, wants, isShown = () => true } = options;
  let lines: Line[] = [];
  /** How many of them were typed: to take one from the front of many would be to move all others. */
  let typed = 0;
  let hasAll = false;
  let isOver = false;
  let isLooking = false;

  function mayType(line: Line): boolean {
    const { link, outbox, wantsOlder } = chat();
    if (link.state === 'connecting' || !isShown()) return false;
    // Without a connection, nothing that was said would be answered soon.
    if (isQuit(line)) return isSettled(chat()) || link.state === 'lost';
    // Each page of older messages is one block, and has its own place among what is said.
    return outbox.length < UNDER_WAY_MAX && !wantsOlder;
  }

  /** What is typed may be answered at once, and looked at again: that goes on here, and not within itself. */
  function look(): void {
    if (isLooking) return;
    isLooking = true;
    for (let line = lines[typed]; line !== undefined && !isOver && mayType(line); line = lines[typed]) {
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
    stop() {
      isOver = true;
      lines = [];
    },
  };
}
