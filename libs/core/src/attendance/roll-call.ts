import { aliasKey, nearKey, type AliasKey } from '../alias.ts';
import { aliasFor } from '../alias-instead.ts';
import type { EpochMs } from '../ids.ts';
import type { Attendee, Meeting } from './attendance.ts';

/** A row of the attendance: a person of a meeting, or a name of the list who did not come to it. */
export type Called = {
  /** Absent for a name who never came. */
  readonly beganMs: EpochMs | undefined;
  /** The name as the list has it; the alias of a person who is not on it. */
  readonly name: string;
  readonly is: 'present' | 'absent' | 'unlisted';
  readonly attendee: Attendee | undefined;
};

/** The names of a list with one in each line; each once. AT4. */
export function namesIn(list: string): string[] {
  const names = list.split(/[\r\n]+/u).map((line) => line.replace('\uFEFF', '').trim());
  const keys = names.map(keyOf);
  return names.filter((name, i) => name !== '' && keys.indexOf(keyOf(name)) === i);
}

/**
 * The rows of all meetings. With a list they are in its order, and people who are not on it follow. Nobody is absent from a meeting to
 * which no one on the list came: it was somebody else's. AT4.
 */
export function rollCall(meetings: readonly Meeting[], names: readonly string[] = []): Called[] {
  if (names.length === 0) return meetings.flatMap((meeting) => others(meeting, 'present'));
  const calls = meetings.map((meeting) => ({ meeting, found: attendeesOf(names, meeting.attendees) }));
  const nobodyCame = calls.every(({ found }) => found.size === 0);
  const rows = calls.flatMap(({ meeting, found }) => [
    ...(found.size === 0 ? [] : names.map((name) => called(name, meeting.beganMs, found.get(name)))),
    ...others(meeting, 'unlisted', new Set(found.values())),
  ]);
  return nobodyCame ? [...names.map((name) => called(name, undefined, undefined)), ...rows] : rows;
}

function called(name: string, beganMs: EpochMs | undefined, attendee: Attendee | undefined): Called {
  return { beganMs, name, is: attendee ? 'present' : 'absent', attendee };
}

function others(
  { beganMs, attendees }: Meeting,
  is: Called['is'],
  listed: ReadonlySet<Attendee> = new Set(),
): Called[] {
  return attendees.flatMap((attendee) =>
    listed.has(attendee) ? [] : [{ beganMs, name: attendee.alias, is, attendee }],
  );
}

/** Who came under each name: under the same alias, or, if only one person is meant, without its accents. */
function attendeesOf(names: readonly string[], attendees: readonly Attendee[]): Map<string, Attendee> {
  const byKey = new Map(attendees.map((attendee) => [aliasKey(attendee.alias), attendee]));
  const found = new Map<string, Attendee>();
  for (const name of names) {
    const attendee = byKey.get(keyOf(name));
    if (attendee) found.set(name, attendee);
  }
  const taken = new Set(found.values());
  const near = single(
    attendees,
    (attendee) => !taken.has(attendee),
    ({ alias }) => nearKey(alias),
  );
  const missing = single(
    names,
    (name) => !found.has(name),
    (name) => nearKey(keyOf(name)),
  );
  for (const [key, name] of missing) {
    const attendee = near.get(key);
    if (name !== undefined && attendee) found.set(name, attendee);
  }
  return found;
}

/** The items that fit, by their key; `undefined` for a key that several have. */
function single<T>(
  items: readonly T[],
  fits: (item: T) => boolean,
  keyOf: (item: T) => string,
): Map<string, T | undefined> {
  const byKey = new Map<string, T | undefined>();
  for (const item of items.filter(fits)) {
    const key = keyOf(item);
    byKey.set(key, byKey.has(key) ? undefined : item);
  }
  return byKey;
}

/** `María José` is `maría_josé`: the alias that the chat offers for a name with spaces. AL9. */
function keyOf(name: string): AliasKey {
  return aliasKey(aliasFor(name) ?? name);
}
