import { complete } from '@charla/commands/complete';
import { boundary, nextIndex, previousIndex } from '../graphemes.ts';
import type { Key } from '../keys/key.ts';
import { emptied, newer, older, recall, unsentIn } from './history.ts';
import { kill, yank, yankEarlier } from './kill.ts';
import { beginSearch, searchFor, searchLess, searchNoMore, searchOn, takeFound } from './search.ts';
import { cut, insert, move, type Command, type Did, type Editor } from './state.ts';
import { transposeCharacters, transposeWords } from './transpose.ts';
import { keepingUndo, undo } from './undo.ts';
import { capitalWord, lowerWord, upperWord } from './word-case.ts';
import { pieceStart, wordEnd, wordStart } from './words.ts';

export { emptyEditor, type Editor } from './state.ts';

/** The request of a key besides a change of the line. */
export type Asked =
  { type: 'line'; line: string } | { type: 'quit' } | { type: 'clear' } | { type: 'suspend' } | undefined;

type Aliases = () => readonly string[];

/** Handles one key. `aliases` gives those that Tab may complete. TE2, TE9. */
export function press(editor: Editor, key: Key, aliases: Aliases): [Editor, Asked] {
  if (key.type === 'pause') return [afterPause(editor), undefined];
  if (key.type !== 'press' && key.type !== 'text' && key.type !== 'paste') return [editor, undefined];
  const name = key.type === 'press' ? key.name : undefined;
  if (name === 'ctrl-z') return [editor, { type: 'suspend' }];
  if (name === 'ctrl-c') return interrupt(searchNoMore(editor));
  if (isFlood(editor, key)) return [keepingUndo(editor, pressInFlood(editor, key)), undefined];
  if (editor.search) {
    const searched = pressInSearch(editor, editor.search, key);
    if (searched) return [searched, undefined];
    return press(takeFound(editor), key, aliases);
  }
  if (name === 'tab' || name === 'shift-tab') {
    return [keepingUndo(editor, tab(editor, aliases, name === 'tab' ? 1 : -1)), undefined];
  }
  const before = editor.did;
  const fresh: Editor = { ...editor, tab: undefined, did: undefined };
  if (name === 'return') return enter(fresh);
  if (name === 'ctrl-l') return [fresh, { type: 'clear' }];
  if (name === 'ctrl-d' && editor.text === '') return [fresh, { type: 'quit' }];
  const changed = key.type === 'press' ? COMMANDS[key.name]?.(fresh, before) : typed(fresh, key);
  return [keepingUndo(editor, settled(changed ?? fresh)), undefined];
}

/**
 * An unsent line returns to the entry, unless something else is being typed there. `isBurst`: keys are still coming, faster than a
 * person types. CL3, CL3a.
 */
export function restore(editor: Editor, line: string, isBurst: boolean): Editor {
  if (editor.text !== '' || editor.search) return editor;
  return { ...editor, text: line, cursor: line.length, did: isBurst ? 'giveBack' : undefined };
}

/** What would be lost if the chat ended now. CL13. */
export function unfinished(editor: Editor): string[] {
  return unsentIn(searchNoMore(editor));
}

const COMMANDS: Record<string, Command> = {
  left: (now) => move(now, previousIndex(now.text, now.cursor)),
  right: (now) => move(now, nextIndex(now.text, now.cursor)),
  home: (now) => move(now, 0),
  end: (now) => move(now, now.text.length),
  up: older,
  down: newer,
  backspace: (now) => cut(now, previousIndex(now.text, now.cursor), now.cursor),
  delete: (now) => cut(now, now.cursor, nextIndex(now.text, now.cursor)),
  'alt-b': (now) => move(now, wordStart(now.text, now.cursor)),
  'alt-f': (now) => move(now, wordEnd(now.text, now.cursor)),
  'alt-<': (now) => recall(now, 0),
  'alt->': (now) => recall(now, now.history.length),
  'alt-return': (now) => ({ ...insert(now, '\n'), did: 'type' }),
  'ctrl-w': (now, before) => kill(now, before, pieceStart(now.text, now.cursor), now.cursor),
  'ctrl-u': (now, before) => kill(now, before, 0, now.cursor),
  'ctrl-k': (now, before) => kill(now, before, now.cursor, now.text.length),
  'alt-d': (now, before) => kill(now, before, now.cursor, wordEnd(now.text, now.cursor)),
  'alt-backspace': (now, before) => kill(now, before, wordStart(now.text, now.cursor), now.cursor),
  'ctrl-y': yank,
  'alt-y': yankEarlier,
  'ctrl-_': undo,
  'ctrl-t': transposeCharacters,
  'alt-t': transposeWords,
  'alt-u': upperWord,
  'alt-l': lowerWord,
  'alt-c': capitalWord,
  'ctrl-r': beginSearch,
};

/** Other keys for the same. */
const SAME: Record<string, string> = {
  'ctrl-b': 'left',
  'ctrl-f': 'right',
  'ctrl-a': 'home',
  'ctrl-e': 'end',
  'ctrl-p': 'up',
  'ctrl-n': 'down',
  'ctrl-h': 'backspace',
  'ctrl-d': 'delete',
  'ctrl-left': 'alt-b',
  'alt-left': 'alt-b',
  'ctrl-right': 'alt-f',
  'alt-right': 'alt-f',
  'ctrl-delete': 'alt-d',
  'shift-return': 'alt-return',
};
for (const [name, other] of Object.entries(SAME)) COMMANDS[name] = COMMANDS[other] as Command;

/** The first Ctrl-C clears the line, and ↑ brings it back; on an empty line it leaves. TE10. */
function interrupt(editor: Editor): [Editor, Asked] {
  const cleared = emptied(editor, ...unsentIn(editor));
  return [cleared, editor.text === '' ? { type: 'quit' } : undefined];
}

function enter(editor: Editor): [Editor, Asked] {
  // A line that was copied whole ends in a line break.
  const line = editor.text.replace(/\n+$/u, '');
  if (line.trim() === '') return [emptied(editor, ...unsentIn(editor)), undefined];
  // A draft that was left for an older line is not lost.
  const draft = editor.at === editor.history.length ? [] : [editor.draft];
  return [emptied(editor, ...draft, line), { type: 'line', line }];
}

function typed(editor: Editor, key: { type: 'text' | 'paste'; text: string }): Editor {
  const did: Did = key.type === 'paste' ? 'paste' : 'type';
  return { ...insert(editor, key.text), did };
}

function tab(editor: Editor, aliases: Aliases, way: 1 | -1): Editor {
  const { from, options, rest, nth } = editor.tab
    ? { ...editor.tab, nth: editor.tab.nth + way }
    : { ...complete(editor.text, editor.cursor, aliases()), rest: editor.text.slice(editor.cursor), nth: 0 };
  if (options.length === 0) return { ...editor, did: undefined };
  const at = (nth + options.length) % options.length;
  const before = editor.text.slice(0, from) + (options[at] ?? '');
  const tabbed = { from, rest, options, nth: at };
  return { ...editor, text: before + rest, cursor: before.length, tab: tabbed, did: undefined };
}

/**
 * Lines that a terminal pastes without marks are sent one by one. Once one is given back, the rest of the burst stays behind it, each in
 * a line of its own: the next one would be glued to it otherwise. TE13.
 */
function isFlood({ isFlooded, did }: Editor, key: Key): boolean {
  return isFlooded || (did === 'giveBack' && pastedFrom(key) !== undefined);
}

function pressInFlood(editor: Editor, key: Key): Editor {
  const begun = editor.isFlooded ? editor : insert(move(editor, editor.text.length), '\n');
  return { ...insert(begun, pastedFrom(key) ?? ''), isFlooded: true, did: 'paste' };
}

function pastedFrom(key: Key): string | undefined {
  if (key.type === 'text' || key.type === 'paste') return key.text;
  if (key.type !== 'press') return undefined;
  return { return: '\n', tab: '\t' }[key.name];
}

/** After a pause the person types by hand: a burst of pasted lines has ended. */
function afterPause(editor: Editor): Editor {
  const isOver = editor.isFlooded || editor.did === 'giveBack';
  return isOver ? { ...editor, isFlooded: false, did: undefined } : editor;
}

/** The key in a search; `undefined` if it ends the search and means something else. */
function pressInSearch(editor: Editor, search: NonNullable<Editor['search']>, key: Key): Editor | undefined {
  if (key.type === 'text') return searchFor(editor, search, key.text);
  if (key.type !== 'press') return undefined;
  switch (key.name) {
    case 'ctrl-r':
      return searchOn(editor, search, -1);
    case 'ctrl-s':
      return searchOn(editor, search, 1);
    case 'backspace':
    case 'ctrl-h':
      return searchLess(editor, search);
    case 'ctrl-g':
      return searchNoMore(editor);
    default:
      return undefined;
  }
}

/** A cursor that has come into the middle of a character, as two pieces became one, goes to its end. */
function settled(editor: Editor): Editor {
  return move(editor, boundary(editor.text, editor.cursor));
}
