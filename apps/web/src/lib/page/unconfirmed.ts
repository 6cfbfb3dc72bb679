import type { Alias } from '@charla/core';
import { safeLine, type Words } from '@charla/text';
import type { Unconfirmed } from '../session.svelte.ts';

/** WE24. What became of what was sent and not confirmed: it is settled by coming back as `alias`, or nobody will ever know. */
export function unconfirmedSentence(words: Words, { texts, isKept }: Unconfirmed, alias: Alias): string {
  return isKept
    ? words.unanswered.waiting(0, texts.length, safeLine(alias))
    : words.unanswered.unconfirmed(texts.map(safeLine));
}
