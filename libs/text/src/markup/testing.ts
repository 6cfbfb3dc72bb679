import type { Block, Inline } from './tree.ts';

/** A tree on one line, for tests: `p(a b(c))`. */
export function sketch(blocks: readonly Block[]): string {
  return blocks.map(sketchBlock).join(' ');
}

function sketchBlock(block: Block): string {
  if (block.type === 'quote') return `q(${sketch(block.blocks)})`;
  if (block.type === 'list') return `l${block.start ?? ''}(${block.items.map(sketchLine).join(' | ')})`;
  if (block.type === 'fence') return `f${block.language}(${block.text})`;
  return `p(${sketchLine(block.inside)})`;
}

/** The inline parts of a tree, likewise. */
export function sketchLine(inside: readonly Inline[]): string {
  return inside.map(sketchInline).join('');
}

function sketchInline(node: Inline): string {
  if (node.type === 'text') return node.text;
  if (node.type === 'code') return `c(${node.text})`;
  if (node.type === 'mention') return `@(${node.text})`;
  if (node.type === 'link')
    return `a(${sketchLine(node.inside)} → ${node.href}${node.host ? `, ${node.host}` : ''})`;
  return `${node.type === 'bold' ? 'b' : 'i'}(${sketchLine(node.inside)})`;
}
