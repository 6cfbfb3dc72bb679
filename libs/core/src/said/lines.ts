/** The line that begins code: at least three ticks, and perhaps one word for the language. */
const FENCE = /^ {0,3}(`{3,})([^]*)$/u;

/** `> ` and a quotation. `>_<` and `>=` are no quotes. */
const QUOTE = /^>(?: |$)/u;

/** The lines of a message, whatever its line ends. */
export function linesOf(text: string): string[] {
  return text.replaceAll('\r\n', '\n').split('\n');
}

/** The code block that begins with `line`: its ticks and its language. */
export function fenceOf(line: string): { ticks: string; language: string } | undefined {
  const [, ticks, rest = ''] = FENCE.exec(line) ?? [];
  const language = rest.trim();
  return ticks === undefined || /[\s`]/u.test(language) ? undefined : { ticks, language };
}

/** Whether `line` ends the code block that began with `ticks`. */
export function endsFence(line: string, ticks: string): boolean {
  const found = fenceOf(line);
  return found !== undefined && found.language === '' && found.ticks.length >= ticks.length;
}

/** The quotation in `line`; `undefined` if it is none. */
export function quotedIn(line: string): string | undefined {
  return QUOTE.test(line) ? line.slice(2) : undefined;
}
