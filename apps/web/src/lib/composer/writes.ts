import { isComposed, type Key } from './keys.ts';

/**
 * Whether a key writes something: a letter, also one by AltGr or ⌥, an accent before its letter, or what an input method takes. Some
 * systems tell AltGr as Ctrl and Alt. With those alone, a letter or digit of ASCII is a shortcut.
 */
export function writes(event: Key & Pick<KeyboardEvent, 'getModifierState'>): boolean {
  const { key, altKey, ctrlKey, metaKey } = event;
  if (key === ' ' || metaKey) return false;
  const isAlt = event.getModifierState('AltGraph') || (altKey && !/^[a-z\d]$/iu.test(key));
  const isText = [...key].length === 1 || key === 'Dead' || key === 'Process' || isComposed(event);
  return isText && (isAlt || !(altKey || ctrlKey));
}
