/** The fields of a KeyboardEvent that decide. */
export type Key = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'keyCode'
>;

/** The state in which a key is pressed: the text of the entry, whether an arrow recalled it, and the kind of keyboard. */
export type KeyPlace = {
  text: string;
  recalled: boolean;
  /** An on-screen keyboard: Enter makes a new line there, and a button sends. */
  touch?: boolean;
  /** The focus is outside the entry. */
  elsewhere?: boolean;
};

export type ShortcutName =
  | 'send' | 'sendAnywhere' | 'newLine' | 'recall' | 'newer' | 'complete' | 'pageUp' | 'pageDown' | 'end' | 'walk' | 'close' | 'help'; // prettier-ignore

/** What a key asks of the page. `write` leaves any other key to the browser. */
export type KeyAction = ShortcutName | 'write';

export type Shortcut = {
  does: ShortcutName;
  key: string;
  shift?: true;
  /** With Ctrl, or with ⌘ on a Mac. */
  control?: true;
  when?: (place: KeyPlace) => boolean;
};

const inEntry = ({ elsewhere }: KeyPlace) => !elsewhere;
const never = () => false;

/** Every key of the page. A press looks it up here, and the help lists it from here. */
export const SHORTCUTS: readonly Shortcut[] = [
  { does: 'send', key: 'Enter', when: (place) => inEntry(place) && !place.touch },
  // A touch screen may have a keyboard as well: this one sends everywhere.
  { does: 'sendAnywhere', key: 'Enter', control: true, when: inEntry },
  // The browser makes the new line.
  { does: 'newLine', key: 'Enter', shift: true, when: never },
  {
    does: 'recall',
    key: 'ArrowUp',
    when: (place) => inEntry(place) && (place.text === '' || place.recalled),
  },
  { does: 'newer', key: 'ArrowDown', when: (place) => inEntry(place) && place.recalled },
  { does: 'complete', key: 'Tab', when: inEntry },
  { does: 'pageUp', key: 'PageUp', when: inEntry },
  { does: 'pageDown', key: 'PageDown', when: inEntry },
  { does: 'end', key: 'End', when: ({ text }) => text === '' },
  // The log handles these keys when it has the focus.
  { does: 'walk', key: 'ArrowUp', when: never },
  { does: 'close', key: 'Escape' },
  { does: 'help', key: '?', when: ({ elsewhere }) => elsewhere === true },
];

/** The key code of a key that an input method handles, even where `isComposing` is false. */
const HELD_BY_INPUT_METHOD = 229;

/**
 * Whether an input method takes this key: an Enter that picks a word sends nothing. Safari ends the composition before it reports that
 * key, but with the code of an input method. In Korean the same Enter follows once more as a key of its own, and that one is meant.
 */
export const isComposed = ({ isComposing, keyCode }: Pick<Key, 'isComposing' | 'keyCode'>): boolean =>
  isComposing || keyCode === HELD_BY_INPUT_METHOD;

export function keyAction(key: Key, place: KeyPlace): KeyAction {
  if (isComposed(key) || key.altKey) return 'write';
  // `?` needs Shift on most keyboards. Shift with any other key writes or selects.
  if (key.shiftKey && key.key !== '?') return 'write';
  const control = key.ctrlKey || key.metaKey;
  const found = SHORTCUTS.find(
    (one) => one.key === key.key && (one.control ?? false) === control && (one.when?.(place) ?? true),
  );
  if (found?.does === 'sendAnywhere') return 'send';
  return found?.does ?? 'write';
}
