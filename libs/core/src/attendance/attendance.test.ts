import { expect, test } from 'vitest';
import type { RoomEvent } from '../room/event.ts';
import { joined, left, marked, recording, said, T0 } from '../testing.ts';
import { meetingsOf, openAttendance, readAttendance, type Attendee } from './attendance.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A log of these events, each with the minute at which it happened. */
const logOf = (...events: (readonly [minute: number, event: (seq: number) => RoomEvent])[]): RoomEvent[] =>
  events.map(([minute, event], i) => ({ ...event(i + 1), atMs: T0 + minute * MINUTE }));

const joins =
  (alias: string, session = alias) =>
  (seq: number) => ({ ...joined(seq, alias), session });
const goes =
  (alias: string, session = alias) =>
  (seq: number) => ({ ...left(seq, alias), session });
const isLost = (alias: string) => (seq: number) => ({ ...left(seq, alias, 'lost'), session: alias });
const says =
  (alias: string, session = alias) =>
  (seq: number) => ({ ...said(seq, alias), session });
const marks = (alias: string, mark: 'hand' | 'done', on: boolean) => (seq: number) => ({
  ...marked(seq, alias, mark, on),
  session: alias,
});
const kicks =
  (alias: string, of: string) =>
  (seq: number): RoomEvent => ({
    ...{ type: 'kicked', seq, n: seq, atMs: T0, session: alias, alias, of, ofAlias: of },
  });
const exports =
  (alias: string) =>
  (seq: number): RoomEvent => ({
    ...{ type: 'exported', seq, n: 1, atMs: T0, session: alias, alias },
  });

function meetingsIn(events: readonly RoomEvent[]) {
  const attendance = openAttendance();
  readAttendance(attendance, events);
  return meetingsOf(attendance);
}

const minute = (atMs: number | undefined) => (atMs === undefined ? undefined : (atMs - T0) / MINUTE);

/** `ana 0-50 50 2 1`: first in, last out, minutes, messages, hands. */
function inShort({ alias, firstInMs, lastOutMs, thereMs, messages, hands }: Attendee): string {
  return `${alias} ${minute(firstInMs)}-${minute(lastOutMs) ?? ''} ${thereMs / MINUTE} ${messages} ${hands}`;
}

const shown = (events: readonly RoomEvent[]) =>
  meetingsIn(events).map(({ attendees }) => attendees.map(inShort));

test('[AT1] each person has one row, with the times and the deeds of all their sessions', () => {
  const log = logOf(
    [0, joins('ana')],
    [5, joins('beto')],
    [6, says('ana')],
    [10, marks('beto', 'hand', true)],
    [11, marks('beto', 'hand', false)],
    [20, isLost('beto')],
    [30, joins('BETO', 'other')],
    [31, says('BETO', 'other')],
    [40, goes('BETO', 'other')],
    [50, goes('ana')],
  );
  expect(shown(log)).toEqual([['ana 0-50 50 1 0', 'beto 5-40 25 1 1']]);
});

test('[AT2] a person who is still in counts until the last event, and has not gone', () => {
  const log = logOf([0, joins('ana')], [1, joins('beto')], [30, says('ana')]);
  expect(shown(log)).toEqual([['ana 0- 30 1 0', 'beto 1- 29 0 0']]);
});

test('[AT1] asking after a meeting changes nothing: the log goes on', () => {
  const log = logOf([0, joins('ana')], [10, joins('beto')], [30, goes('ana')]);
  const attendance = openAttendance();
  for (const event of log) {
    readAttendance(attendance, [event]);
    meetingsOf(attendance);
  }
  expect(meetingsOf(attendance)).toEqual(meetingsIn(log));
});

test.each([
  ['said so',               [[5, true]], 5],
  ['took it back',          [[5, true], [6, false]], undefined],
  ['said so a second time', [[5, true], [6, false], [9, true]], 9],
] as const)('[AT1] of somebody who %s it tells when they finished', (_, said, doneAt) => {
  const log = logOf(
    [0, joins('ana')],
    ...said.map(([at, on]): [number, (seq: number) => RoomEvent] => [at, marks('ana', 'done', on)]),
    [20, goes('ana')],
  );
  expect(minute(meetingsIn(log)[0]?.attendees[0]?.doneAtMs)).toBe(doneAt);
}); // prettier-ignore

test('[AT1] [MO3] a person leaves with whatever event ends their place', () => {
  const log = logOf([0, joins('ana')], [5, joins('beto')], [20, kicks('ana', 'beto')], [25, says('ana')]);
  expect(shown(log)).toEqual([['ana 0- 25 1 0', 'beto 5-20 15 0 0']]);
});

test('[AT1] [MO2] a mark counts for the person who gets it', () => {
  const gives = (on: boolean) => (seq: number) => ({
    ...{ ...marks('ana', 'done', on)(seq), of: 'beto', ofAlias: 'beto' },
  });
  const log = logOf(
    [0, joins('ana')],
    [1, joins('beto')],
    [2, gives(true)],
    [3, marks('beto', 'hand', true)],
  );
  const doneAt = (events: readonly RoomEvent[]) =>
    meetingsIn(events)[0]?.attendees.map(({ doneAtMs }) => minute(doneAtMs));
  expect([shown(log), doneAt(log)]).toEqual([[['ana 0- 3 0 0', 'beto 1- 2 0 1']], [undefined, 2]]);
  expect(doneAt([...log, { ...gives(false)(5), atMs: T0 + 4 * MINUTE }])).toEqual([undefined, undefined]);
});

test('[AT3] a silence of more than an hour counts for nobody, and begins another meeting', () => {
  const silent = HOUR / MINUTE;
  const before = logOf([0, joins('ana')], [10, says('ana')], [10 + silent, says('ana')]);
  expect(shown(before)).toEqual([[`ana 0- ${10 + silent} 2 0`]]);
  const after = logOf([0, joins('ana')], [10, says('ana')], [11 + silent, says('ana')], [80, goes('ana')]);
  expect(shown(after)).toEqual([['ana 0-10 10 1 0'], [`ana ${11 + silent}-80 9 1 0`]]);
});

test('[AT3] who was in when the server stopped was not there when it started again', () => {
  const night = 24 * 60;
  const log = logOf(
    [0, joins('ana')], [0, joins('beto')], [0, joins('eva')], [0, joins('leo')], [50, says('ana')],
    // Another day: ana comes anew, eva's page and leo's come back by themselves.
    [night, joins('ana', 'ana2')], [night, isLost('ana')], [night, isLost('beto')], [night + 2, says('eva')],
    [night + 3, isLost('leo')], [night + 30, goes('ana', 'ana2')],
  ); // prettier-ignore
  expect(shown(log)).toEqual([
    ['ana 0-50 50 1 0', 'beto 0-50 50 0 0', 'eva 0-50 50 0 0', 'leo 0-50 50 0 0'],
    [`ana ${night}-${night + 30} 30 0 0`, `eva ${night}- 30 1 0`, `leo ${night}-${night + 3} 3 0 0`],
  ]);
});

test.each([
  ['is gone within a minute', [[0.9, isLost('ana')]], []],
  ['is still in after a minute', [[1, isLost('ana')]], ['ana 1440-1441 1 0 0']],
  ['does something, and is gone', [[0.25, says('ana')], [0.75, isLost('ana')]], ['ana 1440-1440.75 0.75 1 0']],
] as const)('[AT3] who kept a place over a silence and %s: %j', (_, then, rows) => {
  const log = logOf([0, joins('ana')], [1440, exports('eva')], ...then.map(([at, event]) => [1440 + at, event] as const));
  expect(shown(log)).toEqual([['ana 0-0 0 0 0'], ...(rows.length > 0 ? [rows] : [])]);
}); // prettier-ignore

test('[AT3] a room in which only a reader came had no meeting', () => {
  expect(shown(logOf([0, exports('export-1')]))).toEqual([]);
  expect(shown([])).toEqual([]);
});

test('[AT1] [LS16a] of a log that was cut, who acts is in', () => {
  const log = logOf([0, says('ana')], [3, joins('beto')], [10, (seq) => ({ ...recording(seq, 'ana', true), session: 'ana' })], [20, goes('ana')]);
  expect(shown(log.map((event) => ({ ...event, seq: event.seq + 700 })))).toEqual([
    ['ana 0-20 20 1 0', 'beto 3- 17 0 0'],
  ]);
}); // prettier-ignore

test('[AT1] [MO11] whoever knocks is not there until they are in', () => {
  const knocks = (alias: string) => (seq: number) =>
    ({ type: 'knocked', seq, atMs: T0, session: alias, alias, untilMs: T0 + HOUR }) as const;
  const events = logOf(
    [0, joins('ana')],
    [1, knocks('eva')],
    [2, knocks('leo')],
    [5, joins('eva')],
    [9, says('ana')],
  );
  expect(meetingsIn(events)[0]?.attendees.map(inShort)).toEqual(['ana 0- 9 1 0', 'eva 5- 4 0 0']);
});
