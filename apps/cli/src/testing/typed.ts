import { emptyEditor, press, type Asked, type Editor } from '../editor/editor.ts';
import type { Key } from '../keys/key.ts';

export const FAMILY = '👩‍👩‍👧';
const HERE = ['ana', 'anabel', 'beto'];

/** Types `keys` one by one: characters, names of keys like `<left>` and `<ctrl-w>`, pasted text as `«text»`. */
export function after(keys: string, from: Editor = emptyEditor): { editor: Editor; asked: Asked[] } {
  const asked: Asked[] = [];
  let editor = from;
  for (const [one, name, pasted] of keys.matchAll(/<([^<>]+)>|«([^»]*)»|./gsu)) {
    const [next, wish] = press(editor, keyOf(one, name, pasted), () => HERE);
    editor = next;
    if (wish) asked.push(wish);
  }
  return { editor, asked };
}

function keyOf(char: string, name: string | undefined, pasted: string | undefined): Key {
  if (pasted !== undefined) return { type: 'paste', text: pasted };
  if (name === 'pause') return { type: 'pause' };
  return name === undefined ? { type: 'text', text: char } : { type: 'press', name };
}

/** `ho|la`: the line, with the cursor drawn in. */
export const shown = ({ text, cursor }: Editor) => `${text.slice(0, cursor)}|${text.slice(cursor)}`;

export const lines = (asked: Asked[]) => asked.map((one) => (one?.type === 'line' ? one.line : one?.type));
