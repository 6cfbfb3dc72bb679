export { replayed } from './fuzz.ts';
export { holds } from './targets.ts';
export type { Target } from './target.ts';
