import { nextIndex, previousIndex } from '../graphemes.ts';
import type { Command } from './state.ts';
import { wordAhead, wordEnd, wordStart } from './words.ts';

/** Ctrl-T: the character before the cursor changes places with the one after it; at the end, with the one before. */
export const transposeCharacters: Command = (editor) => {
  const { text, cursor } = editor;
  const middle = cursor === text.length ? previousIndex(text, cursor) : cursor;
  const from = previousIndex(text, middle);
  const to = nextIndex(text, middle);
  if (from === middle || middle === to) return editor;
  return { ...editor, ...swapped(text, [from, middle], [middle, to]) };
};

/** Alt-T: the same with words. What is between them stays. */
export const transposeWords: Command = (editor) => {
  const { text, cursor } = editor;
  // In a word, it is that one and the one before it.
  const end = wordEnd(text, cursor);
  const hasWord = wordAhead(text, cursor) < text.length;
  const second = hasWord ? end : wordEnd(text, wordStart(text, text.length));
  const secondFrom = wordStart(text, second);
  const firstFrom = wordStart(text, secondFrom);
  const first = wordEnd(text, firstFrom);
  if (firstFrom >= secondFrom || first > secondFrom) return editor;
  return { ...editor, ...swapped(text, [firstFrom, first], [secondFrom, second]) };
};

function swapped(text: string, [a, b]: [number, number], [c, d]: [number, number]) {
  const swap = text.slice(c, d) + text.slice(b, c) + text.slice(a, b);
  return { text: text.slice(0, a) + swap + text.slice(d), cursor: d };
}
