import { openClient, type Client } from '@charla/client';
import { typeLine } from '@charla/client/type-line';
import { entriesSince, type Entry, type Why } from '@charla/core';
import type { Random } from '../random.ts';
import type { Witness } from './oracle.ts';

/** A real client that says one thing after another, and remembers what it showed. */
export type Talker = {
  readonly client: Client;
  talk(): void;
  isIn(): boolean;
  /** Joined, with an empty outbox. */
  isSettled(): boolean;
  /** How often its connection was lost so far. */
  losses(): number;
  /** How often it was told that the history started over. */
  resets(): number;
  /** The reasons of its refusals. */
  refusals(): ReadonlySet<Why>;
  witness(): Witness;
};

/** The longest wait for a welcome, in ms: short, since a campaign tests the log and not the pauses. */
const WELCOME_WAIT_MS = 1_500;

export function newTalker(
  url: string,
  alias: string,
  chance: Random,
  welcomeWaitMs = WELCOME_WAIT_MS,
): Talker {
  const said: string[] = [];
  const givenBack: string[] = [];
  const shown: Witness['shown'][number][] = [];
  const refusals = new Set<Why>();
  let gaps = 0;
  let losses = 0;
  let resets = 0;
  // Nothing was shown before the first change.
  let before = { firstId: 1, lastId: 0 };
  function look(entry: Entry): void {
    if (entry.type === 'event') {
      const { event } = entry;
      if (event.type === 'said') shown.push({ seq: event.seq, alias: event.alias, text: event.text });
    } else if (entry.notice.what === 'gap') gaps += 1;
    else if (entry.notice.what === 'lost') losses += 1;
    else if (entry.notice.what === 'reset') resets += 1;
    else if (entry.notice.what === 'refused') refusals.add(entry.notice.why);
  }
  const client = openClient({
    url,
    alias,
    room: 'lobby',
    givesBack: true,
    recorder: { open: () => '', write: () => {}, close: () => {} },
    now: Date.now,
    pauseMs: () => chance.between(50, 500),
    welcomeWaitMs,
    onRestore: (line) => givenBack.push(line),
    onChange({ transcript }) {
      // The transcript itself drops old entries.
      entriesSince(before, transcript).newer.forEach(look);
      before = transcript;
    },
  });
  const isIn = () => client.chat.link.state === 'joined';
  return {
    client,
    talk() {
      const text = `${alias} says ${said.length}`;
      said.push(text);
      typeLine(client, text);
    },
    isIn,
    isSettled: () => isIn() && client.chat.asks.outbox.length === 0,
    losses: () => losses,
    resets: () => resets,
    refusals: () => refusals,
    witness: () => ({ alias, said, givenBack, shown, gaps }),
  };
}

/**
 * Every client says something in this interval (ms), until the returned function is called. A client with many unanswered messages
 * pauses, as people do.
 */
export function keepTalking(people: readonly Talker[], paceMs: number, onAway: () => void): () => void {
  const talking = setInterval(() => {
    for (const person of people) {
      if (person.client.chat.asks.outbox.length > 100) continue;
      if (!person.isIn()) onAway();
      person.talk();
    }
  }, paceMs);
  return () => clearInterval(talking);
}
