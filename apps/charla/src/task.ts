import { withoutFirstWord } from '@charla/text/command-line';
import { CLIENT_OPTIONS, type ProgramName } from '../../cli/src/programs.ts';
import { OPTIONS as SERVER_OPTIONS } from '../../server/src/options.ts';

/** The program that a command line of `charla` asks for. */
export type Task = {
  name: 'start' | 'key' | 'mod' | 'log' | 'import' | 'help' | 'version' | ProgramName;
  args: readonly string[];
};

/** The words that name a program, and are no alias. */
export const NAMES = [
  'start',
  'join',
  'run',
  'check',
  'export',
  'key',
  'mod',
  'log',
  'import',
  'help',
  'version',
] as const;

const OPTIONS = { ...SERVER_OPTIONS, ...CLIENT_OPTIONS, version: { type: 'boolean', short: 'v' } } as const;

const HELP = ['--help', '-h'];

/** Options that only the client has: a person who types one of them wants to join, and forgot the alias. */
const JOINING = Object.keys(CLIENT_OPTIONS).filter((name) => !Object.hasOwn(SERVER_OPTIONS, name));

/** A word names a program, or the alias to join with; without a word, `charla` starts a server. PR4. */
export function taskOf(argv: readonly string[]): Task {
  const { word, rest, options } = withoutFirstWord(argv, OPTIONS);
  const name = NAMES.find((one) => one === word);
  if (name) return { name, args: rest };
  if (word !== undefined || argv.includes('--')) return { name: 'join', args: argv };
  if (options.includes('version')) return { name: 'version', args: [] };
  if (options.includes('help')) return { name: 'help', args: argv.filter((one) => !HELP.includes(one)) };
  return { name: options.some((option) => JOINING.includes(option)) ? 'join' : 'start', args: argv };
}
