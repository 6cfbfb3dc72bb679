import type { Chat, Room, RoomEvent } from '@charla/core';

/** The questions of a room, as the truth folds them: of each open one who asked it, and who voted, by their names in lower case. */
export type Asked = { last: number; open: Map<number, { by: string; votes: Set<string> }> };

export const noneAsked = (): Asked => ({ last: 0, open: new Map() });

type Wrong = (invariant: string, what: string) => void;
type Held = { marks: ReadonlyMap<string, number> };

/** Numbers are given once and grow, only where somebody moderates; a vote counts once; an answered question is open no more. MO15–MO17. */
export function foldQuestion(
  event: RoomEvent,
  asked: Asked,
  member: Held,
  here: ReadonlyMap<string, Held>,
  wrong: Wrong,
): void {
  const by = keyOf(event.alias);
  const moderates = ({ marks }: Held) => marks.has('moderator');
  if (event.type === 'said') {
    const isAsked = event.asks !== undefined;
    const isLed = [...here.values()].some(moderates);
    // What was cleared in the batch that it came with never had its words in the log. MO19b.
    if (event.text !== '' && isAsked !== (isLed && event.text.startsWith('? ')))
      wrong('MO15', isAsked ? 'is a question' : 'is none');
    if (event.asks === undefined) return;
    if (event.asks !== asked.last + 1) wrong('MO15', `has a number behind ${asked.last}`);
    asked.last = Math.max(asked.last, event.asks);
    asked.open.set(event.asks, { by, votes: new Set() });
  }
  if (event.type !== 'upvoted' && event.type !== 'answered') return;
  const question = asked.open.get(event.asks);
  if (!question) return wrong('MO16', 'is about no open question');
  if (event.type === 'answered') {
    if (!moderates(member) && question.by !== by) wrong('MO17', 'has no power');
    asked.open.delete(event.asks);
    return;
  }
  if (question.votes.has(by) === event.on) wrong('MO16', 'votes twice');
  if (question.by === by) wrong('MO16', 'votes for their own');
  if (event.on) question.votes.add(by);
  else question.votes.delete(by);
  if (event.votes !== question.votes.size) wrong('MO16', `there are ${question.votes.size} votes`);
}

/** Whether there are only votes of others between these places, which nobody is shown. */
export function areVotes(
  events: readonly RoomEvent[],
  after: number,
  before: number,
  own: string | undefined,
): boolean {
  const between = events.slice(after, before - 1);
  return (
    between.length === before - after - 1 &&
    between.every(({ type, session }) => type === 'upvoted' && session !== own)
  );
}

/** The open questions as one person sees them, in a line. */
export function askedLine({ open }: Asked, alias: string): string {
  const mine = keyOf(alias);
  return [...open]
    .map(([asks, { votes }]) => `${asks} +${votes.size}${votes.has(mine) ? ' mine' : ''}`)
    .join();
}

/** The same, as a chat has it. */
export function seenLine({ copy, me }: Pick<Chat, 'copy' | 'me'>): string {
  const { tally } = copy.room;
  return numbersIn(copy.room)
    .map((asks) => {
      const isMine = tally.get(asks)?.by.has(keyOf(me.alias));
      return `${asks} +${tally.get(asks)?.count ?? 0}${isMine ? ' mine' : ''}`;
    })
    .join();
}

/** The open questions and all votes, as a server has them. */
export function keptLine(room: Pick<Room, 'standing' | 'tally'>): string {
  const all = new Set([...numbersIn(room), ...room.tally.keys()]);
  return [...all]
    .map((asks) => `${asks} ${[...(room.tally.get(asks)?.by.keys() ?? [])].sort().join(' ')}`)
    .join();
}

export function voters({ open }: Asked): string {
  return [...open].map(([asks, { votes }]) => `${asks} ${[...votes].sort().join(' ')}`).join();
}

function numbersIn({ standing }: Pick<Room, 'standing'>): number[] {
  return [...standing.values()].flatMap((event) => (event.type === 'said' ? (event.asks ?? []) : []));
}

/** Letter case and width tell nobody apart. */
function keyOf(alias: string): string {
  return alias.normalize('NFKC').toLowerCase();
}
