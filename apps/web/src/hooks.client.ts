// Kit loads this file before any page, and so before whatever needs what older browsers lack.
import './lib/older-browsers.ts';
import { dev } from '$app/env';
import { fetchFirstWords } from './lib/first-words.ts';
import { keepPage } from './lib/keep-page.ts';

if (!dev) keepPage();

/** Kit waits for it. Not a `load` of the layout, which would bring 700 bytes of Kit along that nothing else here needs. */
export const init = fetchFirstWords;
