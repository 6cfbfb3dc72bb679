import type { Alias } from '@charla/core';

/**
 * Puts `text` in place of what stands from `from` to `to`, as if it had been typed: the browser can undo it. Where one does not do
 * that, it is there all the same.
 */
export function putInto(entry: HTMLTextAreaElement, text: string, from: number, to: number): void {
  const wanted = entry.value.slice(0, from) + text + entry.value.slice(to);
  entry.focus();
  entry.setSelectionRange(from, to);
  // Deprecated, and nothing else keeps what can be undone.
  document.execCommand?.('insertText', false, text);
  if (entry.value === wanted) return;
  entry.value = wanted;
  entry.setSelectionRange(from + text.length, from + text.length);
  entry.dispatchEvent(new Event('input', { bubbles: true }));
}

/** How one speaks to `alias` with the cursor at `at`: at the start of a line that is empty, or within what stands there. */
export function spokenTo(alias: Alias, text: string, at: number): string {
  if (text === '') return `${alias}: `;
  return /(^|\s)$/u.test(text.slice(0, at)) ? `@${alias} ` : ` @${alias} `;
}
