/** The part of a KeyboardEvent that decides. */
export type Key = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'keyCode'
>;

/** Where the key falls: what stands in the entry, whether it was put there by an arrow, and on what one types. */
export type KeyPlace = {
  text: string;
  recalled: boolean;
  justComposed: boolean;
  /** A keyboard on a screen: there Enter is for new lines, and a button sends. */
  touch?: boolean;
  /** The focus is not in the entry. */
  elsewhere?: boolean;
};

export type ShortcutName =
  | 'send' | 'newLine' | 'recall' | 'newer' | 'complete' | 'pageUp' | 'pageDown' | 'end' | 'walk' | 'close' | 'help'; // prettier-ignore

/** What a key asks of the page. Everything that is not one of ours is left to the browser: `write`. */
export type KeyAction = ShortcutName | 'write';

type Shortcut = {
  does: ShortcutName;
  key: string;
  shift?: true;
  /** As the help shows it. */
  shown: readonly string[];
  when?: (place: KeyPlace) => boolean;
};

const inEntry = ({ elsewhere }: KeyPlace) => !elsewhere;
const never = () => false;

/** Every key of the page: what is looked up here when one is pressed, and what the help lists. */
export const SHORTCUTS: readonly Shortcut[] = [
  { does: 'send', key: 'Enter', shown: ['Enter'], when: (place) => inEntry(place) && !place.touch },
  // The browser does it.
  { does: 'newLine', key: 'Enter', shift: true, shown: ['Shift', 'Enter'], when: never },
  {
    does: 'recall',
    key: 'ArrowUp',
    shown: ['↑'],
    when: (place) => inEntry(place) && (place.text === '' || place.recalled),
  },
  { does: 'newer', key: 'ArrowDown', shown: ['↓'], when: (place) => inEntry(place) && place.recalled },
  { does: 'complete', key: 'Tab', shown: ['Tab'], when: inEntry },
  { does: 'pageUp', key: 'PageUp', shown: ['PageUp'], when: inEntry },
  { does: 'pageDown', key: 'PageDown', shown: ['PageDown'], when: inEntry },
  { does: 'end', key: 'End', shown: ['End'], when: ({ text }) => text === '' },
  // The log does it, when it has the focus.
  { does: 'walk', key: 'ArrowUp', shown: ['↑ ↓'], when: never },
  { does: 'close', key: 'Escape', shown: ['Escape'] },
  { does: 'help', key: '?', shown: ['?'], when: ({ elsewhere }) => elsewhere === true },
];

/** Reported while an input method holds the key, also where `isComposing` is not. */
const HELD_BY_INPUT_METHOD = 229;

export function keyAction(key: Key, place: KeyPlace): KeyAction {
  // Enter that picks a word in an input method sends nothing. Safari ends the composition before it reports that key.
  if (key.isComposing || key.keyCode === HELD_BY_INPUT_METHOD || place.justComposed) return 'write';
  if (key.altKey || key.ctrlKey || key.metaKey) return 'write';
  // `?` is typed with Shift on most keyboards; Shift with any other key is for writing and choosing.
  if (key.shiftKey && key.key !== '?') return 'write';
  const found = SHORTCUTS.find((one) => one.key === key.key && (one.when?.(place) ?? true));
  return found?.does ?? 'write';
}
