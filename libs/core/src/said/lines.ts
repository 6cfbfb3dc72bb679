import { LINE_BREAK } from '../text-rule.ts';

/** `> ` and a quotation. `>_<` and `>=` are no quotes. */
const QUOTE = /^>(?: |$)/u;

/** The lines of a message, whatever its line ends. */
export function linesOf(text: string): string[] {
  return text.split(LINE_BREAK);
}

/** The quotation in `line`; `undefined` if it is none. */
export function quotedIn(line: string): string | undefined {
  return QUOTE.test(line) ? line.slice(2) : undefined;
}
