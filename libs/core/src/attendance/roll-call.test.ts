import { expect, test } from 'vitest';
import { T0 } from '../testing.ts';
import type { Meeting } from './attendance.ts';
import { namesIn, rollCall } from './roll-call.ts';

const meeting = (hour: number, ...aliases: string[]): Meeting => ({
  beganMs: T0 + hour * 3_600_000,
  attendees: aliases.map((alias) => ({
    ...{ alias, firstInMs: T0, lastOutMs: undefined, thereMs: 1 },
    ...{ messages: 0, hands: 0, doneAtMs: undefined },
  })),
});

/** `0 beto absent`, or `0 María present as maria`. */
const called = (meetings: readonly Meeting[], ...names: string[]) =>
  rollCall(meetings, names).map(({ beganMs, name, is, attendee }) => {
    const hour = beganMs === undefined ? '-' : (beganMs - T0) / 3_600_000;
    return `${hour} ${name} ${is}${attendee && attendee.alias !== name ? ` as ${attendee.alias}` : ''}`;
  });

test('[AT4] without a list everybody who came is present', () => {
  expect(called([meeting(0, 'ana', 'beto'), meeting(2, 'ana')])).toEqual([
    '0 ana present',
    '0 beto present',
    '2 ana present',
  ]);
});

test('[AT4] with a list its names come in their order, absent ones too, and then people who are not on it', () => {
  expect(called([meeting(0, 'profe', 'EVA', 'ana')], 'ana', 'beto', 'Eva')).toEqual([
    '0 ana present',
    '0 beto absent',
    '0 Eva present as EVA',
    '0 profe unlisted',
  ]);
});

test.each<[string[], string[], string[]]>([
  // on the list            who came                 the rows
  [['María'],               ['maria'],               ['María present as maria']],
  [['maria'],               ['María'],               ['maria present as María']],
  // Under its own alias a name is sure.
  [['María', 'Maria'],      ['maria'],               ['María absent', 'Maria present as maria']],
  [['María'],               ['María', 'maria'],      ['María present', 'maria unlisted']],
  // Two people, or two names, may be meant.
  [['María'],               ['maria', 'mária'],      ['María absent', 'maria unlisted', 'mária unlisted']],
  [['María', 'Mária'],      ['maria'],               ['María absent', 'Mária absent', 'maria unlisted']],
  // Who has spaces in the name joins with `_`.
  [['José  Luis (3.º A)'],  ['josé_luis_3.o_a'],     ['José  Luis (3.º A) present as josé_luis_3.o_a']],
  [['Pérez, Ana'],          ['perez_ana'],           ['Pérez, Ana present as perez_ana']],
])('[AT4] of the names %j, of %j who came: %j', (names, came, rows) => {
  expect(called([meeting(0, ...came, 'x')], ...names, 'x').sort()).toEqual(
    [...rows, 'x present'].map((row) => `0 ${row}`).sort(),
  );
}); // prettier-ignore

test('[AT4] nobody is absent from a meeting to which no one on the list came', () => {
  const meetings = [meeting(0, 'profe'), meeting(2, 'ana'), meeting(5, 'eva')];
  expect(called(meetings, 'ana', 'beto')).toEqual([
    '0 profe unlisted',
    '2 ana present',
    '2 beto absent',
    '5 eva unlisted',
  ]);
});

test.each([[[]], [[meeting(0, 'profe')]]])(
  '[AT4] a list of which nobody ever came is absent once',
  (meetings) => {
    expect(called(meetings, 'ana', 'beto').slice(0, 2)).toEqual(['- ana absent', '- beto absent']);
    expect(called(meetings, 'ana', 'beto')).toHaveLength(2 + meetings.length);
  },
);

test('[AT4] a list has one name in each line, each counts once', () => {
  expect(namesIn('\uFEFFana\r\n  María José  \n\nbeto\rANA\n')).toEqual(['ana', 'María José', 'beto']);
  expect(namesIn('')).toEqual([]);
});
