import { withoutFirstWord } from '@charla/text/command-line';
import { OPTIONS as CHECK } from './check/options.ts';
import { OPTIONS as EXPORT } from './export/options.ts';
import { OPTIONS as JOIN } from './options.ts';
import { OPTIONS as RUN } from './run/options.ts';

/** Each program is loaded when it is called, and sets the exit code of the process. */
type Program = (argv: readonly string[]) => Promise<void>;

const join: Program = async (argv) => (await import('./chat.ts')).main(argv);

const run: Program = async (argv) => (await import('./run/main.ts')).main(argv);

const check: Program = async (argv) => (await import('./check/main.ts')).main(argv);

const exports_: Program = async (argv) => (await import('./export/main.ts')).main(argv);

/** The programs of the client besides joining a chat. */
export const PROGRAMS = { join, run, check, export: exports_ } as const;

/** All options of the client's programs, to tell their values from words. */
export const CLIENT_OPTIONS = { ...JOIN, ...RUN, ...CHECK, ...EXPORT };

export type ProgramName = keyof typeof PROGRAMS;

export function isProgram(name: string | undefined): name is ProgramName {
  return name !== undefined && Object.hasOwn(PROGRAMS, name);
}

/**
 * `charla check …` is that program, even with options in front; anything else joins a chat. `charla join check` joins as `check`. PR4.
 */
export function programOf(argv: readonly string[]): { run: Program; args: readonly string[] } {
  const { word, rest } = withoutFirstWord(argv, CLIENT_OPTIONS);
  return isProgram(word) ? { run: PROGRAMS[word], args: rest } : { run: join, args: argv };
}
