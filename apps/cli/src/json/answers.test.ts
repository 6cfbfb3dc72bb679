import { createChat, updateChat, type Chat, type ChatInput, type Down } from '@charla/core';
import { expect, test } from 'vitest';
import { leftWaiting, settle, waitingIn, type Waiting } from './answers.ts';

const own = { atMs: 1, session: 's-1', alias: 'ana' };
const WELCOME: Down = {
  type: 'welcome', room: 'lobby', alias: 'ana', session: 's-1', token: 't', epoch: 'e', seq: 1, atMs: 1,
  roster: [{ session: 's-1', alias: 'ana', recording: false }], lastN: 0, resumed: false,
  events: [{ type: 'joined', seq: 1, ...own }],
}; // prettier-ignore

/** Ana, who has said so much without an answer; lines are called by their numbers. */
function ana(...texts: string[]): { chat: Chat; waiting: Waiting[] } {
  const says = texts.map((text) => ({ type: 'say', text }) as const);
  const chat = after(
    createChat('ana', 'lobby', undefined, true),
    { type: 'opened' },
    received(WELCOME),
    ...says,
  );
  return { chat, waiting: waitingIn(chat).map((one, i) => ({ ...one, id: i + 1 })) };
}

const after = (chat: Chat, ...inputs: ChatInput[]) =>
  inputs.reduce((now, input) => updateChat(now, input, 1)[0], chat);

const received = (down: Down): ChatInput => ({ type: 'received', down });

/** What became of what waited, and what still waits, after these. */
function then({ chat, waiting }: ReturnType<typeof ana>, ...inputs: ChatInput[]) {
  const next = after(chat, ...inputs);
  const newer = next.transcript.slice(chat.transcript.length);
  const [stays, answered] = settle(waiting, next, newer, (why) => `! ${why}`);
  return { next, stays, ids: stays.map(({ id }) => id), answered };
}

const said = (n: number, seq: number): Down => ({
  type: 'events',
  events: [{ type: 'said', seq, n, text: 'uno', ...own }],
});

test('[PR2] a message that is in the log was accepted, at its place', () => {
  const { ids, answered } = then(ana('uno', 'dos'), received(said(1, 2)));
  expect(answered).toEqual([{ id: 1, answer: { result: 'accepted', seq: 2 } }]);
  expect(ids).toEqual([2]);
});

test('[PR2] one that was accepted and cannot be seen any more has no place', () => {
  const { answered } = then(ana('uno'), received({ type: 'accepted', n: 1, seq: 9_000, atMs: 9 }));
  expect(answered).toEqual([{ id: 1, answer: { result: 'accepted' } }]);
});

test('[PR2] two that are alike are told apart when one is refused', () => {
  const refused: Down = { type: 'refused', n: 2, why: 'store/failed' };
  const { ids, answered } = then(ana('uno', 'uno'), received(said(1, 2)), received(refused));
  expect(ids).toEqual([]);
  expect(answered.map(({ answer }) => answer.result).sort()).toEqual(['accepted', 'refused']);
});

test('[PR2] a refusal comes with its code and its sentence', () => {
  const { answered } = then(ana('uno'), received({ type: 'refused', n: 1, why: 'store/failed' }));
  const answer = { result: 'refused', code: 'store/failed', message: '! store/failed' };
  expect(answered).toEqual([{ id: 1, answer }]);
});

test('[PR2] in a new session what waits is numbered anew and keeps its name, also where something was answered just before', () => {
  const anew: Down = { ...WELCOME, session: 's-2', epoch: 'e2' } as Down;
  const inputs = [received(said(1, 2)), { type: 'closed' }, { type: 'opened' }, received(anew)] as const;
  const { next, stays, answered } = then(ana('uno', 'dos', 'tres'), ...inputs);
  expect(answered.map(({ id, answer }) => [id, answer.result])).toEqual([[1, 'accepted']]);
  expect(stays.map(({ id, n, text }) => [id, n, text])).toEqual([[2, 1, 'dos'], [3, 2, 'tres']]); // prettier-ignore
  expect(stays.map(({ n }) => n)).toEqual(waitingIn(next).map(({ n }) => n));
});

test('[PR2] what a chat that has ended leaves is unsent, or nobody knows', () => {
  const { chat } = ana('uno');
  const ended = after(chat, { type: 'closed' }, { type: 'say', text: 'dos' }, { type: 'quit' });
  const results = leftWaiting(waitingIn(ended), ended).map(({ answer }) => answer.result);
  expect(results).toEqual(['unknown', 'unsent']);
});
