import { expect, test } from 'vitest';
import { createMemoryLog } from '../memory-log.ts';
import type { Kicked } from '../room/event.ts';
import { aServer, joined, T0 } from '../testing.ts';

const kicked = (seq: number, by: string, alias: string): Kicked => ({
  ...{ type: 'kicked', n: seq, of: `s-${alias}`, ofAlias: alias },
  ...{ seq, atMs: T0, session: `s-${by}`, alias: by },
});

/** A server with a code, on which ana moderates and beto is. */
function ledServer() {
  const server = aServer({ code: 'k7m4-qx2p' });
  server.joins('ana');
  server.joins('beto');
  server.sends('ana', { type: 'lead', n: 1, code: 'K7M4 QX2P' });
  server.notices('beto');
  server.hears('ana');
  return server;
}

test('[MO1] [MO1a] the right code makes a moderator, and nothing that is told has it', () => {
  const server = aServer({ code: 'k7m4-qx2p' });
  server.joins('ana');
  server.joins('beto');
  server.sends('ana', { type: 'lead', n: 1, code: 'K7M4 QX2P' });
  expect(server.notices('beto').at(-1)).toBe('marked ana (moderator on)');
  const told = JSON.stringify([server.hears('ana'), server.batches, server.reports]).toLowerCase();
  expect(told).not.toContain('qx2p');
});

test('[MO1a] a wrong code is refused and told in the window, and asking it again changes nothing', () => {
  const server = ledServer();
  server.sends('beto', { type: 'lead', n: 1, code: 'k7m4-qx2q' });
  server.sends('beto', { type: 'lead', n: 1, code: 'k7m4-qx2p' });
  expect(server.notices('beto')).toEqual(['refused 1 code/wrong', 'refused 1 code/wrong']);
  expect(server.reports.filter(({ what }) => what === 'codeWrong')).toHaveLength(1);
});

test('[MO1] without a code nobody can moderate', () => {
  const server = aServer();
  server.joins('ana');
  server.sends('ana', { type: 'lead', n: 1, code: '' });
  expect(server.notices('ana').at(-1)).toBe('refused 1 code/wrong');
});

test('[MO1a] tries at the code cost so much that few can be made', () => {
  const server = aServer({ code: 'k7m4-qx2p', asksPerSecond: 4 });
  server.joins('ana');
  server.hears('ana');
  for (let n = 1; n <= 20; n += 1) server.sends('ana', { type: 'lead', n, code: `${n}` });
  expect(server.notices('ana').length).toBe(8);
  server.waits(10_000);
  expect(server.notices('ana').length).toBe(8);
});

test('[MO2a] at the console the power of anybody is taken, and a new code holds; everybody and the window are told', () => {
  const server = ledServer();
  server.hears('beto');
  server.step({ type: 'demote', room: 'lobby', of: 's-ana' });
  server.step({ type: 'demote', room: 'lobby', of: 's-ana' });
  server.step({ type: 'demote', room: 'elsewhere', of: 's-ana' });
  expect(server.hears('beto')).toMatchObject([
    { events: [{ type: 'marked', mark: 'moderator', on: false, session: '', alias: '', of: 's-ana' }] },
  ]);
  expect(server.reports.filter(({ what }) => what === 'demoted')).toEqual([
    { what: 'demoted', alias: 'ana', room: 'lobby' },
  ]);
  server.step({ type: 'newCode', code: 'abcd-2345' });
  server.hears('ana');
  server.sends('ana', { type: 'lead', n: 2, code: 'k7m4-qx2p' });
  server.sends('ana', { type: 'lead', n: 3, code: 'abcd-2345' });
  expect(server.notices('ana')).toContain('refused 2 code/wrong');
  expect(server.notices('beto').at(-1)).toBe('marked ana (moderator on)');
});

test('[MO2a] what cannot be written is told to the console, and the power stays', () => {
  const server = ledServer();
  server.fills(true);
  server.step({ type: 'demote', room: 'lobby', of: 's-ana' });
  expect(server.reports.at(-1)).toEqual({ what: 'notDemoted', alias: 'ana', room: 'lobby' });
});

test('[MO3] whoever is put out hears it and why, and their connection ends', () => {
  const server = ledServer();
  server.sends('ana', { type: 'kick', n: 2, of: 's-beto', reason: 'ruido' });
  expect(server.hears('beto')).toMatchObject([
    { type: 'events', events: [{ type: 'kicked', alias: 'ana', ofAlias: 'beto', reason: 'ruido' }] },
    { type: 'bye', why: 'session/kicked' },
  ]);
  expect(server.isOpen('beto')).toBe(false);
  expect(server.here()).toEqual(['ana']);
});

test('[MO3] what somebody asked before they were put out, and was not written yet, is not done', () => {
  const server = ledServer();
  server.holdsStore();
  server.sends('ana', { type: 'kick', n: 2, of: 's-beto' });
  server.says('beto', 1);
  server.writes();
  expect(server.batches.flat().filter(({ type }) => type === 'said')).toEqual([]);
  expect(server.unwritten).toEqual([]);
});

test('[MO4] a ban outlives the place that it ended, and whoever comes back unrecognised starts anew', () => {
  const server = ledServer();
  server.joins('carlos', { device: 'phone' });
  server.sends('ana', { type: 'kick', n: 2, of: 's-carlos', forMs: 60_000 });
  server.joins('x', { alias: 'dani', device: 'phone' });
  server.joins('y', { alias: 'dani', device: 'tablet' });
  expect([server.notices('x'), server.notices('y')]).toEqual([['bye room/banned'], ['welcome']]);
});

test('[MO5] two sessions of one device have tags by which nobody can connect them', () => {
  const server = aServer();
  server.joins('x', { alias: 'ana', device: 'phone' });
  server.joins('y', { alias: 'beto', device: 'phone' });
  const tags = server.batches.flat().flatMap((event) => ('tag' in event ? [event.tag] : []));
  expect(new Set(tags).size).toBe(2);
});

test('[MO3] [HO6] whoever was put out and comes back to the session hears one answer to each ask', () => {
  const server = aServer({ code: 'k7m4-qx2p', paced: true });
  for (const alias of ['ana', 'beto']) {
    server.joins(alias);
    server.rests();
  }
  server.sends('ana', { type: 'lead', n: 1, code: 'k7m4-qx2p' });
  server.rests();
  server.holdsStore();
  server.sends('ana', { type: 'kick', n: 2, of: 's-beto' });
  server.says('beto', 1);
  server.writes();
  // The room pauses, and the session is claimed again meanwhile.
  server.joins('again', { alias: 'beto', session: 's-beto', token: 't-beto' });
  server.rests();
  server.writes();
  server.rests();
  server.says('again', 1);
  if (server.unwritten.length > 0) server.writes();
  const answers = server.notices('again').filter((line) => /^(?:accepted|refused)/u.test(line));
  expect(answers).toEqual(['accepted 1']);
});

test('[MO3] [NO6] a node that hears of its take after somebody was put out keeps no place for them', () => {
  const log = createMemoryLog();
  const sessions = [{ id: 's-eva', fingerprint: 't-eva' }];
  log.append({ room: 'lobby', after: 0, events: [joined(1, 'eva')], sessions });
  const server = aServer({ log, isAlone: false, rooms: [] });
  server.joins('ana');
  server.joins('x', { alias: 'eva', session: 's-eva', token: 't-eva' });
  server.step({ type: 'followed', room: 'lobby', events: [kicked(3, 'ana', 'eva')] });
  const want = server.wantsOfNodes().find(({ type }) => type === 'take');
  const stored = { id: 's-eva', room: 'lobby', alias: 'eva', fingerprint: 't-eva', lastN: 0, accepted: [] };
  if (want?.type !== 'take') expect.fail('no take is wanted');
  server.step({ ...want, type: 'taken', taken: { session: stored, seq: 2, atMs: T0 } });
  expect([...server.host.sessions.keys()]).toEqual(['s-ana']);
});
