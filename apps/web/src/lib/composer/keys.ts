/** The fields of a KeyboardEvent that decide. */
export type Key = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey' | 'isComposing' | 'keyCode'
>;

/** The state in which a key is pressed: the text of the entry, whether an arrow recalled it, and the kind of keyboard. */
export type KeyPlace = {
  text: string;
  recalled: boolean;
  justComposed: boolean;
  /** An on-screen keyboard: Enter makes a new line there, and a button sends. */
  touch?: boolean;
  /** The focus is outside the entry. */
  elsewhere?: boolean;
};

export type ShortcutName =
  | 'send' | 'newLine' | 'recall' | 'newer' | 'complete' | 'pageUp' | 'pageDown' | 'end' | 'walk' | 'close' | 'help'; // prettier-ignore

/** What a key asks of the page. `write` leaves any other key to the browser. */
export type KeyAction = ShortcutName | 'write';

type Shortcut = {
  does: ShortcutName;
  key: string;
  shift?: true;
  /** The names of the keys in the help. */
  shown: readonly string[];
  when?: (place: KeyPlace) => boolean;
};

const inEntry = ({ elsewhere }: KeyPlace) => !elsewhere;
const never = () => false;

/** Every key of the page. A press looks it up here, and the help lists it from here. */
export const SHORTCUTS: readonly Shortcut[] = [
  { does: 'send', key: 'Enter', shown: ['Enter'], when: (place) => inEntry(place) && !place.touch },
  // The browser makes the new line.
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
  // The log handles these keys when it has the focus.
  { does: 'walk', key: 'ArrowUp', shown: ['↑ ↓'], when: never },
  { does: 'close', key: 'Escape', shown: ['Escape'] },
  { does: 'help', key: '?', shown: ['?'], when: ({ elsewhere }) => elsewhere === true },
];

/** The key code of a key that an input method handles, even where `isComposing` is false. */
const HELD_BY_INPUT_METHOD = 229;

export function keyAction(key: Key, place: KeyPlace): KeyAction {
  // An Enter that picks a word in an input method sends nothing. Safari ends the composition before it reports that key.
  if (key.isComposing || key.keyCode === HELD_BY_INPUT_METHOD || place.justComposed) return 'write';
  if (key.altKey || key.ctrlKey || key.metaKey) return 'write';
  // `?` needs Shift on most keyboards. Shift with any other key writes or selects.
  if (key.shiftKey && key.key !== '?') return 'write';
  const found = SHORTCUTS.find((one) => one.key === key.key && (one.when?.(place) ?? true));
  return found?.does ?? 'write';
}
