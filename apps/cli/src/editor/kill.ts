import { cut, insert, remembered, type Command, type Did, type Editor } from './state.ts';

/** Cut pieces that are kept, as in Readline. */
const KILLS_MAX = 10;

/** Cuts a piece and keeps it. Pieces cut one after the other are one: after Ctrl-W twice, Ctrl-Y puts in both words. */
export function kill(editor: Editor, before: Did | undefined, from: number, to: number): Editor {
  const { text, kills, cursor } = editor;
  const piece = text.slice(from, to);
  if (piece === '') return editor;
  const last = before === 'kill' ? (kills.at(-1) ?? '') : '';
  const earlier = before === 'kill' ? kills.slice(0, -1) : kills;
  const joined = to <= cursor ? piece + last : last + piece;
  return {
    ...cut(editor, from, to),
    kills: remembered(earlier, joined, KILLS_MAX, (one) => one),
    did: 'kill',
  };
}

/** Ctrl-Y: puts in the piece that was cut last. */
export const yank: Command = (editor) => put(editor, editor.cursor, editor.kills.length - 1);

/** Alt-Y, after Ctrl-Y: the piece that was cut before it, instead. */
export const yankEarlier: Command = (editor, before) => {
  const { yanked, kills } = editor;
  if (before !== 'yank' || !yanked) return editor;
  const nth = (yanked.nth + kills.length - 1) % kills.length;
  return put(cut(editor, yanked.from, editor.cursor), yanked.from, nth);
};

function put(editor: Editor, from: number, nth: number): Editor {
  const piece = editor.kills[nth];
  if (piece === undefined) return editor;
  return { ...insert(editor, piece), yanked: { from, nth }, did: 'yank' };
}
