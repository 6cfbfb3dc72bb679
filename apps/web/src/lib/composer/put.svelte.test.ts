import { afterEach, expect, test, vi } from 'vitest';
import { putInto, spokenTo } from './put.ts';

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
