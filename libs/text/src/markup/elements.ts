import type { Block, Inline } from './tree.ts';

/**
 * The elements that a page makes of one message at most. A hundred take 1 to 4 ms of its thread (`npx nx measure web -- worst`), and forty
 * people may send 160 messages a second. What people paste has fewer: a list of 40 links, a dozen blocks of code. MU4a.
 */
export const ELEMENTS_MAX = 100;

/** A block of code: its box, language, text in two elements, button with an icon of two, and state. */
const FENCE_ELEMENTS = 8;

/** The elements that a page makes of these blocks. MU4a. */
export function elementsIn(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + elementsOfBlock(block), 0);
}

function elementsOfBlock(block: Block): number {
  if (block.type === 'fence') return FENCE_ELEMENTS;
  if (block.type === 'quote') return 1 + elementsIn(block.blocks);
  if (block.type === 'paragraph') return 1 + elementsInLine(block.inside);
  return 1 + block.items.reduce((sum, item) => sum + 1 + elementsInLine(item), 0);
}

/** The elements of inline parts. A link whose target is shown has one for that. */
export function elementsInLine(inside: readonly Inline[]): number {
  return inside.reduce((sum, node) => {
    if (node.type === 'text') return sum;
    const host = node.type === 'link' && node.host !== undefined ? 1 : 0;
    return sum + 1 + host + ('inside' in node ? elementsInLine(node.inside) : 0);
  }, 0);
}
