import path from 'node:path';
import { safeLine } from '@charla/text';
import { ownEnvironment, readCommandLine, sayInstead, type Environment } from '@charla/text/command-line';
import { wordsIn, type AllWords } from '@charla/text/words';
import { BOTS_FILE, readBots } from '../api/bots.ts';
import { DEFAULT_DATA } from '../options.ts';
import type { Done } from '../api/run-key.ts';
import { logFault } from '../store/log-fault.ts';
import { readAddress, showAddress, type Address } from '../store/pg/address.ts';
import { reportOn } from './report.ts';
import { openSqliteSource } from './sqlite-source.ts';

export const LOG_OPTIONS = { data: { type: 'string' }, log: { type: 'string' } } as const;

/** `charla log …` and `charla import …`: print the result, or the error. */
export async function mainLog(argv: readonly string[]): Promise<void> {
  sayInstead(await runLog(argv, ownEnvironment()));
}

export async function mainImport(argv: readonly string[]): Promise<void> {
  sayInstead(await runImport(argv, ownEnvironment()));
}

/** `check`, in a folder or a database. LS21. */
export async function runLog(argv: readonly string[], env: Environment): Promise<Done> {
  const line = readCommandLine(argv, env, LOG_OPTIONS, ({ log }) => log.usage);
  if (!line.ok) return line;
  const words = wordsIn(line.lang);
  const { values, positionals } = line;
  const [typed, extra] = positionals;
  if (typed === undefined) return { say: words.log.usage, exitCode: 2 };
  if (typed !== 'check') return { say: words.log.unknownCommand(safeLine(typed)), exitCode: 2 };
  if (extra !== undefined) return { say: words.cli.tooMany(safeLine(extra)), exitCode: 2 };
  const address = values.log === undefined ? undefined : readAddress(values.log);
  if (values.log !== undefined && !address) return { say: words.server.badLog, exitCode: 2 };
  const folder = values.data ?? DEFAULT_DATA;
  return orFault(words, folder, address, async () => {
    const { lines, checked } = address
      ? await checkDatabase(address, words.log)
      : await checkFolder(folder, words.log);
    const { problems, rooms, events } = checked;
    const summary =
      problems > 0 ? words.log.unsound(problems, rooms, events) : words.log.sound(rooms, events);
    return { say: [...lines, summary].join('\n'), exitCode: problems > 0 ? 1 : 0 };
  });
}

async function checkFolder(folder: string, words: AllWords['log']) {
  const source = openSqliteSource(folder);
  try {
    return await reportOn(source, words);
  } finally {
    source.close();
  }
}

async function checkDatabase(address: Address, words: AllWords['log']) {
  const { withLog } = await import('../store/pg/with-log.ts');
  const { atOneMoment } = await import('../store/pg/source.ts');
  return withLog(address, (link) => atOneMoment(link, (source) => reportOn(source, words)));
}

/** Copies the log of a folder into a database, unless something is wrong with it. LS22. */
export async function runImport(argv: readonly string[], env: Environment): Promise<Done> {
  const line = readCommandLine(argv, env, LOG_OPTIONS, ({ log }) => log.importUsage);
  if (!line.ok) return line;
  const words = wordsIn(line.lang);
  const { data: folder = DEFAULT_DATA, log } = line.values;
  const [extra] = line.positionals;
  if (extra !== undefined) return { say: words.cli.tooMany(safeLine(extra)), exitCode: 2 };
  if (log === undefined) return { say: words.log.noDatabase, exitCode: 2 };
  const address = readAddress(log);
  if (!address) return { say: words.server.badLog, exitCode: 2 };
  return orFault(words, folder, address, async () => {
    const source = openSqliteSource(folder);
    try {
      const { lines, checked } = await reportOn(source, words.log);
      if (checked.problems > 0) return { say: [...lines, words.log.notImported].join('\n'), exitCode: 1 };
      const { withLog } = await import('../store/pg/with-log.ts');
      const { importLog, NotEmpty } = await import('../store/pg/import.ts');
      const bots = readBots(path.resolve(folder, BOTS_FILE));
      const where = safeLine(showAddress(address));
      try {
        const { rooms, events } = await withLog(address, (link) => importLog(link, source, bots));
        return { say: words.log.imported(where, rooms, events), exitCode: 0 };
      } catch (error) {
        if (error instanceof NotEmpty) return { say: words.log.notEmpty(where), exitCode: 1 };
        throw error;
      }
    } finally {
      source.close();
    }
  });
}

/** The result, or one sentence about the disk or the database. */
async function orFault(
  words: AllWords,
  folder: string,
  address: Address | undefined,
  run: () => Promise<Done>,
): Promise<Done> {
  try {
    return await run();
  } catch (error) {
    const { message } = error as Error;
    const fault = logFault(error, { log: address, data: folder }, words.server);
    return { say: fault ?? words.server.logs.cannotOpen(safeLine(folder), safeLine(message)), exitCode: 1 };
  }
}
