export { brokenBy } from './fuzz.ts';
export { readCorpus } from './corpus.ts';
export { holds } from './targets.ts';
export type { Target } from './target.ts';
