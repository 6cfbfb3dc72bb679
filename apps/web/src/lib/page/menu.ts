import type { Lang } from '@charla/text';
import type { DialogWords } from '@charla/text/page-words';
import { part } from '../part.ts';
import { fetchWords } from './dialog-words.ts';
import type MenuPart from './Menu.svelte';

export type Menu = { Part: typeof MenuPart; words: DialogWords; lang: Lang };

const fetchPart = part(() => import('./Menu.svelte'));

/** The options of the room and their words, fetched on demand or before (later.ts). Fails if they cannot be had now. */
export async function fetchMenu(lang: Lang): Promise<Menu> {
  const [menu, words] = await Promise.all([fetchPart(), fetchWords(lang)]);
  return { Part: menu.default, words, lang };
}
