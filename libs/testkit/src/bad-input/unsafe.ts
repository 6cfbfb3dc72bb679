/** Characters that act on a screen or are invisible. The list does not use the code under test. */
const UNSAFE =
  // eslint-disable-next-line no-misleading-character-class -- each is meant alone
  /(?!\n)[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u00AD\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0D\uFEFF\uFFA0\uFFF0-\uFFFC\u{1D173}-\u{1D17A}\u{E0000}-\u{E0060}\u{E0080}-\u{E0FFF}]/gu;

/** Our isolates around right-to-left text: one pair, none inside, on one line. */
const ISOLATED = /\u2068([^\u2066-\u2069\n]*)\u2069/gu;

/** The forbidden characters in `written`. */
export function unsafeIn(written: string): string[] {
  return written.replace(ISOLATED, '$1').match(UNSAFE) ?? [];
}
