/** Reads the command lines of all programs in one way; every error is in one language from end to end. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { nearestOf } from '@charla/commands';
import { wordsIn, type AllWords } from './all-words.ts';
import { isLang, langOfEnvironment, type Lang } from './language.ts';
import { safeLine } from './safe.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A text that the program prints instead of running, and its exit code. */
export type Instead = { ok: false; say: string; exitCode: 0 | 2 };

/** The options of every program. */
const COMMON = { lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

type Values<T extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: T & typeof COMMON; allowPositionals: true }>
>['values'];

export type CommandLine<T extends ParseArgsOptionsConfig> = {
  ok: true;
  values: Values<T>;
  positionals: string[];
  lang: Lang;
};

/** The typed values, or a text to print instead. `env` gives the language of people who choose none. TE6. */
export function readCommandLine<T extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  env: Environment,
  options: T,
  usage: (words: AllWords) => string,
): CommandLine<T> | Instead {
  const own = { ...options, ...COMMON };
  const typed = optionsTyped(argv, own);
  const asked = typed.findLast(({ name }) => name === 'lang')?.value;
  const lang = asked ?? langOfEnvironment(env);
  if (!isLang(lang)) return no(wordsIn(langOfEnvironment(env)).cli.badLang(safeLine(lang)));
  const words = wordsIn(lang);
  const wrong = noText(argv, words) ?? firstError(typed, own, words);
  if (wrong !== undefined) return no(wrong);
  const { values, positionals } = parseArgs({ args: [...argv], allowPositionals: true, options: own });
  if ((values as { help?: boolean }).help) return { ok: false, say: usage(words), exitCode: 0 };
  return { ok: true, values, positionals, lang };
}

export function no(say: string): Instead {
  return { ok: false, say, exitCode: 2 };
}

/** Prints a result to standard output, or an error to standard error. A result that could not be printed ends with 1. PR1a. */
export function sayInstead({ say, exitCode }: { say: string; exitCode: 0 | 1 | 2 }): void {
  process.exitCode = exitCode;
  if (exitCode !== 0) return console.error(say);
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== 'EPIPE') console.error(message);
    process.exitCode = 1;
  });
  process.stdout.write(`${say}\n`);
}

/** The environment, with the system's language where no variable names one, as on Windows. LA1. */
export function ownEnvironment(): Environment {
  return { LANG: Intl.DateTimeFormat().resolvedOptions().locale, ...process.env };
}

/** A command line without its first word that is neither an option nor an option's value. Words behind `--` do not count. */
export function withoutFirstWord(
  argv: readonly string[],
  options: ParseArgsOptionsConfig,
): { word: string | undefined; rest: string[]; options: string[] } {
  const tokens = tokensOf(argv, { ...options, ...COMMON });
  const first = tokens.find(({ kind }) => kind !== 'option');
  const named = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  if (first?.kind !== 'positional') return { word: undefined, rest: [...argv], options: named };
  return { word: first.value, rest: argv.filter((_, at) => at !== first.index), options: named };
}

type Typed = { name: string; rawName: string; value: string | undefined; isInline: boolean };

function tokensOf(argv: readonly string[], options: ParseArgsOptionsConfig) {
  return parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function optionsTyped(argv: readonly string[], options: ParseArgsOptionsConfig): Typed[] {
  return tokensOf(argv, options).flatMap((token) => {
    if (token.kind !== 'option') return [];
    const { name, rawName, value, inlineValue = false } = token;
    return [{ name, rawName, value, isInline: inlineValue }];
  });
}

/** Node puts U+FFFD in the place of bytes that are no UTF-8: another alias, another file. ME9. */
function noText(argv: readonly string[], { cli }: AllWords): string | undefined {
  const broken = argv.find((argument) => argument.includes('\u{fffd}'));
  return broken === undefined ? undefined : cli.badBytes(safeLine(broken));
}

/** The errors that parseArgs would throw, but in English only. */
function firstError(
  typed: readonly Typed[],
  options: ParseArgsOptionsConfig,
  { cli }: AllWords,
): string | undefined {
  for (const { name, rawName, value, isInline } of typed) {
    const shown = safeLine(rawName);
    if (!Object.hasOwn(options, name)) {
      const near = nearestOf(name, Object.keys(options));
      return cli.unknownOption(shown, near === undefined ? undefined : `--${near}`);
    }
    // `--port --local`: an option follows where its value should be.
    const hasValue = value !== undefined && (isInline || value === '-' || !value.startsWith('-'));
    if (options[name]?.type === 'string' && !hasValue) return cli.noValue(shown);
    if (options[name]?.type === 'boolean' && value !== undefined) return cli.takesNoValue(shown);
  }
  return undefined;
}

/**
 * Runs something when the person or the system ends the program: Ctrl-C, SIGTERM, a closed window. A program without a window cannot lose
 * one: under `nohup` SIGHUP changes nothing. SE3a.
 */
export function onStop(stop: (signal: NodeJS.Signals) => void): void {
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const hasWindow = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);
  // Node forgets that SIGHUP was to be ignored, so a program without a window needs a listener, too.
  process.on('SIGHUP', hasWindow ? stop : () => {});
}
