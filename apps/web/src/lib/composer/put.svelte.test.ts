import { afterEach, expect, test, vi } from 'vitest';
import { cleanEntry, putInto, spokenTo } from './put.ts';

afterEach(() => Reflect.deleteProperty(document, 'execCommand'));

test('[WE14] where a browser does not type for us, what is put in is there all the same, and said', () => {
  Object.defineProperty(document, 'execCommand', { value: () => false, configurable: true });
  const entry = document.body.appendChild(document.createElement('textarea'));
  const told = vi.fn();
  entry.addEventListener('input', told);
  entry.value = 'hola @be, ¿vienes?';
  putInto(entry, '@beto', 5, 8);
  expect([entry.value, entry.selectionStart, entry.selectionEnd]).toEqual(['hola @beto, ¿vienes?', 10, 10]);
  expect(told).toHaveBeenCalledOnce();
});

test.each([
  ['', 0, 'ana: '],
  ['hola', 4, ' @ana '],
  ['hola ', 5, '@ana '],
  ['hola', 0, '@ana '],
])('[WE22] in %j at %i one speaks to ana by %j', (text, at, put) => {
  expect(spokenTo('ana', text, at)).toBe(put);
});

test.each<[string, Partial<InputEvent>, string, number]>([
  ['un\u200bo\u000bdos|', {}, 'uno\ndos', 7],
  ['un\u00ado| dos\ufeff', { inputType: 'insertFromDrop' }, 'uno dos', 3],
  ['uno|', {}, 'uno', 3],
  // An undone step stays undone, and a word is left to its input method.
  ['un\u200bo|', { inputType: 'historyUndo' }, 'un\u200bo', 4],
  ['un\u200bo|', { isComposing: true }, 'un\u200bo', 4],
])('[WE14a] what came into the entry as %j by %j is %j', (came, event, value, cursor) => {
  const entry = document.body.appendChild(document.createElement('textarea'));
  entry.value = came.replace('|', '');
  entry.setSelectionRange(came.indexOf('|'), came.indexOf('|'));
  cleanEntry(entry, event);
  expect([entry.value, entry.selectionStart, entry.selectionEnd]).toEqual([value, cursor, cursor]);
});
