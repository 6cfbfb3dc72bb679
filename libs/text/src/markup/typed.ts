import { NOBODY, piecesOf } from '@charla/core';
import { BREAK } from '../safe.ts';
import { ELEMENTS_MAX, elementsInLine } from './elements.ts';
import { linkOf, settled, type Draft } from './inline.ts';
import type { Block } from './tree.ts';

/** The lines as they were typed. Their first addresses are links all the same, as many as one message may have elements. MU4a. */
export function typedOf(lines: readonly string[]): Block {
  // The paragraph itself is one.
  let left = ELEMENTS_MAX - 1;
  const readLine = (line: string): Draft[] =>
    piecesOf(line, false, NOBODY).map(({ type, text, from, to }) => {
      const link = type === 'address' ? linkOf(text) : undefined;
      const elements = link ? elementsInLine([link]) : Infinity;
      if (!link || elements > left) return line.slice(from, to);
      left -= elements;
      return link;
    });
  const drafts = lines.flatMap((line, i) => [...(i > 0 ? [BREAK] : []), ...readLine(line)]);
  return { type: 'paragraph', inside: settled(drafts) };
}
