/** The part of a KeyboardEvent that decides. */
export type Key = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'keyCode'
>;

/** Where the key falls: what stands in the entry, and whether it was put there by an arrow. */
export type KeyPlace = { text: string; recalled: boolean; justComposed: boolean };

export type KeyAction = 'send' | 'older' | 'newer' | 'complete' | 'write';

/** Reported while an input method holds the key, also where `isComposing` is not. */
const HELD_BY_INPUT_METHOD = 229;

/** What a key asks of the entry. Everything that is not one of ours is left to the browser: `write`. */
export function keyAction(key: Key, { text, recalled, justComposed }: KeyPlace): KeyAction {
  // Enter that picks a word in an input method sends nothing. Safari ends the composition before it reports that key.
  if (key.isComposing || key.keyCode === HELD_BY_INPUT_METHOD || justComposed) return 'write';
  if (key.shiftKey || key.altKey || key.ctrlKey || key.metaKey) return 'write';
  if (key.key === 'Enter') return 'send';
  if (key.key === 'Tab') return 'complete';
  if (key.key === 'ArrowUp' && (text === '' || recalled)) return 'older';
  if (key.key === 'ArrowDown' && recalled) return 'newer';
  return 'write';
}
