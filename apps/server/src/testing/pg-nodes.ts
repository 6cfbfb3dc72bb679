import type { Times } from '../store/pg/nerve.ts';
import type { Database } from './database.ts';

/** For tests: signs of life are looked at often, and nobody counts as gone before a test says so. */
export const QUICK: Times = {
  bellMs: 1,
  lookMs: 250,
  beatMs: 50,
  goneMs: 60_000,
  calmMs: 0,
  silentMs: 5_000,
};

/** From now on a node has shown no sign of life for ten minutes, until it shows one. */
export async function silence(database: Database, node: string): Promise<void> {
  await database.ask("UPDATE node SET seen = seen - interval '10 min' WHERE name = $1", [node]);
}
