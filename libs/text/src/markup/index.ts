/** Separate from the rest of text: a page without marks does not load it. */
export { ELEMENTS_MAX, elementsIn } from './elements.ts';
export { parseMarkup } from './parse.ts';
export type { Block, Inline } from './tree.ts';
