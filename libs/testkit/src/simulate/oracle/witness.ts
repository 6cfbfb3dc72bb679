import type { Chat, Entry, RoomEvent } from '@charla/core';
import type { ChatWatch, Device, Window } from '../person.ts';
import type { Ledger } from './findings.ts';
import { isTyped, type Truth } from './truth.ts';

/** What became of a line somebody typed, as far as they were told. */
export type Fate = { by: Window; typed: number; told: 'nothing' | 'sent' | 'refused' };

export type Witnesses = ChatWatch & { readonly fates: ReadonlyMap<string, Fate> };

/** `first` is what was shown before it was begun, `last` what was written last; it has to hold what was said up to `upTo`. */
type File = {
  from: number;
  upTo: number;
  texts: string[];
  first: RoomEvent | undefined;
  last: RoomEvent | undefined;
};
type Seen = {
  lastEntryId: number;
  last: RoomEvent | undefined;
  /** Told since the last event that what follows does not follow. */
  told: 'gap' | 'reset' | undefined;
  saidSinceLoss: number | undefined;
  file: File | undefined;
};

/** I1, I2, I4, I9, CL4: what people saw and were told, held against what is on the disk. */
export function newWitnesses(truth: Truth, ledger: Ledger): Witnesses {
  const seen = new Map<Window, Seen>();
  const fates = new Map<string, Fate>();
  let typed = 0;
  /** What was typed a moment ago, and what a device has to find again when it is opened. */
  let fresh: string | undefined;
  const waiting = new Map<Device, readonly string[]>();

  function noteFates(who: Window, before: Chat, restored: readonly string[]): void {
    if (before.outbox === who.chat.outbox) return;
    const left = new Set(textsIn(who.chat));
    for (const text of textsIn(before)) {
      if (left.has(text)) continue;
      const fate = fates.get(text);
      if (!fate) continue;
      if (restored.includes(text)) {
        // What an older window hears while a newer one takes over is nobody's business any more.
        if (fate.told !== 'sent' && who.device.owner === who) fate.told = 'refused';
        continue;
      }
      if (fate.told === 'refused')
        ledger.fault('I4b', `${who.id} was told that "${text}" was refused, and then sent`);
      fate.told = 'sent';
      // Nothing is shown as sent before it is on the disk. I4.
      if (!truth.wasSaid(text))
        ledger.fault('I4', `${who.id} is told that "${text}" was sent, and it is nowhere`);
    }
  }

  function noteEntry(who: Window, state: Seen, entry: Entry): void {
    const { room } = who.device;
    if (entry.type === 'notice') {
      const { notice } = entry;
      ledger.tell(() => `${who.id} is told ${JSON.stringify(notice)}`);
      if (notice.what === 'gap' || notice.what === 'reset') {
        state.told = notice.what === 'reset' ? 'reset' : (state.told ?? 'gap');
        ledger.count(`told ${notice.what}`);
      }
      const isLoss = notice.what === 'lost' || (notice.what === 'refused' && notice.why === 'server/closing');
      // Who was never in has lost nothing.
      if (isLoss && state.last) state.saidSinceLoss ??= 0;
      if (notice.what === 'back') {
        ledger.count('back');
        if (notice.missed !== state.saidSinceLoss)
          ledger.fault(
            'CL4',
            `${who.id} is told of ${notice.missed} missed messages and shown ${state.saidSinceLoss}`,
          );
        state.saidSinceLoss = undefined;
      }
      return;
    }
    const { event } = entry;
    const { last, told } = state;
    const wrong = (invariant: string, what: string) =>
      ledger.fault(
        invariant,
        `${who.id} is shown ${event.type} at ${event.seq} after ${last?.seq ?? 'nothing'}: ${what}`,
      );
    if (!truth.knows(room, event)) wrong('I2', 'it is not in the log');
    if (last && told !== 'reset') {
      if (event.seq <= last.seq) wrong('I1', 'again');
      else if (event.seq > last.seq + 1 && told !== 'gap') wrong('I1', 'something is missing');
      else if (told !== 'gap' && !truth.sameHistory(room, last, event))
        wrong('I2', 'another history, and nobody said so');
    }
    if (event.type === 'said' && state.saidSinceLoss !== undefined) state.saidSinceLoss += 1;
    state.last = event;
    state.told = undefined;
  }

  /** RE2, RE7, I9. What was closed as complete is; what is called incomplete, or was never closed, is so at its end alone. */
  function endFile(who: Window, state: Seen, isClosed: boolean): void {
    const { file } = state;
    state.file = undefined;
    if (!file) return;
    // A log that was lost meanwhile is nothing to compare with.
    const known = [file.first, file.last, state.last];
    if (known.some((event) => event && !truth.isThere(who.device.room, event))) return;
    const isCut = !isClosed || isToldOf(who.chat, 'recordingCut');
    ledger.count(isCut ? 'recordings cut' : 'recordings');
    if (file.from === 0) ledger.count('recordings of all');
    const expected = truth.messages(who.device.room, file.from, file.upTo).map(textOf);
    const wanted = isCut ? expected.slice(0, file.texts.length) : expected;
    if (wanted.join('\n') !== file.texts.join('\n'))
      ledger.fault(
        'I9',
        `${who.id} recorded ${file.texts.length} of ${expected.length} messages after ${file.from}`,
      );
  }

  /** I1, I2, CL7. Older entries are where they belong: what is missing is said, and can be asked for. */
  function noteOlder(who: Window): void {
    const { transcript, holes } = who.chat;
    const isNotice = (entry: Entry, ...kinds: string[]) =>
      entry.type === 'notice' && kinds.includes(entry.notice.what);
    // Above another log nobody can be asked for what is missing there.
    let mayMiss = transcript.some((entry) => isNotice(entry, 'reset'));
    let last: RoomEvent | undefined;
    for (const entry of transcript) {
      mayMiss ||= isNotice(entry, 'gap', 'reset');
      if (entry.type === 'event') {
        const { event } = entry;
        const isHole = holes.some(({ below }) => below === entry.id);
        const follows =
          event.seq === (last?.seq ?? 0) + 1 && (!last || truth.sameHistory(who.device.room, last, event));
        if (!follows && !mayMiss && !isHole)
          ledger.fault('I1', `${who.id} has ${event.seq} after ${last?.seq ?? 'nothing'} on the screen`);
        last = event;
        mayMiss = false;
      }
    }
    if (new Set(transcript.map(({ id }) => id)).size !== transcript.length)
      ledger.fault('CL1', `${who.id} has two entries of one number`);
    ledger.count('read older');
  }

  return {
    fates,
    opened(who) {
      const found = textsIn(who.chat);
      for (const text of waiting.get(who.device) ?? [])
        if (who.device.kept && !found.includes(text)) ledger.fault('I4', `${who.id} has forgotten "${text}"`);
      waiting.delete(who.device);
      ledger.tell(() => `${who.id} opens with ${JSON.stringify(who.device.kept)}`);
      seen.set(who, {
        lastEntryId: 1,
        last: undefined,
        told: undefined,
        saidSinceLoss: undefined,
        file: undefined,
      });
    },
    typed(who, line) {
      fresh = line;
      if (isTyped(line)) fates.set(line, { by: who, typed: (typed += 1), told: 'nothing' });
    },
    changed(who, before, restored) {
      const state = seen.get(who);
      if (!state) return;
      const { transcript, firstEntryId, lastEntryId } = who.chat;
      if (lastEntryId > state.lastEntryId) {
        for (const entry of transcript.slice(state.lastEntryId - lastEntryId)) noteEntry(who, state, entry);
        state.lastEntryId = lastEntryId;
      }
      if (firstEntryId < before.firstEntryId) noteOlder(who);
      const { recording, room } = who.chat;
      if (state.file && recording) state.file.upTo = recording.untilSeq ?? room.seq;
      for (const text of restored) {
        const fate = fates.get(text);
        if (fate && fate.told === 'nothing' && !textsIn(before).includes(text)) fate.told = 'refused';
      }
      noteFates(who, before, restored);
      if (
        fresh !== undefined &&
        fates.has(fresh) &&
        !restored.includes(fresh) &&
        !textsIn(who.chat).includes(fresh)
      )
        ledger.fault('I4', `"${fresh}" of ${who.id} neither waits nor is given back`);
      fresh = undefined;
    },
    recording(who, on) {
      const state = seen.get(who);
      if (!state) return;
      if (!on) return endFile(who, state, true);
      const { recording, room } = who.chat;
      const from = recording?.cursor ?? room.seq;
      state.file = { from, upTo: room.seq, texts: [], first: state.last, last: undefined };
    },
    recorded(who, messages) {
      const file = seen.get(who)?.file;
      file?.texts.push(...messages.map(({ text }) => text));
      if (file) file.last = messages.at(-1);
    },
    closed(who) {
      const state = seen.get(who);
      if (state) endFile(who, state, false);
      if (who.device.owner === who)
        waiting.set(who.device, who.chat.link.state === 'ended' ? [] : textsIn(who.chat));
    },
  };
}

/** Whether the latest word about a recording was this. */
function isToldOf({ transcript }: Chat, what: 'recordingCut'): boolean {
  const notices = transcript.flatMap((entry) => (entry.type === 'notice' ? [entry.notice.what] : []));
  return notices.findLast((told) => told === 'recordingCut' || told === 'recordingSaved') === what;
}

function textsIn(chat: Chat): string[] {
  return chat.outbox.flatMap((ask) => (ask.type === 'say' ? [ask.text] : []));
}

function textOf(event: RoomEvent): string {
  return event.type === 'said' ? event.text : '';
}
