import { newBot, isNamed, type Bot, type NewBot } from '../../api/bots.ts';
import { bellText, CHANNEL } from './bells.ts';
import type { Link, Row } from './link.ts';

/** Commands that change keys wait for each other: "keys". HT1b. */
const LOCK = 0x6b657973;

export async function botRows(link: Link): Promise<Bot[]> {
  return (await link.ask('SELECT name, hash, created FROM bot ORDER BY created, name')).map(botOf);
}

/** The bot with the key of this hash. */
export async function botWith(link: Link, hash: string): Promise<Bot | undefined> {
  const [row] = await link.ask('SELECT name, hash, created FROM bot WHERE hash = $1', [hash]);
  return row && botOf(row);
}

/** As for a file. The servers are told at once. HT1, HT15. */
export function addBotRow(link: Link, name: string, nowMs: number): Promise<NewBot> {
  return alone(link, async () => {
    const added = newBot(await botRows(link), name, nowMs);
    if (added.ok) {
      const { hash, name: shown, created } = added.bot;
      await link.ask('INSERT INTO bot (hash, name, created) VALUES ($1, $2, $3)', [hash, shown, created]);
    }
    return added;
  });
}

/** False if there is no such bot. HT1. */
export function revokeBotRow(link: Link, name: string): Promise<boolean> {
  return alone(link, async () => {
    const bot = (await botRows(link)).find((one) => isNamed(one, name));
    if (bot) await link.ask('DELETE FROM bot WHERE hash = $1', [bot.hash]);
    return bot !== undefined;
  });
}

async function alone<T>(link: Link, work: () => Promise<T>): Promise<T> {
  await link.ask(`SELECT pg_advisory_lock(${LOCK})`);
  const result = await work();
  await link.ask(`SELECT pg_advisory_unlock(${LOCK})`);
  await link.ask(`SELECT pg_notify('${CHANNEL}', $1)`, [bellText({ type: 'bots' })]);
  return result;
}

function botOf({ name, hash, created }: Row): Bot {
  return { name: String(name), hash: String(hash), created: String(created) };
}
