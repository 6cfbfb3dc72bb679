import { nearestOf } from '@charla/commands';
import { safeLine } from '@charla/text';
import { no, readCommandLine, type Environment, type Instead } from '@charla/text/command-line';
import { wordsIn } from '@charla/text/words';
import { NAMES, type Task } from './task.ts';

/** Programs with a help of their own. */
const EXPLAINED = ['start', 'join', 'run', 'check', 'export', 'key', 'mod', 'log', 'import'] as const;

/** `charla help`, or `charla help check`, which is `charla check --help`. PR4. */
export function helpOf(argv: readonly string[], env: Environment): Instead | { task: Task } {
  const line = readCommandLine(argv, env, {}, ({ charla }) => charla.usage);
  if (!line.ok) return line;
  const { charla } = wordsIn(line.lang);
  const [word] = line.positionals;
  const name = EXPLAINED.find((one) => one === word);
  if (name) return { task: { name, args: ['--lang', line.lang, '--help'] } };
  if (word === undefined || NAMES.some((one) => one === word))
    return { ok: false, say: charla.usage, exitCode: 0 };
  return no(charla.unknownProgram(safeLine(word), nearestOf(word, NAMES)));
}
