import { expect, test } from 'vitest';
import { keyAction, type Key, type KeyPlace } from './keys.ts';

const plain: Key = {
  key: '', shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, isComposing: false, keyCode: 0,
}; // prettier-ignore
const empty: KeyPlace = { text: '', recalled: false };
const typed = { ...empty, text: 'hola' };
const recalled = { ...typed, recalled: true };

test.each<[string, Partial<Key>, KeyPlace, string]>([
  ['Enter',        {},                    typed,                              'send'],
  ['Enter',        { shiftKey: true },    typed,                              'write'],
  ['Enter',        { altKey: true },      typed,                              'write'],
  // An input method picks a word.
  ['Enter',        { isComposing: true }, typed,                              'write'],
  ['Enter',        { keyCode: 229 },      typed,                              'write'],
  ['ArrowDown',    { isComposing: true }, recalled,                           'write'],
  ['Escape',       { keyCode: 229 },      typed,                              'write'],
  // Ctrl and ⌘ send everywhere; AltGr, which some systems tell as Ctrl and Alt, writes.
  ['Enter',        { ctrlKey: true },     { ...typed, touch: true },          'send'],
  ['Enter',        { metaKey: true },     { ...typed, touch: true },          'send'],
  ['Enter',        { ctrlKey: true },     typed,                              'send'],
  ['Enter',        { ctrlKey: true, altKey: true }, typed,                    'write'],
  ['Enter',        { ctrlKey: true, shiftKey: true }, typed,                  'write'],
  ['Enter',        { ctrlKey: true, isComposing: true }, typed,               'write'],
  ['Enter',        { ctrlKey: true },     { ...empty, elsewhere: true },      'write'],
  ['ArrowUp',      { ctrlKey: true },     empty,                              'write'],
  ['Tab',          {},                    typed,                              'complete'],
  ['Tab',          { shiftKey: true },    typed,                              'write'],
  ['ArrowUp',      {},                    empty,                              'recall'],
  ['ArrowUp',      {},                    typed,                              'write'],
  ['ArrowUp',      {},                    recalled,                           'recall'],
  ['ArrowDown',    {},                    recalled,                           'newer'],
  ['ArrowDown',    {},                    empty,                              'write'],
  ['a',            {},                    typed,                              'write'],
  // On a touch screen a button sends.
  ['Enter',        {},                    { ...typed, touch: true },          'write'],
  ['PageUp',       {},                    typed,                              'pageUp'],
  ['End',          {},                    typed,                              'write'],
  ['End',          {},                    empty,                              'end'],
  ['Escape',       {},                    typed,                              'close'],
  ['?',            { shiftKey: true },    empty,                              'write'],
  ['?',            { shiftKey: true },    { ...empty, elsewhere: true },      'help'],
  ['Enter',        {},                    { ...empty, elsewhere: true },      'write'],
])('[WE15] %s %j on %j: %s', (key, more, place, action) => {
  expect(keyAction({ ...plain, ...more, key }, place)).toBe(action);
}); // prettier-ignore
