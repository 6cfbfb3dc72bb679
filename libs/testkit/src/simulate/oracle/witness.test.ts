import { createChat, updateChat, type Down, type RoomEvent } from '@charla/core';
import { expect, test } from 'vitest';
import type { Window } from '../person.ts';
import { newLedger } from './findings.ts';
import { newReaders } from './readers.ts';
import { newTruth } from './truth.ts';
import { newWitnesses } from './witness.ts';

const T0 = 1_795_000_000_000;
const about = { session: 's-ana', alias: 'ana', atMs: T0 };
const JOINED: RoomEvent = { ...about, type: 'joined', seq: 1 };
const said = (text: string, n: number): RoomEvent => ({ ...about, type: 'said', n, seq: 2, text });
const batchOf = (...events: RoomEvent[]) => ({
  room: 'lobby',
  after: (events[0]?.seq ?? 1) - 1,
  events,
  sessions: [],
});

test('[NO10] who was told that the history started over is not deceived by what was shown before', () => {
  const ledger = newLedger();
  const truth = newTruth(ledger);
  const witnesses = newWitnesses(truth, ledger, newReaders(truth, ledger));
  let chat = createChat('ana', 'lobby');
  const device = { name: 'p0', alias: 'ana', room: 'lobby', windows: [] };
  const window = { id: 'p0/1', device, isOpen: () => true } as unknown as Window;
  const who = Object.defineProperty(window, 'chat', { get: () => chat });
  const hears = (down: Down): void => {
    const before = chat;
    [chat] = updateChat(chat, { type: 'received', down }, T0);
    witnesses.changed(who, before, []);
  };
  const loses = () => {
    truth.rolledBack([batchOf(JOINED)]);
    witnesses.restored();
  };
  witnesses.opened(who);
  truth.durable(batchOf(JOINED, said('one', 1)));
  const place = { session: 's-ana', token: 't-ana', epoch: 'e1', room: 'lobby', alias: 'ana' };
  const copy = { seq: 2, atMs: T0, roster: [], lastN: 1, resumed: true, events: [JOINED, said('one', 1)] };
  hears({ type: 'welcome', ...place, ...copy });
  loses();
  expect(witnesses.isDeceived(who)).toBe(true);
  truth.durable(batchOf(said('two', 2)));
  hears({ type: 'events', events: [said('two', 2)] });
  expect(witnesses.isDeceived(who)).toBe(false);
  loses();
  expect(witnesses.isDeceived(who)).toBe(false);
  expect(ledger.wrong).toEqual([]);
});
