import { expect, test } from 'vitest';
import { QUESTION_BYTES_MAX, QUESTIONS_MAX, VOTES_MAX } from '../limits.ts';
import type { Said, Upvoted } from './event.ts';
import { evolve } from './evolve.ts';
import { nextAsks, openIn, questionOf, questionsFor, tallyFor, votesIn } from './questions.ts';
import { decideVote } from './decide-question.ts';
import { roomAt, standsOf, type Member, type Room } from './room.ts';
import { slotOf } from './standing.ts';
import { tallyTold } from './tally.ts';
import { aRoomWith, ledRoom } from './testing.ts';

const say = (text: string) => ({ type: 'say', text }) as const;
const answer = (asks: number) => ({ type: 'answer', asks }) as const;

/** A room of these, in which the first moderates, and beto has asked question 1 and carlos question 2. */
function askedRoom() {
  const room = ledRoom('ana', 'beto', 'carlos', 'dani');
  room.asks('beto', say('? uno'));
  room.asks('carlos', say('?  dos'));
  return room;
}

type There = ReturnType<typeof askedRoom>;
const open = (room: There) =>
  questionsFor(room.room(), 'dani').map(({ asks, votes }) => `#${asks} +${votes}`);

test.each([
  ['? uno', 'uno'],
  ['?   uno\ndos', 'uno\ndos'],
  ['?', undefined],
  ['? ', undefined],
  ['?uno', undefined],
  ['?? uno', undefined],
  [' ? uno', undefined],
  ['¿? uno', undefined],
])('[MO15] %j asks %j where somebody moderates, and nothing elsewhere', (text, words) => {
  for (const isLed of [true, false]) {
    const room = isLed ? ledRoom('ana', 'beto') : aRoomWith('ana', 'beto');
    room.asks('beto', say(text));
    expect(openIn(room.room()).map(questionOf)).toEqual(isLed && words !== undefined ? [words] : []);
  }
});

test('[MO15] numbers go on from question to question, whatever is answered, also in a room that is loaded', () => {
  const room = askedRoom();
  expect(open(room)).toEqual(['#1 +0', '#2 +0']);
  for (const asks of [2, 1]) room.asks('ana', answer(asks));
  const { name, seq, lastAtMs } = room.room();
  expect(nextAsks(roomAt(name, seq, lastAtMs, [], standsOf(room.room())))).toBe(3);
  room.asks('beto', say('? tres'));
  expect(open(room)).toEqual(['#3 +0']);
});

test.each([
  // length                  questions             answer
  [QUESTION_BYTES_MAX,       0,                    'ok'],
  [QUESTION_BYTES_MAX + 1,   0,                    'question/long'],
  [9,                        QUESTIONS_MAX - 1,    'ok'],
  [9,                        QUESTIONS_MAX,        'questions/full'],
])('[MO15] a question of %i bytes beside %i open ones: %s', (bytes, count, result) => {
  const room = ledRoom('ana');
  for (let i = 0; i < count; i += 1) room.asks('ana', say(`? ${i}`));
  expect(room.asks('ana', say(`? ${'x'.repeat(bytes - 2)}`))).toBe(result);
}); // prettier-ignore

test.each([
  // who      types      answer            questions
  ['dani',    '+1',      'ok',             ['#2 +1', '#1 +0']],
  ['dani',    '+1 1',    'ok',             ['#1 +1', '#2 +0']],
  ['dani',    '+1 #1 ',  'ok',             ['#1 +1', '#2 +0']],
  ['beto',    '+1 1',    'vote/own',       ['#1 +0', '#2 +0']],
  ['carlos',  '+1',      'vote/own',       ['#1 +0', '#2 +0']],
  ['dani',    '+1 3',    'question/gone',  ['#1 +0', '#2 +0']],
])('[MO16] %s types %j where 1 and 2 are open: %s', (who, text, result, questions) => {
  const room = askedRoom();
  expect(room.asks(who, say(text))).toBe(result);
  expect(open(room)).toEqual(questions);
}); // prettier-ignore

test('[MO16] a vote counts once, can be taken back, and given again', () => {
  const room = askedRoom();
  const votes = ['+1 1', '+1 1', '-1 1', '+1 1'].map((text) => room.asks('dani', say(text)));
  expect(votes).toEqual(['ok', 'vote/again', 'ok', 'ok']);
  expect([room.asks('ana', say('+1 1')), open(room)]).toEqual(['ok', ['#1 +2', '#2 +0']]);
});

test.each(['+1', '+2', '+1.', '+ 1', '1', '-1', '-1 1', '+1 x', '+1 1 2', '++1'])(
  '[MO16] %j is a message where no question is open, or it is no vote',
  (text) => {
    const said = (room: There) => room.asks('dani', say(text)) === 'ok' && votesIn(room.room()).length === 0;
    expect(said(ledRoom('ana', 'dani'))).toBe(true);
    if (text !== '+1') expect(said(askedRoom())).toBe(true);
  },
);

test('[MO16] whoever comes again under a name has that name’s votes, in another session, too', () => {
  const room = askedRoom();
  room.asks('dani', say('+1 1'));
  room.leaves('dani');
  room.joins('DANI', undefined, 's-dani');
  expect([room.asks('dani', say('+1 1')), open(room)]).toEqual(['vote/again', ['#1 +1', '#2 +0']]);
});

test('[MO16] who is muted, or where only moderators speak, votes and asks nothing', () => {
  const room = askedRoom();
  room.asks('ana', { type: 'rule', speak: 'moderators' });
  room.asks('ana', { type: 'mark', mark: 'muted', on: true, of: 's-dani' });
  expect([room.asks('dani', say('+1 1')), room.asks('dani', say('? tres'))]).toEqual(['ok', 'member/muted']);
  expect(room.asks('beto', say('? tres'))).toBe('room/only');
});

test('[MO16] a room keeps so many votes, and no more', () => {
  const room = askedRoom();
  const by = new Map(Array.from({ length: VOTES_MAX }, (_, i) => [`p${i}`, undefined]));
  const full = (votes: number): Room => ({
    ...room.room(),
    tally: new Map([[1, { count: votes, by: new Map([...by].slice(0, votes)) }]]),
  });
  const [dani] = [...room.room().roster.values()].slice(-1) as [Member];
  const vote = (votes: number) => decideVote(full(votes), dani, { n: 9, asks: 2, on: true }, 0);
  expect([vote(VOTES_MAX).ok, vote(VOTES_MAX - 1).ok]).toEqual([false, true]);
  expect(vote(VOTES_MAX)).toEqual({ ok: false, why: 'questions/full' });
});

test.each([
  // who      question   answer
  ['ana',     1,         'ok'],
  ['beto',    1,         'ok'],
  ['carlos',  1,         'power/needed'],
  ['ana',     3,         'question/gone'],
  ['nadie',   1,         'hello/expected'],
])('[MO17] %s marks question %i as answered: %s', (who, asks, result) => {
  const room = askedRoom();
  expect(room.asks(who, answer(asks))).toBe(result);
  expect(open(room).length).toBe(result === 'ok' ? 1 : 2);
}); // prettier-ignore

test('[MO17] an answered question has no votes left, and takes none', () => {
  const room = askedRoom();
  room.asks('dani', say('+1 1'));
  room.asks('ana', answer(1));
  expect([votesIn(room.room()), room.asks('dani', say('+1 1')), room.asks('ana', answer(1))]).toEqual([
    [],
    'question/gone',
    'question/gone',
  ]);
});

test('[MO18] questions are listed by their votes, then by age, each as it is for who reads', () => {
  const room = askedRoom();
  room.asks('beto', say('? tres'));
  room.asks('dani', say('+1 2'));
  const [first, second] = questionsFor(room.room(), 'Dani');
  expect(first).toMatchObject({
    asks: 2,
    alias: 'carlos',
    text: 'dos',
    votes: 1,
    isVoted: true,
    isOwn: false,
  });
  expect(second).toMatchObject({ asks: 1, votes: 0, isVoted: false });
  expect(questionsFor(room.room(), 'BETO').map(({ isOwn }) => isOwn)).toEqual([false, true, true]);
});

test('[MO18] a client counts as the server does: from its copy on, and votes before it by what it was told', () => {
  const room = askedRoom();
  room.asks('dani', say('+1 1'));
  const server = room.room();
  const copy = roomAt('lobby', server.seq, server.lastAtMs, [...server.roster.values()], standsOf(server), tallyTold(tallyFor(server, 'Dani'), 'Dani'));
  expect(questionsFor(copy, 'dani')).toEqual(questionsFor(server, 'dani'));
  const vote = { type: 'upvoted', n: 9, asks: 1, on: true, votes: 2, seq: server.seq + 1, atMs: 0, session: 's-ana', alias: 'ana' } as const;
  expect(questionsFor(evolve(copy, [vote]), 'dani')).toEqual(questionsFor(evolve(server, [vote]), 'dani'));
}); // prettier-ignore

test('[MO18] a log keeps each question and vote in a slot, and an answer empties them all', () => {
  const stamp = { n: 1, seq: 1, atMs: 0, session: 's', alias: 'Ana' };
  const asked: Said = { type: 'said', text: '? x', asks: 3, ...stamp };
  const vote: Upvoted = { type: 'upvoted', asks: 3, on: true, votes: 1, ...stamp };
  expect([asked, vote, { ...vote, on: false }, { type: 'answered', asks: 3, last: 4, ...stamp } as const].map(slotOf)).toEqual([
    { slot: 'ask 3 ', filled: true },
    { slot: 'ask 3 ana', filled: true },
    { slot: 'ask 3 ana', filled: false },
    { slot: 'answered', filled: true, clears: 'ask 3 ' },
  ]);
  expect(slotOf({ ...asked, asks: undefined } as unknown as Said)).toBeUndefined();
}); // prettier-ignore
