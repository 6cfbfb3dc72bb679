import type { Lang } from '@charla/text';
import { dialogWords, type DialogWords } from '@charla/text/page-words';
import { part } from '../part.ts';

const WORDS: Record<Lang, () => Promise<DialogWords>> = {
  es: part(() => dialogWords('es')),
  en: part(() => dialogWords('en')),
};

/** The words of the dialogs. Fails if they cannot be had now. */
export const fetchWords = (lang: Lang): Promise<DialogWords> => WORDS[lang]();
