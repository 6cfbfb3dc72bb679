import { quotedIn } from './lines.ts';

/** A block of code: its ticks, its language, and the index of its first line and of the one in which it ends. */
export type Code = {
  type: 'code';
  ticks: string;
  language: string;
  code: readonly string[];
  from: number;
  to: number;
};

/** A block of code, or a line outside of any. */
export type Part = Code | { type: 'line'; line: string };

/** The line that begins code: at least three ticks, and perhaps one word for the language. */
const FENCE = /^ {0,3}(`{3,})([^]*)$/u;

/** Code that begins behind other text. */
const BEHIND_TEXT = /^([^]*[^`])(`{3,})([^\s`]*)$/u;

/** A word that names a language, unlike `foo()`. */
const LANGUAGE = /^[\p{L}\p{N}][\p{L}\p{N}+#._-]*$|^$/u;

const TICKS = /`{3,}/gu;

/** What may stand directly behind the ticks that end code. In a string (`"```"`) or before a language they do not. */
const AFTER_CODE = /^(?:[\s.,;:!?…)。、，]|$)/u;

/** The beginning of code: its ticks, the text before it, and what is behind it, which is a language or the first line. */
type Opening = { ticks: string; before: string; first: string; isSure: boolean };

/** The end of code in its last line: the code before it, and the text behind it. */
type Ending = { code: string; rest: string };

/** The code block that begins with `line`, if it is sure to: its ticks and its language. */
export function fenceOf(line: string): { ticks: string; language: string } | undefined {
  const [, ticks, rest = ''] = FENCE.exec(line) ?? [];
  const language = rest.trim();
  return ticks === undefined || !LANGUAGE.test(language) ? undefined : { ticks, language };
}

/**
 * The code blocks among `lines`, and the lines outside. Three ticks on a line of their own, or with a language, begin code, which reaches
 * to the end if it is not closed. Anywhere else, ticks begin code only if others end it below. Linear time. MU1, MU1b.
 */
export function partsOf(lines: readonly string[]): Part[] {
  const parts: Part[] = [];
  /** The latest search without a result: so many ticks do not end before this line. */
  let none = { ticks: Infinity, before: 0 };
  let [at, line] = [0, lines[0]];
  const next = (to: number, rest?: string) => ([at, line] = [to, rest ?? lines[to]]);
  while (line !== undefined) {
    const opening = openingOf(line);
    const isHopeless = opening && !opening.isSure && at < none.before && opening.ticks.length >= none.ticks;
    const end = opening && !isHopeless ? endOf(lines, at + 1, opening) : undefined;
    if (opening && end && (end.ending || opening.isSure)) {
      if (opening.before !== '') parts.push({ type: 'line', line: opening.before });
      parts.push(codeOf(opening, lines, at, end));
      if (end.ending?.rest) next(end.at, end.ending.rest);
      else next(end.at + 1);
      continue;
    }
    if (opening && end) none = { ticks: opening.ticks.length, before: end.at };
    parts.push({ type: 'line', line });
    next(at + 1);
  }
  return parts;
}

function openingOf(line: string): Opening | undefined {
  const fence = FENCE.exec(line);
  if (fence) {
    const [, ticks = '', rest = ''] = fence;
    const first = rest.trim();
    // Code within a line, ```like this```.
    return /`{3}/u.test(first) ? undefined : { ticks, before: '', first, isSure: LANGUAGE.test(first) };
  }
  if (quotedIn(line) !== undefined) return undefined;
  const [, before = '', ticks = '', first = ''] = BEHIND_TEXT.exec(line) ?? [];
  const isAlone = before.trim() !== '' && !/`{3}/u.test(before) && LANGUAGE.test(first);
  return isAlone ? { ticks, before: before.trimEnd(), first, isSure: false } : undefined;
}

/** Where the code ends. A search that is not sure to be in code ends where code surely begins. */
function endOf(
  lines: readonly string[],
  from: number,
  { ticks, isSure }: Opening,
): { at: number; ending?: Ending } {
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const ending = endingIn(line, ticks);
    if (ending) return { at, ending };
    if (!isSure && fenceOf(line)?.language) break;
  }
  return isSure ? (looseEnd(lines, from, ticks) ?? { at }) : { at };
}

/** The first end that stands between code and a word, like ```` a```fin ````. It counts only where there is no better one. */
function looseEnd(
  lines: readonly string[],
  from: number,
  ticks: string,
): { at: number; ending: Ending } | undefined {
  for (let at = from; at < lines.length; at++) {
    const ending = endingIn(lines[at] ?? '', ticks, true);
    if (ending) return { at, ending };
  }
  return undefined;
}

/** An end may stand behind code, as in Slack and Discord, unless the ticks of its line come in pairs. */
function endingIn(line: string, ticks: string, isLoose = false): Ending | undefined {
  const runs = Array.from(line.matchAll(TICKS)).filter(([run]) => run.length >= ticks.length);
  if (runs.length % 2 === 0) return undefined;
  for (let i = 0; i < runs.length; i++) {
    const { 0: run, index } = runs[i] as RegExpExecArray;
    const code = line.slice(0, index);
    const rest = line.slice(index + run.length);
    const isText = code.trim() === '' && /\S\s+\S/u.test(rest);
    const isBetween = isLoose && /[^\s"'(]$/u.test(code);
    if (AFTER_CODE.test(rest) || isText || isBetween) return { code: code.trimEnd(), rest: rest.trim() };
    // Ticks within the line, ```like these```, are a pair.
    i++;
  }
  return undefined;
}

function codeOf(
  { ticks, first }: Opening,
  lines: readonly string[],
  from: number,
  { at: to, ending }: { at: number; ending?: Ending },
): Code {
  const language = LANGUAGE.test(first) ? first : '';
  const code = [
    ...(first === language ? [] : [first]),
    ...lines.slice(from + 1, to),
    ...(ending && ending.code !== '' ? [ending.code] : []),
  ];
  return { type: 'code', ticks, language, code, from, to };
}

/** The longest run of ticks that begins code of ours: it has to fit into a message many times over. Judgement. */
const TICKS_MAX = 80;

/** `text` as one block of code, whatever ticks are in it. WE14b. */
export function asCode(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(TICKS), ([run]) => run.length));
  const ticks = '`'.repeat(Math.min(longest + 1, TICKS_MAX));
  return [ticks, text.replace(/\n$/u, ''), ticks].join('\n');
}
