import { createHost, playReplay, updateHost, type HostInput } from '@charla/core';
import { expect, test } from 'vitest';
import { LAST_INPUTS, lastInputs } from './last-inputs.ts';

const T0 = 1_795_000_000_000;

/** A host whose inputs are recorded, with this many people waiting outside; and functions that send it inputs. */
function noting(people = 0) {
  const host = createHost({ epoch: 'e1', connectionsMax: Infinity, addressConnectionsMax: Infinity });
  for (let i = 0; i < people; i += 1)
    updateHost(host, { type: 'opened', connection: `p${i}`, from: 'there', fresh: { token: `t${i}` } }, T0);
  const latest = lastInputs(host);
  let atMs = T0;
  const happens = (input: HostInput) => {
    atMs += 1;
    latest.note(input, atMs);
    updateHost(host, input, atMs);
  };
  const comesAndGoes = (i: number) => {
    happens({ type: 'opened', connection: `c${i}`, from: 'here', fresh: { token: `t${i}` } });
    happens({ type: 'closed', connection: `c${i}` });
  };
  return { host, latest, happens, comesAndGoes };
}

test('[SE24] of many inputs the last 1,000 are kept and at most twice as many, and they can be played', () => {
  const { host, latest, comesAndGoes } = noting();
  for (let i = 0; i < 5_000; i += 1) comesAndGoes(i);
  const replay = latest.replay();
  expect(replay.steps.length).toBeGreaterThanOrEqual(LAST_INPUTS);
  expect(replay.steps.length).toBeLessThanOrEqual(2 * LAST_INPUTS);
  expect(replay.steps.at(-1)?.input).toEqual({ type: 'closed', connection: 'c4999' });
  expect(playReplay(replay)).toEqual({ how: 'kept' });
  expect(replay.start).toEqual(host);
});

test('[SE24] a heavier host is copied less often', () => {
  const { latest, comesAndGoes } = noting(3_000);
  for (let i = 0; i < 4_000; i += 1) comesAndGoes(i);
  expect(latest.replay().steps.length).toBeGreaterThan(6_000);
  expect(playReplay(latest.replay())).toEqual({ how: 'kept' });
});

test('[SE24] of a host that is too heavy to be copied the last inputs are kept, and not played', () => {
  const { latest, comesAndGoes } = noting(12_000);
  for (let i = 0; i < 5_000; i += 1) comesAndGoes(i);
  const { start, steps } = latest.replay();
  expect(start).toBeUndefined();
  expect(steps.length).toBeGreaterThanOrEqual(LAST_INPUTS);
  expect(steps.length).toBeLessThanOrEqual(2 * LAST_INPUTS);
});

test.each([
  ['messages', { type: 'say', n: 1, text: 'a'.repeat(10_000) }],
  ['nonsense', { type: 'say', text: '', more: 'a'.repeat(10_000), n: 1, user: 'x' }],
  ['a text', 'a'.repeat(10_000)],
])('[SE24] long inputs are kept for less long, so that they fill no memory: %s', (_, value) => {
  const { latest, happens } = noting();
  for (let i = 0; i < 900; i += 1) happens({ type: 'received', connection: 'nobody', value });
  expect(latest.replay().steps.length).toBeLessThanOrEqual(202);
});

const SAID = {
  type: 'said',
  seq: 1,
  atMs: T0,
  session: 's',
  alias: 'ana',
  n: 1,
  text: 'a'.repeat(10_000),
} as const;
const PLACE = { room: 'lobby', before: 2, limit: 1, bytesMax: 9, forward: false };
const ASKED = { type: 'read', connection: 'c', from: 'a', ...PLACE, as: 'page' } as const;
const STALE = { ok: false, why: 'stale', events: [SAID] } as const;
const MEMBER = { session: 's', alias: 'a'.repeat(10_000), marks: {} };

test.each<[string, HostInput]>([
  ['were read', { type: 'read', asked: ASKED, events: [SAID] }],
  ['others wrote instead', { type: 'written', room: 'lobby', written: STALE }],
  [
    'others wrote before',
    { type: 'written', room: 'lobby', written: { ok: true, rebased: { between: [SAID], atMs: T0 } } },
  ],
  ['other nodes wrote', { type: 'followed', room: 'lobby', events: [SAID] }],
])('[SE24] events that %s are kept for less long as well', (_, input) => {
  const { latest } = noting();
  for (let i = 0; i < 900; i += 1) latest.note(input, T0);
  expect(latest.replay().steps.length).toBeLessThanOrEqual(202);
});

test('[SE24] so are the rooms of a node that is gone', () => {
  const { latest } = noting();
  const rooms = [{ name: 'lobby', seq: 1, lastAtMs: T0, members: [MEMBER], standing: [], sessions: [] }];
  for (let i = 0; i < 900; i += 1) latest.note({ type: 'adopted', rooms, hold: 'h' }, T0);
  expect(latest.replay().steps.length).toBeLessThanOrEqual(202);
});
