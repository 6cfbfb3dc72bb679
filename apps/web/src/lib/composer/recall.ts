import { messageIn } from '@charla/commands/message';
import { isMine, type Chat } from '@charla/core';

/** How many lines the arrows can recall. Judgement. */
const KEPT = 100;

/** The lines that were sent, oldest first, and the index of the one in the entry. `at === lines.length` is none. */
export type Recall = { readonly lines: readonly string[]; readonly at: number };

export const noRecall: Recall = { lines: [], at: 0 };

export function remember({ lines }: Recall, line: string): Recall {
  const kept = [...lines.filter((other) => other !== line), line].slice(-KEPT);
  return { lines: kept, at: kept.length };
}

/** Starts over at the newest line: the lines of this page come last, and messages of an earlier page before them. */
export function recallFrom(said: readonly string[], { lines }: Recall): Recall {
  const all = [...said.slice(-KEPT).map(asTyped), ...lines].reduce(remember, noRecall);
  return { ...all, at: all.lines.length };
}

/** This person's own messages in the transcript, oldest first. */
export function ownTexts(chat: Chat): string[] {
  return chat.transcript.entries.flatMap((entry) =>
    entry.type === 'event' && entry.event.type === 'said' && isMine(chat, entry.event.session)
      ? [entry.event.text]
      : [],
  );
}

/** Adds the dot or slash that was removed from a message on its way, if it would now be read as a command. CO3. */
function asTyped(text: string): string {
  return messageIn(text) === text ? text : text.charAt(0) + text;
}

/** One step back (-1) or forward (+1). Forward from the newest gives the empty entry; back from the oldest stays there. */
export function step(recall: Recall, by: -1 | 1): Recall {
  return { ...recall, at: Math.min(Math.max(recall.at + by, 0), recall.lines.length) };
}

export function lineOf({ lines, at }: Recall): string {
  return lines[at] ?? '';
}
