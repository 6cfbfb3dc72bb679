/** The line that begins code: at least three ticks, and perhaps the language in one word. */
const FENCE = /^ {0,3}(`{3,})([^]*)$/u;

/** `> ` and what somebody else said. `>_<` and `>=` are none. */
const QUOTE = /^>(?: |$)/u;

/** The lines of a message, however they were ended. */
export function linesOf(text: string): string[] {
  return text.replaceAll('\r\n', '\n').split('\n');
}

/** The code that begins with `line`: its ticks, and the language that is named. */
export function fenceOf(line: string): { ticks: string; language: string } | undefined {
  const [, ticks, rest = ''] = FENCE.exec(line) ?? [];
  const language = rest.trim();
  return ticks === undefined || /[\s`]/u.test(language) ? undefined : { ticks, language };
}

/** Whether `line` ends the code that began with `ticks`. */
export function endsFence(line: string, ticks: string): boolean {
  const found = fenceOf(line);
  return found !== undefined && found.language === '' && found.ticks.length >= ticks.length;
}

/** What is quoted in `line`; `undefined` if nothing is. */
export function quotedIn(line: string): string | undefined {
  return QUOTE.test(line) ? line.slice(2) : undefined;
}
