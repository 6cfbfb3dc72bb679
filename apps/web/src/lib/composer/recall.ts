import { readLine } from '@charla/commands';
import { isMine, type Chat } from '@charla/core';

/** Lines one can get back with the arrows. Judgement. */
const KEPT = 100;

/** What was sent, oldest first, and which of it stands in the entry now: `at === lines.length` is none. */
export type Recall = { readonly lines: readonly string[]; readonly at: number };

export const noRecall: Recall = { lines: [], at: 0 };

export function remember({ lines }: Recall, line: string): Recall {
  const kept = [...lines.filter((other) => other !== line), line].slice(-KEPT);
  return { lines: kept, at: kept.length };
}

/** From the newest on: the lines of this page, and before them what was said on one before it. */
export function recallFrom(said: readonly string[], { lines }: Recall): Recall {
  const all = [...said.slice(-KEPT).map(asTyped), ...lines].reduce(remember, noRecall);
  return { ...all, at: all.lines.length };
}

/** What this person has said, oldest first, as far as it is shown. */
export function ownTexts(chat: Chat): string[] {
  return chat.transcript.flatMap((entry) =>
    entry.type === 'event' && entry.event.type === 'said' && isMine(chat, entry.event.session)
      ? [entry.event.text]
      : [],
  );
}

/** CO3. What was said may look like a command now; then the line was another. */
function asTyped(text: string): string {
  const wish = readLine(text);
  return wish?.type === 'say' && wish.text === text ? text : text.charAt(0) + text;
}

/** One step back (-1) or forward (+1). Forward from the newest is the empty entry; back from the oldest stays there. */
export function step(recall: Recall, by: -1 | 1): Recall {
  return { ...recall, at: Math.min(Math.max(recall.at + by, 0), recall.lines.length) };
}

export function lineOf({ lines, at }: Recall): string {
  return lines[at] ?? '';
}
