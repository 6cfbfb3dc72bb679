import type { Entry, Notice, RoomEvent } from '@charla/core';
import type { ChatWatch, Device, Window } from '../person.ts';
import { newAnswers } from './answers.ts';
import { newFates, type Fate } from './fates.ts';
import { isThatOf } from './emptied.ts';
import type { Ledger } from './findings.ts';
import type { Readers } from './readers.ts';
import type { Truth } from './truth.ts';

export type Witnesses = ChatWatch & {
  readonly fates: ReadonlyMap<string, Fate>;
  /** The device lost what it had kept: nothing of it can be found again. */
  forgot(device: Device): void;
  /** Whether this window had a place, its own or one from an earlier window. */
  wasIn(who: Window): boolean;
  /** The log has lost something. */
  restored(): void;
  /** Whether this window was shown what a log has lost since, and nobody has said so. */
  isDeceived(who: Window): boolean;
};

/**
 * `first` is the last event shown before the file began, `last` the last message written. The file has to hold all messages up to `upTo`.
 */
type File = {
  name: string;
  from: number;
  upTo: number;
  /** The person asked for its end: later messages do not belong in it. */
  isEnding: boolean;
  texts: string[];
  first: RoomEvent | undefined;
  last: RoomEvent | undefined;
};
/** The outcome of a file: closed with this content, or failed. `unknown`: its log was lost. */
type End = { of: string; has: 'all' | 'part' | 'nonsense' | 'unknown' } | 'failed';
type Seen = {
  lastId: number;
  last: RoomEvent | undefined;
  /** The latest notice, since the last event, that the next event does not follow it. */
  told: 'gap' | 'reset' | undefined;
  /** The latest that a log has lost and nobody has said so. */
  lost: RoomEvent | undefined;
  saidSinceLoss: number | undefined;
  /** The person has just typed `.r`: a file opened now begins here. A file opened unasked holds all of a new log. */
  asked: { from: number } | undefined;
  wasIn: boolean;
  file: File | undefined;
  /** Outcomes of files, which the window has to show before anything else happens. */
  ends: End[];
};

/** The contents that a file may have under each notice. */
const HOLDS = { recordingSaved: ['all', 'unknown'], recordingCut: ['all', 'part', 'unknown'] } as const;

/** Checks what windows showed against the log on the disk. I1, I2, I4, I9, CL4. */
export function newWitnesses(truth: Truth, ledger: Ledger, readers: Readers): Witnesses {
  const seen = new Map<Window, Seen>();
  const answers = newAnswers(truth, ledger);
  const fates = newFates(truth, ledger, (who) => seen.get(who)?.wasIn ?? false);

  function noteEntry(who: Window, state: Seen, entry: Entry): void {
    const { room } = who.device;
    if (entry.type === 'notice') {
      const { notice } = entry;
      ledger.tell(() => `${who.id} is told ${JSON.stringify(notice)}`);
      noteFile(who, state, notice);
      if (notice.what === 'gap' || notice.what === 'reset') {
        state.told = notice.what === 'reset' ? 'reset' : (state.told ?? 'gap');
        // Whoever is far behind a log of which nobody knew that it had lost something is told of a gap.
        state.lost = undefined;
        ledger.count(`told ${notice.what}`);
      }
      // After some goodbyes the client comes back by itself.
      const isLoss = notice.what === 'lost' || (notice.what === 'refused' && who.chat.link.state === 'lost');
      // A person who was never in has lost nothing.
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
    // The screen has nothing from before a clearing: whatever the log has lost before it, nobody is shown two histories. MO19a.
    const clears = event.type === 'cleared';
    if (clears) state.lost = undefined;
    const { last } = state;
    const told = clears ? (state.told ?? 'gap') : state.told;
    const wrong = (invariant: string, what: string) =>
      ledger.fault(
        invariant,
        `${who.id} is shown ${event.type} at ${event.seq} after ${last?.seq ?? 'nothing'}: ${what}`,
      );
    if (!truth.knows(room, event)) wrong('I2', 'it is not in the log');
    if (!truth.isThere(room, event)) state.lost = event;
    if (last && told !== 'reset') {
      if (event.seq <= last.seq) wrong('I1', 'again');
      else if (
        told !== 'gap' &&
        truth.floor(room) <= last.seq &&
        !truth.areVotes(room, last.seq, event.seq, who.chat.me.place?.session)
      )
        wrong('I1', 'something is missing');
      else if (told !== 'gap' && !truth.sameHistory(room, last, event))
        wrong('I2', 'another history, and nobody said so');
    }
    if (event.type === 'said' && state.saidSinceLoss !== undefined) state.saidSinceLoss += 1;
    state.last = event;
    state.told = undefined;
  }

  /** Compares a file with the log. RE2, RE7. */
  function endFile(who: Window, state: Seen): End | undefined {
    const { file } = state;
    state.file = undefined;
    if (!file) return undefined;
    if (file.from === 0) ledger.count('recordings of all');
    const of = file.name;
    // A log that was lost meanwhile proves nothing.
    const known = [file.first, file.last, state.last];
    if (known.some((event) => event && !truth.isThere(who.device.room, event))) return { of, has: 'unknown' };
    const { room } = who.device;
    const expected = truth.messages(room, file.from, file.upTo);
    const floor = truth.floor(room);
    if (!isThatOf(file.texts, expected, floor)) return { of, has: 'nonsense' };
    const sure = expected.filter(({ seq }) => seq > floor).map(textOf);
    return { of, has: sure.every((text, i) => text === file.texts.at(i - sure.length)) ? 'all' : 'part' };
  }

  /** Checks a notice against its file: all of it is there, its end is missing, or the disk failed. I9, RE3, RE6. */
  function noteFile(who: Window, state: Seen, notice: Notice): void {
    const { what } = notice;
    if (what !== 'recordingSaved' && what !== 'recordingCut' && what !== 'recordingFailed') return;
    // A closed window shows nothing more.
    if (!who.isOpen()) return;
    ledger.count(what);
    const end = state.ends.shift();
    const isTrue =
      end === undefined || end === 'failed' || what === 'recordingFailed'
        ? end === 'failed' && what === 'recordingFailed'
        : end.of === notice.file && (HOLDS[what] as readonly string[]).includes(end.has);
    if (!isTrue)
      ledger.fault(
        'I9',
        `${who.id} is told ${JSON.stringify(notice)} of ${JSON.stringify(end ?? 'no file')}`,
      );
  }

  /** Checks the order of older entries: a notice or a hole marks every missing one. I1, I2, CL7. */
  function noteOlder(who: Window): void {
    const { entries, holes } = who.chat.transcript;
    const isNotice = (entry: Entry, ...kinds: string[]) =>
      entry.type === 'notice' && kinds.includes(entry.notice.what);
    // The events above a reset belong to another log, and no server can send the missing ones.
    let mayMiss = entries.some((entry) => isNotice(entry, 'reset'));
    let last: RoomEvent | undefined;
    for (const entry of entries) {
      mayMiss ||= isNotice(entry, 'gap', 'reset');
      if (entry.type === 'event') {
        const { event } = entry;
        const isHole = holes.some(({ below }) => below === entry.id);
        const follows =
          truth.areVotes(who.device.room, last?.seq ?? 0, event.seq, who.chat.me.place?.session) &&
          (!last || truth.sameHistory(who.device.room, last, event));
        if (!follows && !mayMiss && !isHole && event.type !== 'cleared')
          ledger.fault('I1', `${who.id} has ${event.seq} after ${last?.seq ?? 'nothing'} on the screen`);
        last = event;
        mayMiss = false;
      }
    }
    if (new Set(entries.map(({ id }) => id)).size !== entries.length)
      ledger.fault('CL1', `${who.id} has two entries of one number`);
    ledger.count('read older');
  }

  return {
    fates: fates.all,
    opened(who) {
      const wasIn = fates.opened(who);
      ledger.tell(() => `${who.id} opens with ${JSON.stringify(who.device.kept)}`);
      seen.set(who, {
        lastId: 1,
        last: undefined,
        told: undefined,
        lost: undefined,
        saidSinceLoss: undefined,
        asked: undefined,
        wasIn,
        file: undefined,
        ends: [],
      });
    },
    typed(who, line) {
      fates.typed(who, line);
      const state = seen.get(who);
      if (state && (line === '.r' || line === '.r all')) {
        const from = line === '.r all' ? 0 : (state.last?.seq ?? 0);
        if (state.file) state.file.isEnding = true;
        else state.asked = { from };
      }
    },
    decided(who, wish) {
      ledger.tell(() => `${who.id} decides ${JSON.stringify(wish)}`);
      fates.decided(wish);
    },
    changed(who, before, restored) {
      const state = seen.get(who);
      if (!state) return;
      const { entries, firstId, lastId } = who.chat.transcript;
      if (lastId > state.lastId) {
        for (const entry of entries.slice(state.lastId - lastId)) noteEntry(who, state, entry);
        state.lastId = lastId;
      }
      if (who.isOpen() && state.ends.length > 0)
        ledger.fault('I9', `${who.id} is not told what became of ${JSON.stringify(state.ends)}`);
      state.ends = [];
      if (firstId < before.transcript.firstId) noteOlder(who);
      state.asked = undefined;
      if (who.chat.link.state === 'joined') state.wasIn = true;
      if (state.file && !state.file.isEnding) state.file.upTo = state.last?.seq ?? 0;
      fates.changed(who, before, restored);
      answers.changed(who, before);
    },
    fileOpened(who, name) {
      const state = seen.get(who);
      if (!state) return;
      const { asked, last } = state;
      state.file = {
        name,
        from: asked?.from ?? 0,
        upTo: asked ? (last?.seq ?? 0) : 0,
        isEnding: false,
        texts: [],
        first: asked && last,
        last: undefined,
      };
    },
    recorded(who, messages) {
      const file = seen.get(who)?.file;
      file?.texts.push(...messages.flatMap(linesOf));
      if (file) file.last = messages.at(-1) ?? file.last;
    },
    fileClosed(who) {
      const state = seen.get(who);
      const end = state && endFile(who, state);
      if (end) state.ends.push(end);
    },
    exportBegun: (who) => readers.memberBegins(who, who.chat.copy.room.seq, seen.get(who)?.last),
    exported: readers.wrote,
    exportEnded: readers.memberEnds,
    recorderBroke(who, at) {
      const state = seen.get(who);
      // A file that has failed already cannot fail again.
      if (!state || (at !== 'open' && !state.file)) return;
      state.file = undefined;
      state.ends.push('failed');
    },
    closed(who) {
      const state = seen.get(who);
      const end = state && endFile(who, state);
      // No window shows this outcome, but the content still has to be right.
      if (end && end !== 'failed' && end.has === 'nonsense')
        ledger.fault('I9', `${who.id} is closed and leaves ${JSON.stringify(end)}`);
      fates.closed(who);
    },
    settled: answers.settled,
    forgot: fates.forgot,
    wasIn: (who) => seen.get(who)?.wasIn ?? false,
    restored() {
      for (const [{ device }, state] of seen)
        // HO5 promises one notice. After it nothing shown before counts as the log's, and nothing was shown since.
        if (state.last && state.told !== 'reset' && !truth.isThere(device.room, state.last))
          state.lost = state.last;
    },
    isDeceived(who) {
      const lost = seen.get(who)?.lost;
      // The same may have happened again.
      return lost !== undefined && !truth.isThere(who.device.room, lost);
    },
  };
}

/** The lines of messages in a recording; a clearing has one of its own, and nothing else has any. */
function linesOf(event: RoomEvent): string[] {
  return event.type === 'cleared' ? [] : [event.type === 'said' ? event.text : `a line of ${event.type}`];
}

function textOf(event: RoomEvent): string {
  return event.type === 'said' ? event.text : '';
}
