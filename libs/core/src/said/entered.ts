const BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/gu;

/**
 * Soft hyphens, spaces and joiners without a width, the invisible signs of formulas, and the place of a picture that was left behind.
 * Whoever copies a text does not see them.
 */
const UNSEEN = /[\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufffc]/gu;

/**
 * A text as it is put into an entry, where nobody would see what came along with it: line breaks of any origin become `\n`, and characters
 * that show nothing are left out. What acts on a screen stays, and is seen once it is sent. WE14a.
 */
export function entered(text: string): string {
  return text.replace(BREAKS, '\n').replace(UNSEEN, '');
}
