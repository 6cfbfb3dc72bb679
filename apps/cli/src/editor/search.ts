import { boundary, previousIndex } from '../graphemes.ts';
import type { Editor, Search } from './state.ts';

/** Ctrl-R: looks for what is typed in the sent lines, latest first. */
export function beginSearch(editor: Editor): Editor {
  const { text, cursor, at, draft } = editor;
  return { ...editor, search: { query: '', fails: false, from: { text, cursor, at, draft } } };
}

/** Ctrl-R and Ctrl-S again: the next older or newer line that has the query. */
export function searchOn(editor: Editor, search: Search, step: -1 | 1): Editor {
  return found(editor, search, search.query, editor.at + step, step);
}

/** One more character: the shown line may still be the one. */
export function searchFor(editor: Editor, search: Search, typed: string): Editor {
  return found(editor, search, search.query + typed, editor.at, -1);
}

/** One character less: begins again, since a later line may have what is left. */
export function searchLess(editor: Editor, search: Search): Editor {
  const query = search.query.slice(0, previousIndex(search.query, search.query.length));
  const { from } = search;
  return found({ ...editor, ...from }, { ...search, fails: false }, query, editor.history.length, -1);
}

/** Ctrl-G: everything is as it was before the search. */
export function searchNoMore(editor: Editor): Editor {
  return { ...editor, ...editor.search?.from, search: undefined };
}

/** The shown line stays, to be sent or changed. */
export function takeFound(editor: Editor): Editor {
  const { search } = editor;
  if (!search || editor.at === search.from.at) return { ...editor, search: undefined };
  const { from } = search;
  const isDraft = from.at === editor.history.length;
  const draft = isDraft ? from.text : from.draft;
  const draftUndo = isDraft ? editor.undo : editor.draftUndo;
  return { ...editor, search: undefined, draft, undo: [], draftUndo };
}

/** Letter case does not matter. The draft is no line of the history, so it is not looked at. */
function found(editor: Editor, search: Search, query: string, from: number, step: -1 | 1): Editor {
  if (query === '') return { ...editor, search: { ...search, query, fails: false } };
  const { history } = editor;
  const wanted = new RegExp(query.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu');
  for (
    let at = Math.min(from, step < 0 ? history.length - 1 : from);
    at >= 0 && at < history.length;
    at += step
  ) {
    const text = history[at] ?? '';
    const index = text.search(wanted);
    if (index < 0) continue;
    // A joiner that is found in the middle of an emoji stands for all of it.
    const cursor = boundary(text, index) === index ? index : previousIndex(text, index);
    return { ...editor, at, text, cursor, search: { ...search, query, fails: false } };
  }
  return { ...editor, search: { ...search, query, fails: true } };
}
