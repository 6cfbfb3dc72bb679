import type { Command } from './state.ts';
import { wordAhead, wordEnd } from './words.ts';

/** Alt-U: from the cursor on, the word is in capitals. The cursor goes to its end. */
export const upperWord: Command = recased((word) => word.toUpperCase());

/** Alt-L: in small letters. */
export const lowerWord: Command = recased((word) => word.toLowerCase());

/** Alt-C: with a capital at its beginning. */
export const capitalWord: Command = recased((word) =>
  word.toLowerCase().replace(/\p{L}\p{M}*/u, (first) => first.toUpperCase()),
);

/** Letters may become more than one: `ß` and `SS`. */
function recased(change: (word: string) => string): Command {
  return (editor) => {
    const { text, cursor } = editor;
    const [from, to] = [wordAhead(text, cursor), wordEnd(text, cursor)];
    const before = text.slice(0, from) + change(text.slice(from, to));
    return { ...editor, text: before + text.slice(to), cursor: before.length };
  };
}
