/** The fewest letters and figures of a code that an operator chooses. Judgement. */
export const CODE_CHARS_MIN = 6;
const CODE_CHARS_MAX = 64;

/** Whether an operator may choose this code: long enough, and one word, as it is typed behind `.mod`. MO1. */
export function isModCode(code: string): boolean {
  const isWord = code.length <= CODE_CHARS_MAX && /^[\p{L}\p{N}-]+$/u.test(code);
  return isWord && [...plain(code)].length >= CODE_CHARS_MIN;
}

/** People type it with or without its hyphens, in any letter case. MO1. */
export function isSameCode(tried: string, code: string): boolean {
  return plain(tried) === plain(code);
}

function plain(code: string): string {
  return code.replaceAll(/[\s-]/gu, '').toLowerCase();
}
