import { remembered, type Command, type Editor } from './state.ts';

/** Earlier lines that are kept. Judgement. */
const UNDO_MAX = 200;

/** Keeps the line before a change. Typing is taken back word by word, a paste as a whole. */
export function keepingUndo(before: Editor, after: Editor): Editor {
  if (after.text === before.text || after.undo !== before.undo) return after;
  if (after.did === 'paste' && before.did === 'paste') return after;
  if (after.did === 'type' && before.did === 'type' && !beginsWord(before, after)) return after;
  const { text, cursor } = before;
  return { ...after, undo: remembered(before.undo, { text, cursor }, UNDO_MAX, (line) => line.text) };
}

/** Ctrl-_: takes back the latest change. */
export const undo: Command = (editor) => {
  const line = editor.undo.at(-1);
  return line ? { ...editor, ...line, undo: editor.undo.slice(0, -1) } : editor;
};

function beginsWord(before: Editor, after: Editor): boolean {
  return /\s$/u.test(before.text.slice(0, before.cursor)) && /^\S/u.test(after.text.slice(before.cursor));
}
