import { entered, type Alias } from '@charla/core';

/**
 * Replaces the text between `from` and `to` as typing would, so that the browser can undo it. A browser that cannot do that gets the text
 * all the same.
 */
export function putInto(entry: HTMLTextAreaElement, text: string, from: number, to: number): void {
  const wanted = entry.value.slice(0, from) + text + entry.value.slice(to);
  entry.focus();
  entry.setSelectionRange(from, to);
  // Deprecated, but nothing else keeps the undo history.
  document.execCommand?.('insertText', false, text);
  if (entry.value === wanted) return;
  entry.value = wanted;
  entry.setSelectionRange(from + text.length, from + text.length);
  entry.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Cleans what came into the entry by a paste, a drop or an input method. An undone step stays undone, and a word that an input method is
 * still making is left alone. WE14a.
 */
export function cleanEntry(
  entry: HTMLTextAreaElement,
  { inputType, isComposing }: Partial<InputEvent>,
): void {
  const { value, selectionEnd } = entry;
  const text = entered(value);
  if (text === value || isComposing || inputType?.startsWith('history')) return;
  putInto(entry, text, 0, value.length);
  const at = entered(value.slice(0, selectionEnd)).length;
  entry.setSelectionRange(at, at);
}

/** The text that addresses `alias` at the cursor `at`: `alias: ` in an empty entry, else a mention. */
export function spokenTo(alias: Alias, text: string, at: number): string {
  if (text === '') return `${alias}: `;
  return /(^|\s)$/u.test(text.slice(0, at)) ? `@${alias} ` : ` @${alias} `;
}
