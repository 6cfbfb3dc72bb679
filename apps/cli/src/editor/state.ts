/** The line being typed, and what its keys remember. A plain value: every key makes another one. */
export type Editor = Line & {
  /** Sent lines, oldest first. */
  readonly history: readonly string[];
  /** The index of the shown line; the end of the list is the draft. */
  readonly at: number;
  /** The draft, while the person looks through the history. */
  readonly draft: string;
  /** The options that Tab cycles through, and the current one. */
  readonly tab: { from: number; rest: string; options: readonly string[]; nth: number } | undefined;
  /** Cut pieces, latest last. */
  readonly kills: readonly string[];
  /** The piece that the latest key has put in, and which one it is. */
  readonly yanked: { from: number; nth: number } | undefined;
  /** The shown line before its changes, latest last; and the draft before its own, while another line is shown. */
  readonly undo: readonly Line[];
  readonly draftUndo: readonly Line[];
  /** What the latest key has done: some keys go on with it. */
  readonly did: Did | undefined;
  readonly search: Search | undefined;
  /** Whether the rest of a burst of lines comes in, of which one could not be sent. */
  readonly isFlooded: boolean;
};

/** A text and the place in it where one types. `cursor` counts UTF-16 units and is never inside a character. */
export type Line = { readonly text: string; readonly cursor: number };

export type Did = 'type' | 'paste' | 'kill' | 'yank' | 'giveBack';

/** A search in the history, beginning at the latest line. */
export type Search = {
  readonly query: string;
  /** Whether no line has the query. Then the latest line that had less of it is shown. */
  readonly fails: boolean;
  /** What was there before. */
  readonly from: Line & Pick<Editor, 'at' | 'draft'>;
};

/** What a key does with the line. `before` is what the key before it has done; the editor's own `did` is empty. */
export type Command = (editor: Editor, before: Did | undefined) => Editor;

export const emptyEditor: Editor = {
  text: '',
  cursor: 0,
  history: [],
  at: 0,
  draft: '',
  tab: undefined,
  kills: [],
  yanked: undefined,
  undo: [],
  draftUndo: [],
  did: undefined,
  search: undefined,
  isFlooded: false,
};

/** The most UTF-16 units that history, kills and earlier lines keep, each: 200 of the longest messages. Judgement. */
const UNITS_MAX = 1_000_000;

/** A list with one more, without its oldest ones if it becomes too long. The latest always stays. */
export function remembered<T>(list: readonly T[], one: T, most: number, textOf: (one: T) => string): T[] {
  const all = [...list, one];
  let units = textOf(one).length;
  let first = all.length - 1;
  for (; first > 0 && all.length - first < most; first -= 1) {
    units += textOf(all[first - 1] as T).length;
    if (units > UNITS_MAX) break;
  }
  return first > 0 ? all.slice(first) : all;
}

export function insert<T extends Line>(line: T, what: string): T {
  const { text, cursor } = line;
  return { ...line, text: text.slice(0, cursor) + what + text.slice(cursor), cursor: cursor + what.length };
}

export function cut<T extends Line>(line: T, from: number, to: number): T {
  const { text } = line;
  return { ...line, text: text.slice(0, from) + text.slice(to), cursor: from };
}

export function move<T extends Line>(line: T, cursor: number): T {
  return { ...line, cursor };
}
