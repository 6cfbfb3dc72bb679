/** Characters that act on a screen or are invisible: JSON escapes them, so programs read the same value and people their names. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** A value as JSON on one line that is safe to show anywhere. PR2. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(UNSEEN, (char) =>
    Array.from({ length: char.length }, (_, i) => `\\u${hex(char.charCodeAt(i))}`).join(''),
  );
}

const hex = (unit: number) => unit.toString(16).padStart(4, '0');
