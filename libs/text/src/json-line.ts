/** Characters that would act on a screen or cannot be seen: programs read the same value, people their names. */
const UNSEEN = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** PR2. A value as JSON on one line that can be shown anywhere. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(UNSEEN, (char) =>
    Array.from({ length: char.length }, (_, i) => `\\u${hex(char.charCodeAt(i))}`).join(''),
  );
}

const hex = (unit: number) => unit.toString(16).padStart(4, '0');
