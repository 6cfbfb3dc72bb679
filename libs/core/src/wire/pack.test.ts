import { expect, test } from 'vitest';
import { aWelcome } from '../chat/testing.ts';
import { joined, left, said, T0 } from '../testing.ts';
import type { RoomEvent } from '../room/event.ts';
import { decodeDown } from './down.ts';
import { packDown } from './pack-down.ts';

const packed = (...events: RoomEvent[]) => packDown({ type: 'events', events });
const counted = (seq: number, alias: string, session: string): RoomEvent => ({
  ...joined(seq, alias),
  session,
});

test('[HO17] those who come at once travel in a row, and a session that follows the one before it is left out', () => {
  const events = [counted(7, 'ana', 'run.z'), counted(8, 'beto', 'run.10'), counted(9, 'eva', 'run.12')];
  expect(packed(...events)).toEqual({
    type: 'events',
    events: [
      {
        type: 'allJoined',
        seq: 7,
        atMs: T0,
        sessions: 'run.z,,run.12',
        aliases: 'ana,beto,eva',
      },
    ],
  });
});

test.each<[string, RoomEvent[]]>([
  // what stands together        nothing of it is one
  ['one who comes alone',        [joined(1, 'ana')]],
  ['who came at another time',   [joined(1, 'ana'), { ...joined(2, 'beto'), atMs: T0 + 1 }]],
  ['what does not follow',       [joined(1, 'ana'), joined(3, 'beto')]],
  ['who quits and who is lost',  [left(1, 'ana', 'quit'), left(2, 'beto', 'lost')]],
  ['a program',                  [joined(1, 'ana'), { ...joined(2, 'hora'), program: true }]],
  ['what is said',               [said(1, 'ana'), said(2, 'ana')]],
])('[HO17] %s travels as it is', (_, events) => {
  expect(packed(...events)).toEqual({ type: 'events', events });
}); // prettier-ignore

test('[HO17] a roster is packed once for all who are told it together', () => {
  const roster = [
    { session: 'run.1', alias: 'ana', marks: { recording: { seq: 3, atMs: 5 } } },
    { session: 'run.2', alias: 'beto', marks: {} },
  ];
  const [one, other] = [packDown(aWelcome({ roster })), packDown(aWelcome({ roster, alias: 'beto' }))];
  expect(one).toMatchObject({
    roster: {
      sessions: 'run.1,',
      aliases: 'ana,beto',
      marks: [{ of: 0, mark: 'recording', seq: 3, atMs: 5 }],
    },
  });
  expect(one.type === 'welcome' && other.type === 'welcome' && one.roster === other.roster).toBe(true);
});

test('[MO20] a roster says who is a program', () => {
  const roster = [
    { session: 'run.1', alias: 'ana', marks: { hand: { seq: 3, atMs: 5 } } },
    { session: 'run.2', alias: 'hora', marks: {}, program: true as const },
  ];
  const sent = JSON.parse(JSON.stringify(packDown(aWelcome({ roster })))) as unknown;
  expect(decodeDown(sent)).toMatchObject({ roster });
});
