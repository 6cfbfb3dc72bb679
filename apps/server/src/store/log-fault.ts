import { safeLine } from '@charla/text';
import type { AllWords } from '@charla/text/words';
import { CannotOpen } from './database.ts';
import { showAddress, type Address } from './pg/address.ts';
import { CannotUse } from './pg/refusal.ts';

/** Where a log is: a database, or a folder. */
export type Where = { log: Address | undefined; data: string };

/** One sentence about a log that cannot be opened or used, and the remedy. `undefined` for any other error. SE2, SE6. */
export function logFault(
  error: unknown,
  { log, data }: Where,
  words: AllWords['server'],
): string | undefined {
  if (error instanceof CannotUse)
    return words.databases[error.why](safeLine(log ? showAddress(log) : ''), safeLine(error.message));
  if (error instanceof CannotOpen) return words.logs[error.why](safeLine(data), safeLine(error.message));
  return undefined;
}
