import { aliasKey } from '../alias.ts';
import type { EpochMs, N } from '../ids.ts';
import { QUESTION_BYTES_MAX, QUESTIONS_MAX, VOTES_MAX } from '../limits.ts';
import type { Why } from '../refusal.ts';
import { utf8Bytes } from '../utf8.ts';
import { accept, refuse, stamp, type Decision } from './decision.ts';
import type { Asks } from './event.ts';
import type { Answer } from './intent.ts';
import { askedIn, countOfVotes, hasVoted, isQuestion, nextAsks, openIn } from './questions.ts';
import { unledSinceMs } from './led.ts';
import type { Member, Room } from './room.ts';

/** The number of the question that a text is; `undefined` if it is none, or nobody moderates. MO15. */
export function numberFor(room: Room, text: string): { asks: Asks; why?: Why } | undefined {
  if (!isQuestion(text) || unledSinceMs(room) !== undefined) return undefined;
  const asks = nextAsks(room);
  if (utf8Bytes(text) > QUESTION_BYTES_MAX) return { asks, why: 'question/long' };
  return openIn(room).length < QUESTIONS_MAX ? { asks } : { asks, why: 'questions/full' };
}

/** A vote of one alias counts once, and not for its own question. MO16. */
export function decideVote(
  room: Room,
  { session, alias }: Member,
  { n, asks, on }: { n: N; asks: Asks; on: boolean },
  atMs: EpochMs,
): Decision {
  const question = askedIn(room.standing, asks);
  if (!question) return refuse('question/gone');
  if (on && aliasKey(question.alias) === aliasKey(alias)) return refuse('vote/own');
  if (on && hasVoted(room, asks, alias)) return refuse('vote/again');
  if (on && countOfVotes(room) >= VOTES_MAX) return refuse('questions/full');
  const votes = (room.tally.get(asks)?.count ?? 0) + (on ? 1 : -1);
  return accept({ type: 'upvoted', n, asks, on, votes, ...stamp(room, session, alias, atMs) });
}

/** A moderator, or whoever asked, tells that a question is answered. MO17. */
export function decideAnswer(room: Room, { session, n, asks }: Answer, atMs: EpochMs): Decision {
  const member = room.roster.get(session);
  if (!member) return refuse('hello/expected');
  const question = askedIn(room.standing, asks);
  if (!question) return refuse('question/gone');
  const { alias, marks } = member;
  if (!marks.moderator && aliasKey(question.alias) !== aliasKey(alias)) return refuse('power/needed');
  const last = nextAsks(room) - 1;
  return accept({ type: 'answered', n, asks, last, ...stamp(room, session, alias, atMs) });
}
