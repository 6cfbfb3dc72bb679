import path from 'node:path';
import { readLine } from '@charla/commands';
import { aliasKey, aliasRefusal, isAlike, type RoomEvent } from '@charla/core';
import { socketDoor, START_MS, STAGE_ZONE, type Door, type Joining, type Script } from '@charla/testkit';
import { formatEvent } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { addBot, BOTS_FILE } from '../api/bots.ts';
import { heardIn } from './bot.ts';

/**
 * Lets a script's people be bots where they can: they post messages and read the room as a stream. The others use a page. `data` is the
 * server's folder, where the program itself makes keys. HT3, HT10.
 */
export function httpDoor(script: Script, data: () => string): Door {
  const bots = new Set(castOf(script).bots.map(nameOf));
  return {
    name: 'http',
    // A later person of the same name is another person.
    join: (joining, url, folder) =>
      bots.delete(nameOf(joining)) ? joinAsBot(joining, url, data()) : socketDoor.join(joining, url, folder),
  };
}

/** A bot is told by name whom a moderator did something to. */
function eventIn(said: Record<string, unknown> = {}): RoomEvent {
  const target = said['of'] === undefined ? {} : { ofAlias: said['of'] };
  return { ...said, ...target } as unknown as RoomEvent;
}

const nameOf = ({ alias, room }: Pick<Joining, 'alias' | 'room'>) => `${alias} in ${room}`;

async function joinAsBot(
  { alias, room, lang }: Joining,
  url: string,
  data: string,
): ReturnType<Door['join']> {
  const added = addBot(path.join(data, BOTS_FILE), alias, START_MS);
  if (!added.ok) throw new Error(added.why);
  const headers = { authorization: `Bearer ${added.key}`, 'accept-language': lang };
  const at = `${url}/api/rooms/${encodeURIComponent(room)}`;
  const view = { words: wordsIn(lang), zone: STAGE_ZONE, timestamps: false };
  const lines: string[] = [];
  const leaving = new AbortController();
  let asked: Promise<unknown> = Promise.resolve();
  let count = 0;

  async function post(text: string): Promise<string | undefined> {
    count += 1;
    const response = await fetch(`${at}/messages`, {
      method: 'POST',
      body: JSON.stringify({ text }),
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': `${count}` },
      signal: leaving.signal,
    });
    const { error } = (await response.json()) as { error?: { code: string; message: string } };
    if (error && error.code !== 'text/empty') lines.push(`! ${error.message}`);
    return error?.code;
  }

  async function listen(): Promise<void> {
    const response = await fetch(`${at}/events?after=0`, { headers, signal: leaving.signal });
    let text = '';
    let read = 0;
    for await (const bytes of response.body ?? []) {
      text += Buffer.from(bytes).toString('latin1');
      const heard = heardIn(Buffer.from(text, 'latin1').toString('utf8'));
      for (const { event, data: said } of heard.slice(read))
        if (event !== 'start') lines.push(...formatEvent(eventIn(said), view).split('\n'));
      read = heard.length;
    }
  }

  // A bot joins when it posts, even if its message is empty and refused. HT6.
  const isIn = (await post('')) === 'text/empty';
  if (isIn) listen().catch(() => {});
  return {
    type: (line) => void (asked = asked.then(() => post(line)).catch(() => {})),
    lines: () => lines,
    typed: () => '',
    recorded: () => [],
    interrupt: () => {},
    out: () => (isIn ? undefined : {}),
    leave: async () => leaving.abort(),
  };
}

type Joins = Extract<Script['steps'][number], { do: 'joins' }>;

/** The possible bots of a script, and the reasons against the others. */
export function castOf({ steps }: Script): { bots: readonly Joins[]; reasons: readonly string[] } {
  const reasons = new Map<string, string>();
  const joins = new Map<string, Joins>();
  for (const step of steps) {
    if (step.do === 'joins') joins.set(step.who, step);
    if (step.do === 'server')
      for (const who of joins.keys())
        add(who, 'who was lost with the server comes back when it speaks, and not by itself (HT6)');
    if (step.do !== 'server' && step.do !== 'pass') add(step.who, whyNoBot(step));
  }
  function add(who: string, reason: string | undefined): void {
    if (reason !== undefined && !reasons.has(who)) reasons.set(who, reason);
  }
  for (const { who, alias } of joins.values())
    if ([...joins.values()].some((other) => other.who !== who && isAlike(other.alias, alias)))
      add(who, 'the name of a bot is its own, so whoever claims it is refused in other words (HT6a)');
  const able = [...joins.values()].filter(({ who }) => !reasons.has(who));
  const keys = able.map(({ alias }) => aliasKey(alias));
  return {
    // A name has one key.
    bots: able.filter(({ alias }, i) => keys.indexOf(aliasKey(alias)) === i),
    reasons: [...new Set([...joins.keys()].flatMap((who) => reasons.get(who) ?? []))],
  };
}

function whyNoBot(step: Script['steps'][number]): string | undefined {
  switch (step.do) {
    case 'joins':
      return aliasRefusal(step.alias) && 'nobody has a key for such a name (HT1)';
    case 'types': {
      const wish = readLine(step.text);
      return wish?.type === 'say' && wish.text === step.text
        ? undefined
        : 'what a bot says is said as it is: it has no commands';
    }
    case 'sees':
    case 'saw once':
      return /^(?:\[|\* |! | {4})/u.test(step.text)
        ? undefined
        : 'a stream has what happens, and nothing of a client';
    case 'still has':
      return 'nothing can be given back to where a program types';
    case 'drops':
      return 'a bot has no connection that could be lost: it is lost by saying nothing (HT6)';
    case 'interrupts':
      return 'a bot does not leave, it falls silent (HT6)';
    default:
      return undefined;
  }
}

/** Why no person of a script can be a bot. */
export function whyNoBots(script: Script): string | undefined {
  const { bots, reasons } = castOf(script);
  if (bots.length > 0) return undefined;
  return reasons.length > 0 ? reasons.join('; ') : 'all who are in it have bare connections';
}
