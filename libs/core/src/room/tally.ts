import { aliasKey, type AliasKey } from '../alias.ts';
import type { Alias } from '../ids.ts';
import type { Asks, RoomEvent, Upvoted } from './event.ts';

/** The votes for an open question. A client knows whose they are only of those that it heard, and is told the count. */
export type Votes = { readonly count: number; readonly by: ReadonlyMap<AliasKey, Upvoted | undefined> };

/** The votes for the open questions, by their numbers. Of one alias only one counts. MO16. */
export type Tally = ReadonlyMap<Asks, Votes>;

/** What one person is told of an open question's votes: its number, how many there are, and whether one is theirs. */
export type Told = [asks: Asks, votes: number, isMine: boolean];

/** The votes after an event; the same value if it changes none. Those for a question in `own` belong to the caller, and are changed in place. */
export function talliedAfter(tally: Tally, event: RoomEvent, own: Set<Asks>): Tally {
  if (event.type === 'answered') {
    const left = new Map(tally);
    return left.delete(event.asks) ? left : tally;
  }
  if (event.type !== 'upvoted') return tally;
  const known = tally.get(event.asks)?.by;
  const by = own.has(event.asks) ? (known as Map<AliasKey, Upvoted | undefined>) : new Map(known);
  own.add(event.asks);
  if (event.on) by.set(aliasKey(event.alias), event);
  else by.delete(aliasKey(event.alias));
  return new Map(tally).set(event.asks, { count: event.votes, by });
}

/** The votes that these events gave, as a log keeps them. */
export function tallyOf(stands: readonly RoomEvent[]): Tally {
  const tally = new Map<Asks, Map<AliasKey, Upvoted>>();
  for (const event of stands) {
    if (event.type !== 'upvoted') continue;
    const by = tally.get(event.asks) ?? new Map<AliasKey, Upvoted>();
    tally.set(event.asks, by.set(aliasKey(event.alias), event));
  }
  return new Map([...tally].map(([asks, by]) => [asks, { count: by.size, by }]));
}

/** The votes as one person was told them. */
export function tallyTold(told: readonly Told[], alias: Alias): Tally {
  const own = new Map([[aliasKey(alias), undefined]]);
  return new Map(told.map(([asks, count, isMine]) => [asks, { count, by: isMine ? own : new Map() }]));
}
