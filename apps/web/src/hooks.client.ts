import { dev } from '$app/env';
import { fetchFirstWords } from './lib/first-words.ts';
import { keepPage } from './lib/keep-page.ts';

if (!dev) keepPage();

/** What the youngest of older browsers lacks; whatever has all of these has the rest of it, too. */
const isOlder = () =>
  !(
    'findLast' in [] &&
    'isWellFormed' in String.prototype &&
    'size' in new URLSearchParams() &&
    'Segmenter' in Intl
  );

/** Kit waits for it. Not a `load` of the layout, which would bring 700 bytes of Kit along that nothing else here needs. */
export async function init(): Promise<void> {
  // WE31. Before any page, and so before whatever needs it.
  if (isOlder()) await import('./lib/older-browsers.ts');
  await fetchFirstWords();
}
