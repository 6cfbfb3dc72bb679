import type { RoomEvent } from '@charla/core';
import type { Window } from '../person.ts';
import type { Reader, ReaderWatch } from '../reader.ts';
import { isThatOf } from './emptied.ts';
import type { Ledger } from './findings.ts';
import type { Truth } from './truth.ts';

/** Checks exports: of members, and of readers that join no room. RE11, HO19. */
export type Readers = ReaderWatch & {
  wrote(who: Reader | Window, events: readonly RoomEvent[]): void;
  /** A member's export begins. `last` is the latest event shown to them. */
  memberBegins(who: Window, upTo: number, last: RoomEvent | undefined): void;
  memberEnds(who: Window, isWhole: boolean): void;
  /** The world is healed: every reader has ended. */
  judge(): void;
};

/** A file under way: all events up to `upTo`, of the history that has `mark`. */
type File = { room: string; upTo: number; mark: RoomEvent | undefined; events: RoomEvent[] };
/** `lines`: how often the room may have been told of this reader. */
type Trip = { lines: number; how: string | undefined };

const textsOf = (events: readonly RoomEvent[]) =>
  events.flatMap((event) => (event.type === 'said' ? [event.text] : []));

export function newReaders(truth: Truth, { fault, count }: Ledger): Readers {
  const trips = new Map<Reader, Trip>();
  const files = new Map<Reader | Window, File>();
  const nameOf = (who: Reader | Window) => ('id' in who ? who.id : who.alias);

  function check(who: Reader | Window): void {
    const file = files.get(who);
    files.delete(who);
    if (!file) return fault('RE11', `${nameOf(who)} ends an export that never began`);
    const { room, upTo, mark, events } = file;
    // A history that was lost meanwhile proves nothing.
    if (!mark || mark.seq !== upTo || !truth.isThere(room, mark)) return count('export of a lost log');
    const expected = truth.messages(room, 0, upTo);
    const texts = textsOf(events);
    count('exports');
    if (texts.length !== expected.length || !isThatOf(texts, expected, truth.floor(room)))
      fault('RE11', `${nameOf(who)} has ${texts.length} messages of ${expected.length} up to ${upTo}`);
    if (events.length !== upTo || events.some(({ seq }, i) => seq !== i + 1))
      fault('RE11', `${nameOf(who)} has ${events.length} events of ${upTo}`);
  }

  return {
    opened: (who) => void trips.set(who, { lines: 0, how: undefined }),
    hello(who, session) {
      const trip = trips.get(who);
      // Cut off before its welcome, a reader begins anew; so does one whose session is in no log any more.
      if (trip && (session === undefined || !truth.isReader(who.room, session))) trip.lines += 1;
      if (session !== undefined) count('reader returns');
    },
    welcomed(who, { resumed, roster, events, seq }) {
      const trip = trips.get(who);
      if (roster.length + events.length > 0) fault('HO19', `${who.alias} is given more than a place`);
      if (resumed && seq !== who.upTo) fault('HO19', `${who.alias} may read up to ${seq}, not ${who.upTo}`);
      // The log was lost after its hello.
      if (trip && !resumed && who.session !== undefined) trip.lines += 1;
    },
    begun(who) {
      const mark = truth.answerTo(who.session ?? '', 1);
      files.set(who, { room: who.room, upTo: who.upTo, mark, events: [] });
    },
    wrote: (who, events) => void files.get(who)?.events.push(...events),
    ended(who, how) {
      const trip = trips.get(who);
      if (trip) trip.how = how;
      count(how === 'whole' || how === 'cut' ? `reader ${how}` : 'reader refused');
      if (how === 'whole') check(who);
    },
    memberBegins: (who, upTo, mark) => void files.set(who, { room: who.device.room, upTo, mark, events: [] }),
    memberEnds(who, isWhole) {
      if (isWhole) check(who);
      else files.delete(who);
    },
    judge() {
      for (const [{ alias, room }, { lines, how }] of trips) {
        if (how === undefined) fault('I8', `${alias} still reads ${room}`);
        const told = truth.exports(room, alias);
        if (told > lines)
          fault('HO19', `${room} was told ${told} times of ${alias}, who came ${lines} times`);
      }
    },
  };
}
