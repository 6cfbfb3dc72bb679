import { pageWords, type PageWords } from '@charla/text/page-words';
import { firstLang } from './settings.svelte.ts';

let words: PageWords;

/** Before anything is shown: there is one visitor here, and one page, so they may stand in a module. */
export async function fetchFirstWords(): Promise<void> {
  words = await pageWords(firstLang(new URLSearchParams(location.search)));
}

export const firstWords = (): PageWords => words;
