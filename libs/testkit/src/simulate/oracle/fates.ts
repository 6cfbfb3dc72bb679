import type { Chat } from '@charla/core';
import type { Decision, Device, Window } from '../person.ts';
import type { Ledger } from './findings.ts';
import { isTyped, type Truth } from './truth.ts';

/** The outcome of a typed line, as its author was told. A line that is asked again counts as typed again. */
export type Fate = { by: Window; typed: number; told: 'nothing' | 'sent' | 'refused' };

/**
 * Checks that no typed line vanishes: it waits, is in the log, is back at the keyboard, or has failed and awaits a decision. I4, CL12.
 */
export type Fates = {
  readonly all: ReadonlyMap<string, Fate>;
  /** Returns whether the window resumes a place from before. */
  opened(who: Window): boolean;
  typed(who: Window, line: string): void;
  decided(wish: Decision): void;
  changed(who: Window, before: Chat, restored: readonly string[]): void;
  closed(who: Window): void;
  forgot(device: Device): void;
};

export function newFates(truth: Truth, ledger: Ledger, wasIn: (who: Window) => boolean): Fates {
  const { fault, count } = ledger;
  const all = new Map<string, Fate>();
  let typed = 0;
  /** The line typed and the decision made a moment ago; and the lines that a device has to find when it opens its next window. */
  let fresh: string | undefined;
  let wish: Decision | undefined;
  const waiting = new Map<Device, Left>();

  function noteAnswers(who: Window, before: Chat, restored: readonly string[]): void {
    if (before.asks.outbox === who.chat.asks.outbox) return;
    const left = new Set(waitingIn(who.chat));
    const refused = new Set([...restored, ...failedIn(who.chat)]);
    for (const text of waitingIn(before)) {
      const fate = all.get(text);
      if (left.has(text) || !fate) continue;
      if (refused.has(text)) {
        // An older window may hear a refusal while a newer one takes over: that is no final answer.
        if (fate.told !== 'sent' && who.device.owner === who) fate.told = 'refused';
        continue;
      }
      if (fate.told === 'refused')
        fault('I4b', `${who.id} was told that "${text}" was refused, and then sent`);
      fate.told = 'sent';
      // A line is shown as sent only once it is on the disk. I4.
      if (!truth.wasSaid(text)) fault('I4', `${who.id} is told that "${text}" was sent, and it is nowhere`);
    }
  }

  /** Checks the failed messages: each waited before, they are in typing order, and each has a number of its own. CL3. */
  function noteFailed(who: Window, before: Chat): void {
    const { failed } = who.chat.asks;
    if (failed === before.asks.failed) return;
    const known = new Set(textsIn(before));
    const order = failed.flatMap(({ text }) => all.get(text)?.typed ?? []);
    for (const { text } of failed) if (!known.has(text)) fault('I4', `"${text}" of ${who.id} failed unasked`);
    if (order.some((one, i) => one < (order[i - 1] ?? 0)))
      fault('I5', `what failed of ${who.id} is in disorder`);
    if (new Set(failed.map(({ n }) => n)).size !== failed.length)
      fault('CL12', `two that failed of ${who.id} have one number`);
    if (failed.length > before.asks.failed.length) count('failed');
  }

  /** Checks that a failed message only disappears by its author's decision, and goes where the author wanted it. CL12. */
  function noteDecisions(who: Window, before: Chat, restored: readonly string[]): void {
    const decided = wish;
    wish = undefined;
    if (before.asks.failed === who.chat.asks.failed && !decided) return;
    const left = new Set(failedIn(who.chat));
    for (const { n, text } of before.asks.failed) {
      if (!isTyped(text)) continue;
      const isMeant = decided !== undefined && (decided.type === 'retryAll' || decided.n === n);
      const wrong = (what: string) => fault('I4', `"${text}" of ${who.id} had failed and ${what}`);
      if (left.has(text)) {
        // A chat that has ended does not act on decisions.
        if (isMeant && who.chat.link.state !== 'ended') wrong(`is still there after ${decided.type}`);
        continue;
      }
      if (!isMeant) {
        wrong('vanishes');
        continue;
      }
      count(decided.type);
      const asked = who.chat.asks.outbox.filter((ask) => ask.type === 'say' && ask.text === text);
      if (decided.type === 'edit' && !restored.includes(text)) wrong('is not given back');
      if (decided.type === 'edit' || decided.type === 'discard') {
        if (asked.length > 0) wrong('is asked again unasked');
        continue;
      }
      if (asked.length !== 1 || asked.some((ask) => ask.n <= before.asks.lastN)) wrong('is not asked anew');
      all.set(text, { by: who, typed: (typed += 1), told: 'nothing' });
    }
  }

  /** The lines that the device's next window has to find: all that wait or have failed here, if this window had a place. */
  function leftBy(who: Window): Left {
    if (who.chat.link.state === 'ended') return NOTHING;
    return { texts: textsIn(who.chat), wasIn: wasIn(who) };
  }

  return {
    all,
    opened(who) {
      const found = textsIn(who.chat);
      // The previous window's lines decide, not the device's storage, which may have lost them.
      const older = who.device.windows.at(-2);
      // A window that has closed was the last to have the place, even if an older one is still open.
      const left = waiting.get(who.device) ?? (older?.isOpen() ? leftBy(older) : NOTHING);
      waiting.delete(who.device);
      if (!left.wasIn) return false;
      for (const text of left.texts)
        if (!found.includes(text)) fault('I4', `${who.id} has forgotten "${text}"`);
      for (const text of found)
        if (!left.texts.includes(text)) fault('I4', `${who.id} finds "${text}", which was settled`);
      return true;
    },
    typed(who, line) {
      fresh = line;
      if (isTyped(line)) all.set(line, { by: who, typed: (typed += 1), told: 'nothing' });
    },
    decided: (decision) => void (wish = decision),
    changed(who, before, restored) {
      for (const text of restored) {
        const fate = all.get(text);
        if (fate && fate.told === 'nothing' && !textsIn(before).includes(text)) fate.told = 'refused';
      }
      noteAnswers(who, before, restored);
      noteFailed(who, before);
      noteDecisions(who, before, restored);
      const isGone =
        fresh !== undefined &&
        all.has(fresh) &&
        !restored.includes(fresh) &&
        !textsIn(who.chat).includes(fresh);
      if (isGone) fault('I4', `"${fresh}" of ${who.id} neither waits nor is given back`);
      fresh = undefined;
    },
    closed(who) {
      if (who.device.owner === who) waiting.set(who.device, leftBy(who));
    },
    forgot: (device) => void waiting.delete(device),
  };
}

type Left = { texts: readonly string[]; wasIn: boolean };
const NOTHING: Left = { texts: [], wasIn: false };

function waitingIn(chat: Chat): string[] {
  return chat.asks.outbox.flatMap((ask) => (ask.type === 'say' ? [ask.text] : []));
}

function failedIn(chat: Chat): string[] {
  return chat.asks.failed.map(({ text }) => text);
}

function textsIn(chat: Chat): string[] {
  return [...waitingIn(chat), ...failedIn(chat)];
}
