/** Separate from the rest of text: a page without marks does not load it. */
export { parseMarkup } from './parse.ts';
export type { Block, Inline } from './tree.ts';
