import type { Chat } from '@charla/core';
import type { Decision, Device, Window } from '../person.ts';
import type { Ledger } from './findings.ts';
import { isTyped, type Truth } from './truth.ts';

/** What became of a line somebody typed, as far as they were told; what is asked again is as good as typed again. */
export type Fate = { by: Window; typed: number; told: 'nothing' | 'sent' | 'refused' };

/** I4, CL12. Nothing typed vanishes: it waits, is in the log, is back at the keyboard, or has failed and is there to be decided. */
export type Fates = {
  readonly all: ReadonlyMap<string, Fate>;
  /** Returns whether it goes on with a place from before. */
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
  /** What was typed or decided a moment ago, and what a device has to find again when it is opened. */
  let fresh: string | undefined;
  let wish: Decision | undefined;
  const waiting = new Map<Device, Left>();

  function noteAnswers(who: Window, before: Chat, restored: readonly string[]): void {
    if (before.outbox === who.chat.outbox) return;
    const left = new Set(waitingIn(who.chat));
    const refused = new Set([...restored, ...failedIn(who.chat)]);
    for (const text of waitingIn(before)) {
      const fate = all.get(text);
      if (left.has(text) || !fate) continue;
      if (refused.has(text)) {
        // What an older window hears while a newer one takes over is nobody's business any more.
        if (fate.told !== 'sent' && who.device.owner === who) fate.told = 'refused';
        continue;
      }
      if (fate.told === 'refused')
        fault('I4b', `${who.id} was told that "${text}" was refused, and then sent`);
      fate.told = 'sent';
      // Nothing is shown as sent before it is on the disk. I4.
      if (!truth.wasSaid(text)) fault('I4', `${who.id} is told that "${text}" was sent, and it is nowhere`);
    }
  }

  /** CL3. What has failed was waiting before, in the order in which it was typed, and each number names one of them. */
  function noteFailed(who: Window, before: Chat): void {
    const { failed } = who.chat;
    if (failed === before.failed) return;
    const known = new Set(textsIn(before));
    const order = failed.map(({ text }) => all.get(text)?.typed ?? 0);
    for (const { text } of failed) if (!known.has(text)) fault('I4', `"${text}" of ${who.id} failed unasked`);
    if (order.some((one, i) => one < (order[i - 1] ?? 0)))
      fault('I5', `what failed of ${who.id} is in disorder`);
    if (new Set(failed.map(({ n }) => n)).size !== failed.length)
      fault('CL12', `two that failed of ${who.id} have one number`);
    if (failed.length > before.failed.length) count('failed');
  }

  /** CL12. What had failed is gone because its author said so, and is where they wanted it. */
  function noteDecisions(who: Window, before: Chat, restored: readonly string[]): void {
    const decided = wish;
    wish = undefined;
    if (before.failed === who.chat.failed && !decided) return;
    const left = new Set(failedIn(who.chat));
    for (const { n, text } of before.failed) {
      const isMeant = decided !== undefined && (decided.type === 'retryAll' || decided.n === n);
      const wrong = (what: string) => fault('I4', `"${text}" of ${who.id} had failed and ${what}`);
      if (left.has(text)) {
        // Nothing is asked of a chat that has ended.
        if (isMeant && who.chat.link.state !== 'ended') wrong(`is still there after ${decided.type}`);
        continue;
      }
      if (!isMeant) {
        wrong('vanishes');
        continue;
      }
      count(decided.type);
      const asked = who.chat.outbox.filter((ask) => ask.type === 'say' && ask.text === text);
      if (decided.type === 'edit' && !restored.includes(text)) wrong('is not given back');
      if (decided.type === 'edit' || decided.type === 'discard') {
        if (asked.length > 0) wrong('is asked again unasked');
        continue;
      }
      if (asked.length !== 1 || asked.some((ask) => ask.n <= before.lastN)) wrong('is not asked anew');
      all.set(text, { by: who, typed: (typed += 1), told: 'nothing' });
    }
  }

  /** What the next window of this device has to find: all that waits or has failed here, if this one had a place to go back to. */
  function leftBy(who: Window): Left {
    if (who.chat.link.state === 'ended') return NOTHING;
    return { texts: textsIn(who.chat), wasIn: wasIn(who) };
  }

  return {
    all,
    opened(who) {
      const found = textsIn(who.chat);
      // What was asked of the window before decides, never what is there: that may have been forgotten.
      const older = who.device.windows.at(-2);
      const left = (older?.isOpen() ? leftBy(older) : waiting.get(who.device)) ?? NOTHING;
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
  return chat.outbox.flatMap((ask) => (ask.type === 'say' ? [ask.text] : []));
}

function failedIn(chat: Chat): string[] {
  return chat.failed.map(({ text }) => text);
}

function textsIn(chat: Chat): string[] {
  return [...waitingIn(chat), ...failedIn(chat)];
}
