import { pageWords, type PageWords } from '@charla/text/page-words';
import { firstLang } from './settings.svelte.ts';

let words: PageWords;

/** Runs before anything is drawn. A browser has one visitor and one page, so the words can live in a module. */
export async function fetchFirstWords(): Promise<void> {
  words = await pageWords(firstLang(new URLSearchParams(location.search)));
}

export const firstWords = (): PageWords => words;
