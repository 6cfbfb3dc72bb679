import { readLine } from '@charla/commands';
import type { Wish } from '@charla/core';

/** Handles a typed line: a message or a command. Returns whether it asked for anything. The full page does this with commands that it loads later. */
export function typeLine(chat: { wish(wish: Wish): void }, line: string): boolean {
  const wish = readLine(line);
  if (wish) chat.wish(wish);
  return wish !== undefined;
}
