import type { Alias } from '@charla/core';
import type { Clock } from '../clock.ts';
import { botsOf, hashOf, LOOK_MS, withKey, type Bot, type Bots } from './bots.ts';

/** The bots in the database of the log: the same for all servers. HT1. */
export type BotTable = {
  all(): Promise<readonly Bot[] | 'unreadable'>;
  find(hash: string): Promise<Bot | undefined | 'unreadable'>;
  /** Calls `tell` when a command has changed them, as far as that is heard. */
  onChange(tell: () => void): void;
};

/** The bots of the log at this moment, and those of this run, which are known to this server alone. HT1, HT15. */
export async function openBotsInLog(
  table: BotTable,
  ofThisRun: readonly { name: Alias; key: string }[],
  clock: Clock,
): Promise<Bots> {
  const named = botsOf(ofThisRun);
  const listeners: (() => void)[] = [];
  let known: readonly Bot[] = [];
  let cancel = () => {};
  let isOver = false;

  /** While the database is away, bots stay as they were. */
  async function look(): Promise<void> {
    const found = await table.all();
    if (isOver || found === 'unreadable' || isSame(found, known)) return;
    known = found;
    for (const tell of listeners) tell();
  }

  function lookLater(): void {
    cancel = clock.schedule(clock.now() + LOOK_MS, () => {
      void look();
      lookLater();
    });
  }

  await look();
  lookLater();
  table.onChange(() => void look());
  return {
    find: (key) => withKey(named, key) ?? table.find(hashOf(key)),
    names: () => [...named, ...known].map(({ name }) => name),
    isKnown: (bot) => [...named, ...known].some(({ hash }) => hash === bot.hash),
    onChange: (tell) => void listeners.push(tell),
    close() {
      isOver = true;
      cancel();
    },
  };
}

function isSame(one: readonly Bot[], other: readonly Bot[]): boolean {
  return one.length === other.length && one.every(({ hash }, i) => hash === other[i]?.hash);
}
