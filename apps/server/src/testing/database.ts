import type { Engine } from '@charla/testkit/vitest';
import { readAddress, type Address } from '../store/pg/address.ts';
import { openLink, type Link, type Row, type Value } from '../store/pg/link.ts';

/** The database of one test. */
export type Database = {
  readonly address: Address;
  /** As for `--log`. */
  readonly url: string;
  ask(sql: string, values?: readonly Value[]): Promise<readonly Row[]>;
  /** Reads with a connection of its own. */
  reads<T>(run: (link: Link) => Promise<T>): Promise<T>;
  empty(): Promise<void>;
};

/** The engine's one database, emptied: a database for each test would take seconds on a busy machine. */
export async function freshDatabase(engine: Engine): Promise<Database> {
  const url = engine.url('postgres');
  const reads: Database['reads'] = (run) => once(url, run);
  const ask: Database['ask'] = (sql, values) => reads((link) => link.ask(sql, values));
  const empty = async () => void (await ask('DROP SCHEMA public CASCADE; CREATE SCHEMA public'));
  await empty();
  return { address: addressOf(url), url, ask, reads, empty };
}

async function once<T>(url: string, run: (link: Link) => Promise<T>): Promise<T> {
  const address = addressOf(url);
  const link = await openLink(address, address.hosts[0] ?? { host: '', port: 0 });
  const found = await run(link);
  link.close();
  return found;
}

function addressOf(url: string): Address {
  const address = readAddress(url);
  if (!address) throw new Error(url);
  return address;
}
