import type { AskedWords, Lang } from '@charla/text';

let words = $state.raw<Readonly<Record<Lang, AskedWords>>>();

/** What answers commands, once it has come. A browser has one page, so it can live in a module. WE36b. */
export const answering = {
  get words() {
    return words;
  },
  set words(come) {
    words = come;
  },
};
