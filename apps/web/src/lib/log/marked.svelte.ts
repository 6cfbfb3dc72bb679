import type { Chat } from '@charla/core';
import { isPlain } from '@charla/text/plain';
import { part } from '../part.ts';

type Marks = typeof import('./markup/marks.ts');

let marks = $state.raw<Marks>();
let isAsked = false;
const fetchMarks = part(() => import('./markup/marks.ts'));

/**
 * The component that shows markup: 8 kB, fetched with the first message that has any, or earlier (page/later.ts). Until then the text is
 * shown as typed.
 */
export function marked(): Marks['Marked'] | undefined {
  if (!isAsked) void fetchMarked();
  return marks?.Marked;
}

/** Whether each message mentions this person: found out once, for a busy room asks again with every line. */
const known = new WeakMap<object, boolean>();

/** Tells whether a message mentions this person; `undefined` until that can be told. Once it can, Svelte asks for a new function. */
export function mentioner(chat: () => Chat): (said: { text: string }) => boolean | undefined {
  const now = marks;
  return (said) => {
    let is = known.get(said);
    if (is !== undefined) return is;
    if (isPlain(said.text)) is = false;
    else if (!isAsked) void fetchMarked();
    is ??= now?.mentionsMe(said.text, chat());
    if (is !== undefined) known.set(said, is);
    return is;
  };
}

export async function fetchMarked(): Promise<void> {
  isAsked = true;
  try {
    marks = await fetchMarks();
  } catch {
    // The server does not answer. The next message tries again.
    isAsked = false;
  }
}
