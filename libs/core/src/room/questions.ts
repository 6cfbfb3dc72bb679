import { aliasKey } from '../alias.ts';
import type { Alias, EpochMs } from '../ids.ts';
import type { Asks, RoomEvent, Said, Upvoted } from './event.ts';
import type { Member, Room } from './room.ts';
import { askSlot, type Standing } from './standing.ts';
import type { Told } from './tally.ts';

/** An open question, as it is listed for one person. `isVoted`, `isOwn`: by that person, or theirs. */
export type Question = {
  asks: Asks;
  alias: Alias;
  atMs: EpochMs;
  text: string;
  votes: number;
  isVoted: boolean;
  isOwn: boolean;
};

type Open = Said & { asks: Asks };
type Questioned = Pick<Room, 'standing' | 'tally'>;

/** `? `, and something behind it. MO15. */
const QUESTION = /^\? +(?=\S)/u;
/** `+1`, `+1 3`, `-1 #3`. MO16. */
const VOTE = /^(?:\+1(?: +#?(\d{1,15}))?|-1 +#?(\d{1,15})) *$/u;

/** Whether a text asks a question, where somebody moderates. */
export function isQuestion(text: string): boolean {
  return QUESTION.test(text);
}

/** The text of a message, without the mark of a question. */
export function questionOf({ text, asks }: Pick<Said, 'text' | 'asks'>): string {
  return asks === undefined ? text : text.replace(QUESTION, '');
}

/** The open questions, oldest first. */
export function openIn({ standing }: Pick<Room, 'standing'>): Open[] {
  return [...standing.values()].filter(isAsked);
}

/** An open question by its number. */
export function askedIn(standing: Standing, asks: Asks): Open | undefined {
  const event = standing.get(askSlot(asks));
  return event && isAsked(event) ? event : undefined;
}

function isAsked(event: RoomEvent): event is Open {
  return event.type === 'said' && event.asks !== undefined;
}

/** One more than the number of any question that the room ever had. MO15. */
export function nextAsks(room: Pick<Room, 'standing'>): Asks {
  const done = room.standing.get('answered');
  const last = done?.type === 'answered' ? done.last : 0;
  return Math.max(last, ...openIn(room).map(({ asks }) => asks)) + 1;
}

/** The vote that a text is, where questions are open: for the latest of them, if it has no number. MO16. */
export function voteIn(
  room: Questioned,
  { alias }: Pick<Member, 'alias'>,
  text: string,
): { asks: Asks; on: boolean } | undefined {
  const [is, up, down] = VOTE.exec(text) ?? [];
  const latest = is === undefined ? undefined : openIn(room).at(-1)?.asks;
  if (latest === undefined) return undefined;
  if (down === undefined) return { asks: up === undefined ? latest : Number(up), on: true };
  return hasVoted(room, Number(down), alias) ? { asks: Number(down), on: false } : undefined;
}

/** Whether this alias has voted for this question. */
export function hasVoted({ tally }: Pick<Room, 'tally'>, asks: Asks, alias: Alias): boolean {
  return tally.get(asks)?.by.has(aliasKey(alias)) ?? false;
}

/** The open questions for one person: those with most votes first, then the oldest. MO18. */
export function questionsFor(room: Questioned, alias: Alias): Question[] {
  const all = openIn(room).map((said) => ({
    ...{ asks: said.asks, alias: said.alias, atMs: said.atMs, text: questionOf(said) },
    votes: room.tally.get(said.asks)?.count ?? 0,
    isVoted: hasVoted(room, said.asks, alias),
    isOwn: aliasKey(said.alias) === aliasKey(alias),
  }));
  return all.sort((one, other) => other.votes - one.votes || one.asks - other.asks);
}

/** All votes, as the events that gave them. */
export function votesIn({ tally }: Pick<Room, 'tally'>): Upvoted[] {
  return [...tally.values()].flatMap(({ by }) => [...by.values()].flatMap((event) => event ?? []));
}

/** How many votes a room keeps. */
export function countOfVotes({ tally }: Pick<Room, 'tally'>): number {
  let count = 0;
  for (const { by } of tally.values()) count += by.size;
  return count;
}

/** What one person is told of the votes who gets a copy of the room. */
export function tallyFor({ tally }: Pick<Room, 'tally'>, alias: Alias): Told[] {
  return [...tally].map(([asks, { count, by }]) => [asks, count, by.has(aliasKey(alias))]);
}

/** All that a room goes by, votes included, in the order in which it came. */
export function standsIn(room: Questioned): RoomEvent[] {
  return [...room.standing.values(), ...votesIn(room)].sort((one, other) => one.seq - other.seq);
}
