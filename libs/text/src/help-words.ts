import type { HelpWords, Lang } from './language.ts';
import { help as en } from './words/en/help.ts';
import { help as es } from './words/es/help.ts';

/** What `.h` says of each command, in every language: for the parts of a page that show it. */
export const helpWords: Record<Lang, HelpWords> = { en, es };
