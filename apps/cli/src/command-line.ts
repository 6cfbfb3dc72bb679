import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { isLang, pickLang, safeLine, type Lang } from '@charla/text';
import { wordsIn, type AllWords } from '@charla/text/words';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What to say instead of doing anything, and with which exit code. */
export type Instead = { ok: false; say: string; exitCode: 0 | 2 };

/** What every program of ours understands. */
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

/** TE6. The values as typed, or what to say instead. `env` gives the language of those who name none. */
export function readCommandLine<T extends ParseArgsOptionsConfig>(
  argv: readonly string[],
  env: Environment,
  options: T,
  usage: (words: AllWords['cli']) => string,
): CommandLine<T> | Instead {
  const ownLang = pickLang([env['LC_ALL'], env['LC_MESSAGES'], env['LANG']]);
  const read = parsed(argv, { ...options, ...COMMON });
  if (typeof read === 'string') return no(wordsIn(ownLang).cli.badOption(safeLine(read)));
  const values = read.values as Values<T>;
  const { lang = ownLang, help } = values as { lang?: string; help?: boolean };
  if (!isLang(lang)) return no(wordsIn(ownLang).cli.badLang(safeLine(lang)));
  if (help) return { ok: false, say: usage(wordsIn(lang).cli), exitCode: 0 };
  return { ok: true, values, positionals: read.positionals, lang };
}

export function no(say: string): Instead {
  return { ok: false, say, exitCode: 2 };
}

/** Says what there is to say instead, where it belongs. */
export function sayInstead({ say, exitCode }: Instead): void {
  (exitCode === 0 ? console.log : console.error)(say);
  process.exitCode = exitCode;
}

/** Or the reason why it cannot be read. */
function parsed<T extends ParseArgsOptionsConfig>(argv: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    // The one way in which parseArgs says no.
    return (error as Error).message;
  }
}
