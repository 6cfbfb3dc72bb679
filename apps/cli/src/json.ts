import type { Client } from '@charla/client';
import type { Chat, Entry, InputLine, Why } from '@charla/core';
import { refusalSentence, type View } from '@charla/text';
import { wordsIn } from '@charla/text/words';
import { pumpInput } from './input-pump.ts';
import { answerTo, unreadAnswer, type Answer, type Answered } from './json/answers.ts';
import { readInput } from './json/input.ts';
import { answerOf, entryOf, lineOf, refusalOf, stateOf, type Out } from './json/output.ts';
import type { Options } from './options.ts';
import { print } from './output.ts';
import { isFailedFile, runSession, type Ending, type ExitCode, type Face, type News } from './session.ts';

/** The line being handled, and the reason for its refusal, if it was refused. */
type Current = { refused?: Answer };

/**
 * A chat for a program: one JSON object a line, in both directions. Exit code 4 if some input was refused, or a file could not be
 * written. PR2, PR3.
 */
export function runJson(options: Options, onEnd: (code: ExitCode) => void): Client {
  const words = wordsIn(options.lang);
  const view: View = { words, zone: options.zone, timestamps: false };
  let state: string | undefined;
  /** Answers that follow the entries shown with them. */
  const settled: Answered[] = [];
  let current: Current | undefined;
  let anyRefused = false;

  const pump = pumpInput({
    client: () => client,
    isQuit(line) {
      const { wish } = readInput(line);
      return typeof wish !== 'string' && wish.type === 'quit';
    },
    take,
  });

  function take(line: InputLine): void {
    if (line.what === 'line' && line.text.trim() === '') return;
    const { id, wish } = readInput(line);
    if (typeof wish === 'string') return tell([{ id, answer: unreadAnswer(wish, words) }]);
    const now: Current = {};
    current = now;
    client.wish(wish);
    current = undefined;
    // The chat itself answers a message, and the end of the chat answers a quit.
    if (wish.type === 'say') return;
    if (now.refused) tell([{ id, answer: now.refused }]);
    else if (wish.type !== 'quit') tell([{ id, answer: { result: 'accepted' } }]);
  }

  function show({ older, newer }: News, chat: Chat): void {
    if (chat.link.state !== state && chat.link.state !== 'ended') write(stateOf(chat));
    state = chat.link.state;
    anyRefused ||= newer.some(isFailedFile);
    for (const entry of older) write(entryOf(entry, chat, view, true));
    for (const entry of newer) {
      const refusal = current && refusalOf(entry, view, sentenceOf);
      if (current && refusal) current.refused = refusal;
      else if (!isToldOtherwise(entry)) write(entryOf(entry, chat, view, false));
    }
    tell(settled.splice(0));
    // After the current step, not in the middle of it.
    if (chat.link.state !== 'connecting') queueMicrotask(pump.sayMore);
  }

  function tell(answered: readonly Answered[]): void {
    for (const { id, answer } of answered) {
      anyRefused ||= answer.result === 'refused';
      write(answerOf(id, answer));
    }
  }

  function end({ why, sentence, instead }: Ending, chat: Chat): void {
    pump.end();
    tell(settled.splice(0));
    write({
      ...stateOf(chat),
      state: 'ended',
      why,
      ...(sentence && { message: sentence }),
      ...(instead && { instead }),
    });
  }

  function sentenceOf(why: Why): string {
    return refusalSentence(words, why, options.alias, options.room);
  }

  const face: Face = {
    ...{ show, end, restore: () => {} },
    settled(one) {
      if (one.ask === 'say') settled.push(answerTo(one, sentenceOf));
    },
  };
  const client = runSession(options, face, (code) => onEnd(code === 0 && anyRefused ? 4 : code));
  return client;
}

function write(out: Out): void {
  print(lineOf(out));
}

/** Whether a state or an answer contains this already, or it is obvious. */
function isToldOtherwise(entry: Entry): boolean {
  if (entry.type === 'event') return false;
  const { notice } = entry;
  if (notice.what === 'refused') return notice.text !== undefined;
  return notice.what === 'started' || notice.what === 'lost';
}
