import type { Lang } from '@charla/text';
import type { DialogWords } from '@charla/text/page-words';
import { fetchWords } from '../page/dialog-words.ts';
import { part } from '../part.ts';
import type Paste from './Paste.svelte';

const fetchPaste = part(() => import('./Paste.svelte'));

/** The dialog that asks about a paste, and its words. */
export type Asking = { Dialog: typeof Paste; words: DialogWords };

/** Fetched with the first long paste, or before (later.ts). Fails if the server does not answer or has other files. */
export async function fetchAsking(lang: Lang): Promise<Asking> {
  const [paste, words] = await Promise.all([fetchPaste(), fetchWords(lang)]);
  return { Dialog: paste.default, words };
}
