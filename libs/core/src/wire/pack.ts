import type { Alias, SessionId } from '../ids.ts';
import { MEMBERS_MAX } from '../limits.ts';
import { MARKS, type Joined, type Left, type Mark, type RoomEvent } from '../room/event.ts';
import type { Member, Since } from '../room/room.ts';

/**
 * Members in a row, as two texts with commas between: in a hall of thousands the JSON around each name would be most of a newcomer's
 * bytes. A session that is its predecessor plus one is left out. HO17.
 */
export type Row = { sessions: string; aliases: string };

/** Members who joined at once: the first has the place `seq` in the log, the others follow. HO17. */
export type AllJoined = Pick<Joined, 'seq' | 'atMs'> & Row & { type: 'allJoined' };
export type AllLeft = Pick<Left, 'seq' | 'atMs' | 'how'> & Row & { type: 'allLeft' };
export type PackedEvent = RoomEvent | AllJoined | AllLeft;

/** A mark of the member at the position `of` of the roster. */
export type PackedMark = { of: number; mark: Mark | 'program' } & Since;
export type PackedRoster = Row & { marks: readonly PackedMark[] };

/** The most bytes of a packed mark: a position, a name, a place, and two times. */
const MARK_BYTES = 120;

/**
 * Bounds on what a client accepts: four times what a server keeps (a text, a name, a secret, a roster, a batch), since a newer server may
 * have other limits. More would only fill the client's memory. ME5.
 */
export const GENEROUSLY = 4;
export const NAME_CHARS_MAX = 256;
export const SOME = GENEROUSLY * MEMBERS_MAX;

type Person = { session: SessionId; alias: Alias };

/** A counted session: the name of its run, and its number in base 36. */
const COUNTED = /^(.*\.)([0-9a-z]{1,10})$/su;

/** Members who join together get one roster, which is packed once. */
const rosters = new WeakMap<readonly Member[], PackedRoster>();

/** The unpacked members; `undefined` if the value is no packing. */
export function unpackEvents(packed: readonly PackedEvent[]): RoomEvent[] | undefined {
  const events: RoomEvent[] = [];
  for (const event of packed) {
    const some = unpackEvent(event);
    if (!some || events.length + some.length > SOME) return undefined;
    events.push(...some);
  }
  return events;
}

export function unpackRoster({ marks, ...row }: PackedRoster): Member[] | undefined {
  const members = unpackRow(row)?.map((person): Member => ({ ...person, marks: {} }));
  for (const { of, mark, ...since } of marks) {
    const member = members?.[of];
    if (member && mark === 'program') member.program = true;
    else if (member) member.marks = { ...member.marks, [mark]: since };
  }
  return members;
}

function unpackEvent(event: PackedEvent): RoomEvent[] | undefined {
  if (event.type !== 'allJoined' && event.type !== 'allLeft') return [event];
  const { seq, atMs } = event;
  return unpackRow(event)?.map((person, i) => {
    const stamp = { seq: seq + i, atMs, ...person };
    return event.type === 'allJoined'
      ? { type: 'joined', ...stamp }
      : { type: 'left', ...stamp, how: event.how };
  });
}

function unpackRow({ sessions, aliases }: Row): Person[] | undefined {
  if (sessions === '' && aliases === '') return [];
  const names = aliases.split(',', SOME + 1);
  const parts = sessions.split(',', SOME + 1);
  if (names.length !== parts.length || names.length > SOME) return undefined;
  let before: SessionId | undefined;
  const people = names.map((alias, i): Person => {
    const session = parts[i] || (following(before) ?? '');
    before = session;
    return { session, alias };
  });
  return people.every(isNamed) ? people : undefined;
}

function isNamed(person: Person): boolean {
  return [person.session, person.alias].every(({ length }) => length > 0 && length <= NAME_CHARS_MAX);
}

export function packRoster(members: readonly Member[]): PackedRoster {
  let packed = rosters.get(members);
  if (!packed) {
    packed = { ...packRow(members), marks: members.flatMap(packMarks) };
    rosters.set(members, packed);
  }
  return packed;
}

/** The most bytes that a roster takes on the wire: a letter of an alias has up to three. */
export function bytesOfRoster(members: readonly Member[]): number {
  const { sessions, aliases, marks } = packRoster(members);
  return sessions.length + 3 * aliases.length + MARK_BYTES * marks.length;
}

function packMarks({ marks, program }: Member, of: number): PackedMark[] {
  const own = MARKS.flatMap((mark) => {
    const { muteOf: _, ...since } = marks[mark] ?? { seq: 0, atMs: 0 };
    return marks[mark] ? [{ of, mark, ...since }] : [];
  });
  // It has no time of its own: it is theirs from their join on.
  return program ? [...own, { of, mark: 'program', seq: 0, atMs: 0 }] : own;
}

function packRow(people: readonly Person[]): Row {
  let before: SessionId | undefined;
  const sessions = people.map(({ session }) => {
    const isNext = session === following(before);
    before = session;
    return isNext ? '' : session;
  });
  return { sessions: sessions.join(), aliases: people.map(({ alias }) => alias).join() };
}

export function packEvents(events: readonly RoomEvent[]): PackedEvent[] {
  const packed: PackedEvent[] = [];
  for (let i = 0; i < events.length;) {
    const alike = runFrom(events, i);
    packed.push(packRun(alike));
    i += alike.length;
  }
  return packed;
}

/** The run of events from `start` that travels as one: members who joined at once, or left at once in the same way. */
function runFrom(events: readonly RoomEvent[], start: number): RoomEvent[] {
  const first = events[start];
  let end = start + 1;
  while (first && isNextOf(first, events[end], end - start)) end += 1;
  return events.slice(start, end);
}

function isNextOf(first: RoomEvent, other: RoomEvent | undefined, distance: number): boolean {
  if (other?.type !== first.type || other.atMs !== first.atMs || other.seq !== first.seq + distance)
    return false;
  if (other.type === 'left') return other.how === (first as Left).how && !other.led && !(first as Left).led;
  return other.type === 'joined' && isPlain(other) && isPlain(first as Joined);
}

function isPlain({ mutedUntilMs, program }: Joined): boolean {
  return mutedUntilMs === undefined && !program;
}

function packRun(events: RoomEvent[]): PackedEvent {
  const [first] = events as [RoomEvent];
  if (events.length === 1) return untagged(first);
  const { seq, atMs } = first;
  const row = { seq, atMs, ...packRow(events) };
  return first.type === 'left' ? { type: 'allLeft', how: first.how, ...row } : { type: 'allJoined', ...row };
}

/** Only servers know devices by their tags, and who comes back as whom. MO5. */
function untagged(event: RoomEvent): RoomEvent {
  if (event.type === 'joined' && event.muteOf !== undefined) {
    const { muteOf: _, ...told } = event;
    return untagged(told);
  }
  if (!('tag' in event)) return event;
  const { tag: _, ...told } = event;
  return told;
}

function following(session: SessionId | undefined): SessionId | undefined {
  const [, which, count] = COUNTED.exec(session ?? '') ?? [];
  return which === undefined || count === undefined
    ? undefined
    : which + (Number.parseInt(count, 36) + 1).toString(36);
}
