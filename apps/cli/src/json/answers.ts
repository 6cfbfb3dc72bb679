import { isMine, type Chat, type Entry, type N, type Why } from '@charla/core';
import type { Id } from './input.ts';

/** What became of a line of the input. `unsent` and `unknown` are for a chat that ended before there was an answer. */
export type Answer =
  | { result: 'accepted'; seq?: number }
  | { result: 'refused'; code: string; message: string }
  | { result: 'unsent' }
  | { result: 'unknown' };

/** A message without an answer: the number it has in the outbox, and what the program calls it. */
export type Waiting = { readonly n: N; readonly text: string; readonly id: Id | undefined };

export type Answered = { id: Id | undefined; answer: Answer };

/** What waited when the program was started again. */
export function waitingIn(chat: Chat): Waiting[] {
  return saysIn(chat).map(({ n, text }) => ({ n, text, id: undefined }));
}

/**
 * What still waits, and what became of the rest. A message that was refused stands in a notice, any other that is no longer in the
 * outbox was accepted. In a new session what waits is numbered anew: its order stays, and what was answered was at its beginning.
 */
export function settle(
  waiting: readonly Waiting[],
  chat: Chat,
  newer: readonly Entry[],
  sentenceOf: (why: Why) => string,
): [Waiting[], Answered[]] {
  const says = saysIn(chat);
  const numbers = new Set(says.map(({ n }) => n));
  const isRenumbered = says.some(({ n, text }) => !waiting.some((one) => one.n === n && one.text === text));
  const stays = isRenumbered
    ? waiting.slice(waiting.length - says.length)
    : waiting.filter(({ n }) => numbers.has(n));
  const refused = newer.flatMap((entry) =>
    entry.type === 'notice' && entry.notice.what === 'refused' ? [entry.notice] : [],
  );
  const answered = waiting
    .filter((one) => !stays.includes(one))
    .map(({ n, text, id }): Answered => {
      const at = refused.findIndex((notice) => notice.text === text);
      const [no] = at < 0 ? [] : refused.splice(at, 1);
      if (!no) return { id, answer: accepted(n, chat, newer) };
      return { id, answer: { result: 'refused', code: no.why, message: sentenceOf(no.why) } };
    });
  return [stays.map((one, i) => ({ ...one, n: says[i]?.n ?? one.n })), answered];
}

/** What a chat that has ended leaves without an answer. */
export function leftWaiting(waiting: readonly Waiting[], { sentN }: Chat): Answered[] {
  return waiting.map(({ n, id }) => ({ id, answer: { result: n <= sentN ? 'unknown' : 'unsent' } }));
}

/** ME6. The log is the receipt; after a long absence it may not be among what was told. */
function accepted(n: N, chat: Chat, newer: readonly Entry[]): Answer {
  const found = newer.findLast(
    (entry) =>
      entry.type === 'event' &&
      entry.event.type === 'said' &&
      entry.event.n === n &&
      isMine(chat, entry.event.session),
  );
  return found?.type === 'event' ? { result: 'accepted', seq: found.event.seq } : { result: 'accepted' };
}

function saysIn({ outbox }: Chat) {
  return outbox.filter((ask) => ask.type === 'say');
}
