import type { Chat, Settled } from '@charla/core';
import type { Window } from '../person.ts';
import type { Ledger } from './findings.ts';
import { isTyped, type Truth } from './truth.ts';

/** Checks that a message keeps its key, and that its chat reports each outcome once and truly. CL15. */
export type Answers = {
  settled(who: Window, settled: Settled): void;
  changed(who: Window, before: Chat): void;
};

export function newAnswers(truth: Truth, { fault, count }: Ledger): Answers {
  /** The key of each message, in any window. */
  const keys = new Map<string, string>();
  /** Outcomes reported since the last change of a window. */
  let told: Settled[] = [];

  function noteKeys(who: Window): void {
    const here = messagesIn(who.chat.asks);
    if (new Set(here.map(({ key }) => key)).size !== here.length)
      fault('CL15', `two messages of ${who.id} have one key`);
    for (const { key, text } of here) {
      const known = keys.get(text) ?? key;
      if (known !== key) fault('CL15', `"${text}" of ${who.id} was ${known} and is ${key}`);
      keys.set(text, known);
    }
  }

  function judge(who: Window, text: string, one: Settled): void {
    const wrong = (what: string) =>
      fault('CL15', `${who.id} is told that "${text}" is ${one.result}, ${what}`);
    const places = truth.placesOf(text);
    count(`settled ${one.result}`);
    // A later window that took the place over has its messages, too, and may have sent them.
    const isTaken = who.device.owner !== who;
    if (one.result === 'unsent' && places.length > 0 && !isTaken) wrong('and it is in the log');
    if (one.result !== 'accepted') return;
    if (!truth.wasSaid(text)) wrong('and it is nowhere');
    // A log that was lost cannot confirm a seq.
    const [place] = places;
    if (place === undefined) return;
    const [event] = truth.messages(who.device.room, place - 1, place);
    if (event?.seq !== one.seq || event.atMs !== one.atMs)
      wrong(`at ${one.seq} and ${one.atMs}, and it is at ${place} and ${event?.atMs}`);
  }

  return {
    settled: (_, settled) => void told.push(settled),
    changed(who, before) {
      const heard = told.filter(({ ask }) => ask === 'say');
      told = [];
      noteKeys(who);
      const isOver = who.chat.link.state === 'ended';
      const left = new Set(messagesIn({ outbox: who.chat.asks.outbox, failed: [] }).map(({ key }) => key));
      const waited = messagesIn({ outbox: before.asks.outbox, failed: [] });
      for (const { key, text } of waited) {
        const answers = heard.filter((one) => one.key === key);
        // A chat that ends settles its remaining messages once.
        const isSettled = isOver ? before.link.state !== 'ended' : !left.has(key);
        if (answers.length !== (isSettled ? 1 : 0))
          fault('CL15', `${who.id} is told ${answers.length} times what became of "${text}"`);
        for (const one of answers) judge(who, text, one);
      }
    },
  };
}

/** Votes for questions are no messages: the same text comes often. MO16a. */
function messagesIn({
  outbox,
  failed,
}: Pick<Chat['asks'], 'outbox' | 'failed'>): { key: string; text: string }[] {
  const asked = outbox.flatMap((ask) => (ask.type === 'say' ? [ask] : []));
  return [...asked, ...failed].filter(({ text }) => isTyped(text));
}
