import type { Lang } from './language.ts';
import type { dialogs as esDialogs } from './words/es/dialogs.ts';
import type { words as es } from './words/es/page.ts';

/** All words of a page. */
export type PageWords = typeof es;

const PAGES: Record<Lang, () => Promise<{ words: PageWords }>> = {
  es: () => import('./words/es/page.ts'),
  en: () => import('./words/en/page.ts'),
};

/** A page's words in one language, loaded once: the other language would double their weight. */
export async function pageWords(lang: Lang): Promise<PageWords> {
  return (await PAGES[lang]()).words;
}

/** All words of a page's dialogs. */
export type DialogWords = typeof esDialogs;

const DIALOGS: Record<Lang, () => Promise<{ dialogs: DialogWords }>> = {
  es: () => import('./words/es/dialogs.ts'),
  en: () => import('./words/en/dialogs.ts'),
};

/** The words of the dialogs, loaded when the first dialog opens: most people open none. */
export async function dialogWords(lang: Lang): Promise<DialogWords> {
  return (await DIALOGS[lang]()).dialogs;
}
