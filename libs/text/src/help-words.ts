import { formatAnswer } from './answers.ts';

export { helpOn } from './answers.ts';
import type { AskedWords, HelpWords, Lang } from './language.ts';
import { asked as enAsked } from './words/en/asked.ts';
import { help as en } from './words/en/help.ts';
import { asked as esAsked } from './words/es/asked.ts';
import { help as es } from './words/es/help.ts';

/** What `.h` says of each command, in every language: for the parts of a page that show it. */
export const helpWords: Record<Lang, HelpWords> = { en, es };

/** What answers commands, likewise. */
export const askedWords: Record<Lang, AskedWords> = { en: answering(enAsked), es: answering(esAsked) };

function answering(asked: typeof esAsked): AskedWords {
  return { ...asked, format: (notice, words, zone) => formatAnswer(notice, words, asked, zone) };
}
