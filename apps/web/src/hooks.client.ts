import { dev } from '$app/env';
import { fetchFirstWords } from './lib/first-words.ts';
import { keepPage } from './lib/keep-page.ts';
import { watchSheets } from './lib/sheets.ts';

if (!dev) keepPage();
watchSheets();

/** Tests for the newest features that older browsers lack. A browser with these four has the others, too. */
const isOlder = () =>
  !(
    'findLast' in [] &&
    'isWellFormed' in String.prototype &&
    'size' in new URLSearchParams() &&
    'Segmenter' in Intl
  );

/** Kit waits for this. A `load` of the layout would pull in 700 bytes of Kit that nothing else here needs. */
export async function init(): Promise<void> {
  // Runs before any page, and so before any code that needs it. WE31.
  if (isOlder()) await import('./lib/older-browsers.ts');
  await fetchFirstWords();
}
