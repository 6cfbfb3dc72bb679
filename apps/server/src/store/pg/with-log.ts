import type { Address } from './address.ts';
import { connectEngine } from './engine.ts';
import type { Link } from './link.ts';
import { bringUpToDate } from './tables.ts';
import { cannotUse } from './work.ts';

/**
 * Does one thing in the database of a log, for a command beside the servers. How many copies there are is theirs to insist on. Throws
 * CannotUse.
 */
export async function withLog<T>(address: Address, run: (link: Link) => Promise<T>): Promise<T> {
  const { link } = await connectEngine(address, true).catch(cannotUse);
  try {
    await bringUpToDate(link);
    return await run(link);
  } catch (error) {
    return cannotUse(error);
  } finally {
    link.close();
  }
}
