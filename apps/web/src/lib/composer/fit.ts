import type { Attachment } from 'svelte/attachments';

/** Makes an entry as tall as its text where CSS cannot (`field-sizing`: Firefox, older Safari). `max-height` still applies. */
export function fit(text: string): Attachment<HTMLTextAreaElement> {
  return (entry) => {
    if (CSS.supports('field-sizing', 'content')) return;
    entry.style.height = 'auto';
    // An empty entry is one line high, however long the placeholder is.
    if (text !== '') entry.style.height = `${entry.scrollHeight + entry.offsetHeight - entry.clientHeight}px`;
  };
}
