import type { Lang } from '@charla/text';
import type { DialogWords } from '@charla/text/page-words';
import { part } from '../part.ts';
import { fetchWords } from './dialog-words.ts';

const fetchPart = part(() => import('./Menu.svelte'));

export type Menu = { Part: Awaited<ReturnType<typeof fetchPart>>['default']; words: DialogWords };

/** What the options hold, fetched on demand or before (later.ts). Fails if the server does not answer or has other files. */
export async function fetchMenu(lang: Lang): Promise<Menu> {
  const [menu, words] = await Promise.all([fetchPart(), fetchWords(lang)]);
  return { Part: menu.default, words };
}
