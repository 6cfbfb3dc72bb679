import type { Lang } from '@charla/text';
import { dialogWords, type DialogWords } from '@charla/text/page-words';
import type Paste from './Paste.svelte';

/** The dialog that asks about a paste, and its words. */
export type Asking = { Dialog: typeof Paste; words: DialogWords };

/** Fetched with the first long paste, or before (later.ts). Fails if the server does not answer or has other files. */
export async function fetchAsking(lang: Lang): Promise<Asking> {
  const [paste, words] = await Promise.all([import('./Paste.svelte'), dialogWords(lang)]);
  return { Dialog: paste.default, words };
}
