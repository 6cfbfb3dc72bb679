import { complete } from '@charla/commands';
import { nextIndex, previousIndex } from './graphemes.ts';

/** A key as Node's readline decodes it. */
export type Key = { name?: string | undefined; ctrl?: boolean; meta?: boolean; shift?: boolean };

/** The line being typed. `cursor` counts UTF-16 units and is never inside a character. */
export type Editor = {
  readonly text: string;
  readonly cursor: number;
  /** Sent lines, oldest first. */
  readonly history: readonly string[];
  /** The index of the shown line; the end of the list is the draft. */
  readonly at: number;
  /** The draft, while the person looks through the history. */
  readonly draft: string;
  /** Whether the input is between a terminal's paste marks. */
  readonly pasting: boolean;
  /** The options that Tab cycles through, and the current one. */
  readonly tab: { from: number; rest: string; options: readonly string[]; nth: number } | undefined;
};

/** The request of a key besides a change of the line. */
export type Asked = { type: 'line'; line: string } | { type: 'quit' } | { type: 'clear' } | undefined;

/** Sent lines that ↑ remembers. Judgement. */
const HISTORY_MAX = 500;

export const emptyEditor: Editor = {
  text: '',
  cursor: 0,
  history: [],
  at: 0,
  draft: '',
  pasting: false,
  tab: undefined,
};

/** Handles one key. `char` is the character that it types, if any; `aliases` gives those that Tab may complete. TE2. */
export function press(
  editor: Editor,
  char: string | undefined,
  key: Key,
  aliases: () => readonly string[],
): [Editor, Asked] {
  if (key.name === 'tab' && !editor.pasting) return [tab(editor, aliases, key.shift ? -1 : 1), undefined];
  const settled: Editor = editor.tab ? { ...editor, tab: undefined } : editor;
  if (key.name === 'paste-start' || key.name === 'paste-end') {
    return [{ ...settled, pasting: key.name === 'paste-start' }, undefined];
  }
  if (settled.pasting) return [insert(settled, pasted(char, key)), undefined];
  if (key.ctrl) return control(settled, key.name);
  if (key.meta) return [alt(settled, key.name), undefined];
  switch (key.name) {
    case 'return':
    case 'enter':
      return enter(settled);
    case 'backspace':
      return [cut(settled, previousIndex(settled.text, settled.cursor), settled.cursor), undefined];
    case 'delete':
      return [cut(settled, settled.cursor, nextIndex(settled.text, settled.cursor)), undefined];
    case 'left':
      return [move(settled, previousIndex(settled.text, settled.cursor)), undefined];
    case 'right':
      return [move(settled, nextIndex(settled.text, settled.cursor)), undefined];
    case 'home':
      return [move(settled, 0), undefined];
    case 'end':
      return [move(settled, settled.text.length), undefined];
    case 'up':
      return [recall(settled, settled.at - 1), undefined];
    case 'down':
      return [recall(settled, settled.at + 1), undefined];
    default:
      return [insert(settled, typed(char)), undefined];
  }
}

/** An unsent line returns to the entry, unless something else is being typed there. */
export function restore(editor: Editor, line: string): Editor {
  return editor.text === '' ? { ...editor, text: line, cursor: line.length } : editor;
}

function control(editor: Editor, name: string | undefined): [Editor, Asked] {
  const { text, cursor } = editor;
  switch (name) {
    case 'c':
      return [editor, { type: 'quit' }];
    case 'd':
      return text === ''
        ? [editor, { type: 'quit' }]
        : [cut(editor, cursor, nextIndex(text, cursor)), undefined];
    case 'l':
      return [editor, { type: 'clear' }];
    case 'a':
      return [move(editor, 0), undefined];
    case 'e':
      return [move(editor, text.length), undefined];
    case 'b':
      return [move(editor, previousIndex(text, cursor)), undefined];
    case 'f':
      return [move(editor, nextIndex(text, cursor)), undefined];
    case 'h':
      return [cut(editor, previousIndex(text, cursor), cursor), undefined];
    case 'p':
      return [recall(editor, editor.at - 1), undefined];
    case 'n':
      return [recall(editor, editor.at + 1), undefined];
    case 'u':
      return [cut(editor, 0, cursor), undefined];
    case 'k':
      return [cut(editor, cursor, text.length), undefined];
    case 'w':
      return [cut(editor, wordBefore(text, cursor), cursor), undefined];
    case 'left':
      return [move(editor, wordBefore(text, cursor)), undefined];
    case 'right':
      return [move(editor, wordAfter(text, cursor)), undefined];
    default:
      return [editor, undefined];
  }
}

/** Alt-Enter begins another line of the same message; the other keys move by words, as shells do. */
function alt(editor: Editor, name: string | undefined): Editor {
  const { text, cursor } = editor;
  switch (name) {
    case 'return':
    case 'enter':
      return insert(editor, '\n');
    case 'b':
    case 'left':
      return move(editor, wordBefore(text, cursor));
    case 'f':
    case 'right':
      return move(editor, wordAfter(text, cursor));
    case 'd':
      return cut(editor, cursor, wordAfter(text, cursor));
    case 'backspace':
      return cut(editor, wordBefore(text, cursor), cursor);
    default:
      return editor;
  }
}

function enter(editor: Editor): [Editor, Asked] {
  const { history } = editor;
  // A line that was copied whole ends in a line break.
  const text = editor.text.replace(/\n+$/u, '');
  if (text.trim() === '') return [{ ...emptyEditor, history, at: history.length }, undefined];
  const kept = history.at(-1) === text ? history : [...history, text].slice(-HISTORY_MAX);
  return [
    { ...emptyEditor, history: kept, at: kept.length },
    { type: 'line', line: text },
  ];
}

function recall(editor: Editor, at: number): Editor {
  const { history } = editor;
  if (at < 0 || at > history.length) return editor;
  const draft = editor.at === history.length ? editor.text : editor.draft;
  const text = history[at] ?? draft;
  return { ...editor, at, draft, text, cursor: text.length };
}

function tab(editor: Editor, aliases: () => readonly string[], way: 1 | -1): Editor {
  const { from, options, rest, nth } = editor.tab
    ? { ...editor.tab, nth: editor.tab.nth + way }
    : { ...complete(editor.text, editor.cursor, aliases()), rest: editor.text.slice(editor.cursor), nth: 0 };
  if (options.length === 0) return editor;
  const at = (nth + options.length) % options.length;
  const before = editor.text.slice(0, from) + (options[at] ?? '');
  return { ...editor, text: before + rest, cursor: before.length, tab: { from, rest, options, nth: at } };
}

function insert(editor: Editor, what: string): Editor {
  const { text, cursor } = editor;
  return { ...editor, text: text.slice(0, cursor) + what + text.slice(cursor), cursor: cursor + what.length };
}

function cut(editor: Editor, from: number, to: number): Editor {
  const { text } = editor;
  return { ...editor, text: text.slice(0, from) + text.slice(to), cursor: from };
}

function move(editor: Editor, cursor: number): Editor {
  return { ...editor, cursor };
}

/** Keys without a character (F1, Escape …) arrive as control characters or not at all. */
function typed(char: string | undefined): string {
  return char === undefined || /\p{Cc}/u.test(char) ? '' : char;
}

/** A pasted line break stays in the message: only Enter sends. */
function pasted(char: string | undefined, { name }: Key): string {
  if (name === 'return' || name === 'enter') return '\n';
  return name === 'tab' ? '\t' : typed(char);
}

function wordBefore(text: string, cursor: number): number {
  return text.slice(0, cursor).search(/\S*\s*$/u);
}

function wordAfter(text: string, cursor: number): number {
  return cursor + (/^\s*\S*/u.exec(text.slice(cursor))?.[0].length ?? 0);
}
