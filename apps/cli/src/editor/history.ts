import { emptyEditor, remembered, type Command, type Editor } from './state.ts';

/** Sent lines that ↑ remembers. Judgement. */
const HISTORY_MAX = 500;

/** ↑: the line sent before the shown one. */
export const older: Command = (editor) => recall(editor, editor.at - 1);

/** ↓: the line sent after it; at the end, the draft. */
export const newer: Command = (editor) => recall(editor, editor.at + 1);

/** Shows a line of the history, or the draft. */
export function recall(editor: Editor, at: number): Editor {
  const { history } = editor;
  if (at < 0 || at > history.length) return editor;
  const isDraft = editor.at === history.length;
  const draft = isDraft ? editor.text : editor.draft;
  const draftUndo = isDraft ? editor.undo : editor.draftUndo;
  const text = history[at] ?? draft;
  const undo = at === history.length ? draftUndo : [];
  return { ...editor, at, draft, text, cursor: text.length, undo, draftUndo };
}

/** An empty line, and the history with the lines given. What was cut stays. */
export function emptied(editor: Editor, ...lines: readonly string[]): Editor {
  let { history } = editor;
  for (const line of lines) {
    if (line.trim() === '' || line === history.at(-1)) continue;
    history = remembered(history, line, HISTORY_MAX, (one) => one);
  }
  const { kills } = editor;
  return { ...emptyEditor, history, at: history.length, kills };
}

/** The unsent texts: the draft that the person left for an older line, and the shown line if it was changed. */
export function unsentIn({ text, draft, at, history }: Editor): string[] {
  const lines = at === history.length ? [text] : [draft, ...(text === history[at] ? [] : [text])];
  return lines.filter((line) => line.trim() !== '');
}
