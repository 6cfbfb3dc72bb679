const BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/** Soft hyphens, and spaces and joiners without a width. Whoever copies a text does not see them. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff]/gu;

/**
 * A text as it is put into an entry, where nobody would see what came along with it: line breaks of any origin become `\n`, and characters
 * that show nothing are left out. What acts on a screen stays, and is seen once it is sent. WE14a.
 */
export function entered(text: string): string {
  return text.replace(BREAKS, '\n').replace(UNSEEN, '');
}
