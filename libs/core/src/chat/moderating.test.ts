import { expect, test } from 'vitest';
import type { RoomEvent } from '../room/event.ts';
import { T0 } from '../testing.ts';
import { aJoinedChat } from './testing.ts';

const by = { session: 's-beto', alias: 'beto', atMs: T0 };
const untilMs = T0 + 1_000;
const MUTE: RoomEvent = {
  ...by,
  type: 'marked',
  n: 1,
  mark: 'muted',
  on: true,
  of: 's-leo',
  ofAlias: 'leo',
  seq: 2,
  untilMs,
};
const BAN: RoomEvent = { ...by, type: 'kicked', n: 2, of: 's-eva', ofAlias: 'eva', seq: 3, untilMs };
const KNOCK: RoomEvent = { ...by, type: 'knocked', session: 's-noa', alias: 'noa', seq: 4, untilMs };
const LET: RoomEvent = {
  ...by,
  type: 'admitted',
  n: 3,
  of: 's-noa',
  ofAlias: 'noa',
  in: true,
  seq: 5,
  untilMs,
};

test('[MO6a] the mute of somebody away ends by their name, also one that went on after a return', () => {
  const ana = aJoinedChat({ seq: 1, events: [] });
  ana.hearsOf(MUTE, { ...MUTE, n: 2, seq: 3, of: 's-mar', ofAlias: 'mar', muteOf: 's-lia' });
  const ends = (alias: string) => ana.does({ type: 'moderate', deed: { does: 'unmute', alias } });
  expect(ends('Leo')).toMatchObject([{ type: 'send', up: { mark: 'muted', of: 's-leo', on: false } }]);
  expect(ends('mar')).toMatchObject([{ type: 'send', up: { mark: 'muted', of: 's-lia', on: false } }]);
  ana.shows();
  ana.does({ type: 'moderate', deed: { does: 'unmute', alias: 'nadie' } });
  expect(ana.shows()).toEqual([{ what: 'nobody', alias: 'nadie' }]);
});

test('[MO4] [MO6] the list of bans and mutes has these, until they end, and nobody who knocked or was let in', () => {
  const ana = aJoinedChat({ seq: 1, events: [] });
  ana.hearsOf(MUTE, BAN, KNOCK, LET);
  ana.shows();
  ana.does({ type: 'listBans' });
  const kept = [
    { alias: 'leo', by: 'beto', untilMs, isBan: false },
    { alias: 'eva', by: 'beto', untilMs, isBan: true },
  ];
  expect(ana.shows()).toEqual([{ what: 'bans', kept }]);
  ana.hearsOf({ ...by, type: 'said', n: 4, seq: 6, text: 'hola', atMs: untilMs });
  ana.shows();
  ana.does({ type: 'listBans' });
  expect(ana.shows()).toEqual([{ what: 'bans', kept: [] }]);
});
