import path from 'node:path';
import { DEFAULT_DATA } from '../options.ts';
import type { Address } from '../store/pg/address.ts';
import { addBot, BOTS_FILE, readBots, revokeBot, type Bot, type NewBot } from './bots.ts';

/** Where the keys of bots are kept. Each function throws the fault of the disk or of the database. HT1. */
export type KeyBook = {
  list(): Promise<readonly Bot[]>;
  add(name: string, nowMs: number): Promise<NewBot>;
  /** False if there is no such bot. */
  revoke(name: string): Promise<boolean>;
};

/** The file in the folder of a chat. */
export function bookInFolder(data = DEFAULT_DATA): KeyBook {
  const file = path.resolve(data, BOTS_FILE);
  return {
    list: async () => readBots(file),
    add: async (name, nowMs) => addBot(file, name, nowMs),
    revoke: async (name) => revokeBot(file, name),
  };
}

/** The database of a log. The driver is loaded only for that. */
export async function bookInLog(address: Address): Promise<KeyBook> {
  const { withLog } = await import('../store/pg/with-log.ts');
  const { addBotRow, botRows, revokeBotRow } = await import('../store/pg/bot-rows.ts');
  return {
    list: () => withLog(address, botRows),
    add: (name, nowMs) => withLog(address, (link) => addBotRow(link, name, nowMs)),
    revoke: (name) => withLog(address, (link) => revokeBotRow(link, name)),
  };
}
