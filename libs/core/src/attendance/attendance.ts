import { aliasKey, type AliasKey } from '../alias.ts';
import type { Alias, EpochMs, SessionId } from '../ids.ts';
import type { RoomEvent } from '../room/event.ts';
import { apply, draftOf, type Draft } from '../room/evolve.ts';
import { emptyRoom } from '../room/room.ts';
import { isFromOutside, markChange } from '../room/traits.ts';

/** A silence of a room that ends its meeting, in ms. The log does not tell whether the server ran meanwhile. AT3. */
export const SILENCE_MS = 3_600_000;

/** A place that is kept over a silence counts if somebody still has it after this, in ms: longer than any usual grace. AT3. */
export const RETURN_MS = 60_000;

/** What one person did in one meeting. */
export type Attendee = {
  readonly alias: Alias;
  readonly firstInMs: EpochMs;
  /** Absent for a person who is still in. */
  readonly lastOutMs: EpochMs | undefined;
  /** How long they were in, in ms. */
  readonly thereMs: number;
  readonly messages: number;
  /** How often they raised a hand. */
  readonly hands: number;
  /** When they said that they have finished; absent if they did not, or took it back. */
  readonly doneAtMs: EpochMs | undefined;
};

/** What happened in a room between two long silences. */
export type Meeting = { readonly beganMs: EpochMs; readonly attendees: readonly Attendee[] };

type Row = { -readonly [key in keyof Attendee]: Attendee[key] };
/** A person who is in. `isKept`: their place is from before the silence, and they have not been heard of since. */
type Person = { alias: Alias; sinceMs: EpochMs; sessions: Set<SessionId>; isKept: boolean };

/** A log that is being read for its attendance. It grows with the people of the room, not with their messages. */
export type Attendance = {
  readonly draft: Draft;
  readonly meetings: Meeting[];
  readonly keys: Map<SessionId, AliasKey>;
  readonly here: Map<AliasKey, Person>;
  /** The rows of the latest meeting. */
  rows: Map<AliasKey, Row>;
  lastAtMs: EpochMs | undefined;
};

export function openAttendance(): Attendance {
  const draft = { ...draftOf(emptyRoom('')), copied: true };
  return { draft, meetings: [], keys: new Map(), here: new Map(), rows: new Map(), lastAtMs: undefined };
}

/** Reads the events that follow in the log. Who is in is a matter of the roster (`evolve`), whatever event changes it. AT1. */
export function readAttendance(now: Attendance, events: readonly RoomEvent[]): void {
  for (const event of events) {
    if (event.atMs - (now.lastAtMs ?? event.atMs) > SILENCE_MS) endMeeting(now, event.atMs);
    const { draft } = now;
    if (now.lastAtMs === undefined) draft.seq = event.seq - 1;
    const { session, alias, type } = event;
    // A log that was cut begins after they came. LS16a.
    if (!isFromOutside(event) && type !== 'left')
      draft.roster.set(session, draft.roster.get(session) ?? { session, alias, marks: {} });
    apply(draft, event);
    followRoster(now, event);
    note(now, event);
    now.lastAtMs = event.atMs;
  }
}

/** The meetings so far, oldest first. Whoever is in counts as there until the last event. AT2. */
export function meetingsOf(now: Attendance): Meeting[] {
  const rows = new Map([...now.rows].map(([key, row]) => [key, { ...row }]));
  for (const [key, person] of now.here) {
    count(rows, key, person, now.lastAtMs ?? person.sinceMs);
    const row = rows.get(key);
    if (row) row.lastOutMs = undefined;
  }
  return [...now.meetings, ...meetingOf(rows)];
}

function meetingOf(rows: ReadonlyMap<AliasKey, Row>): Meeting[] {
  const attendees = [...rows.values()].sort((one, other) => one.firstInMs - other.firstInMs);
  const [first] = attendees;
  return first ? [{ beganMs: first.firstInMs, attendees }] : [];
}

/** The silence counts for nobody. Members keep their places, and begin anew with the next meeting. */
function endMeeting(now: Attendance, atMs: EpochMs): void {
  for (const [key, person] of now.here) {
    count(now.rows, key, person, now.lastAtMs ?? atMs);
    person.sinceMs = atMs;
    person.isKept = true;
  }
  now.meetings.push(...meetingOf(now.rows));
  now.rows = new Map();
}

function followRoster(now: Attendance, { session, atMs }: RoomEvent): void {
  const { draft, keys } = now;
  const member = draft.roster.get(session);
  if (!member) goes(now, session, atMs);
  else if (!keys.has(session)) comes(now, session, member.alias, atMs);
  if (keys.size === draft.roster.size) return;
  for (const other of keys.keys()) if (!draft.roster.has(other)) goes(now, other, atMs);
}

function comes({ keys, here }: Attendance, session: SessionId, alias: Alias, atMs: EpochMs): void {
  const key = aliasKey(alias);
  keys.set(session, key);
  const person = here.get(key) ?? { alias, sinceMs: atMs, sessions: new Set(), isKept: false };
  person.sessions.add(session);
  here.set(key, person);
}

/** A person has gone with the last of their sessions. */
function goes({ keys, here, rows }: Attendance, session: SessionId, atMs: EpochMs): void {
  const key = keys.get(session);
  const person = key === undefined ? undefined : here.get(key);
  keys.delete(session);
  if (key === undefined || !person) return;
  person.sessions.delete(session);
  if (person.sessions.size > 0) return;
  here.delete(key);
  count(rows, key, person, atMs);
}

/** Adds the time of a stay until `atMs`. */
function count(rows: Map<AliasKey, Row>, key: AliasKey, person: Person, atMs: EpochMs): void {
  const { sinceMs, isKept } = person;
  if (isKept && atMs - sinceMs < RETURN_MS) return;
  const row = rowOf(rows, key, person);
  row.thereMs += atMs - sinceMs;
  row.lastOutMs = atMs;
}

/** Notes what somebody who is in did, and which marks they have got. */
function note(now: Attendance, event: RoomEvent): void {
  const author = rowFor(now, event.session);
  if (author && event.type === 'said') author.messages += 1;
  const change = markChange(event);
  const marked = change && rowFor(now, change.session);
  if (!marked) return;
  if (change.mark === 'hand' && change.since) marked.hands += 1;
  if (change.mark === 'done') marked.doneAtMs = change.since?.atMs;
}

/** The row of a member, of whom something is heard. */
function rowFor({ keys, here, rows }: Attendance, session: SessionId): Row | undefined {
  const key = keys.get(session);
  const person = key === undefined ? undefined : here.get(key);
  if (key === undefined || !person) return undefined;
  person.isKept = false;
  return rowOf(rows, key, person);
}

function rowOf(rows: Map<AliasKey, Row>, key: AliasKey, { alias, sinceMs }: Person): Row {
  const known = rows.get(key);
  if (known) return known;
  const row: Row = {
    ...{ alias, firstInMs: sinceMs, lastOutMs: undefined, thereMs: 0 },
    ...{ messages: 0, hands: 0, doneAtMs: undefined },
  };
  rows.set(key, row);
  return row;
}
