import type { Alias } from '@charla/core';
import { safeLine, type Words } from '@charla/text';
import type { Unconfirmed } from '../session.svelte.ts';

/** The fate of unconfirmed messages: returning as `alias` settles it, or it stays unknown. WE24. */
export function unconfirmedSentence(words: Words, { texts, isKept }: Unconfirmed, alias: Alias): string {
  return isKept
    ? words.unanswered.waiting(0, texts.length, safeLine(alias))
    : words.unanswered.unconfirmed(texts.map(safeLine));
}
