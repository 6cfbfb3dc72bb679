import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aliasKey } from '../alias.ts';
import type { RoomEvent } from '../room/event.ts';
import { T0 } from '../testing.ts';
import { meetingsOf, openAttendance, readAttendance, SILENCE_MS } from './attendance.ts';

type Act = {
  who: number;
  does: 'comes' | 'goes' | 'says' | 'raises' | 'exports';
  afterMs: number;
  how: 'quit' | 'lost';
};

const NAMES = ['ana', 'beto', 'Eva', 'ANA'] as const;

/** A log as a server writes one: an alias is in once at most. */
function logOf(acts: readonly Act[]): RoomEvent[] {
  const inAs = new Map<string, string>();
  const events: RoomEvent[] = [];
  let atMs = T0;
  for (const { who, does, afterMs, how } of acts) {
    atMs += afterMs;
    const seq = events.length + 1;
    const alias = NAMES[who] ?? 'ana';
    const session = inAs.get(aliasKey(alias));
    const stamp = { seq, atMs, alias, session: session ?? `s-${seq}` };
    if (does === 'exports') events.push({ type: 'exported', n: seq, ...stamp });
    else if (session === undefined && does === 'comes') {
      inAs.set(aliasKey(alias), stamp.session);
      events.push({ type: 'joined', ...stamp });
    } else if (session !== undefined && does === 'goes') {
      inAs.delete(aliasKey(alias));
      events.push({ type: 'left', how, ...stamp });
    } else if (session !== undefined && does === 'says') events.push({ type: 'said', n: seq, text: 'hola', ...stamp });
    else if (session !== undefined && does === 'raises') events.push({ type: 'marked', n: seq, mark: 'hand', on: true, ...stamp });
  }
  return events;
} // prettier-ignore

const actsWithin = (afterMs: fc.Arbitrary<number>) =>
  fc.array(
    fc.record({
      who: fc.nat(NAMES.length - 1),
      does: fc.constantFrom('comes', 'goes', 'says', 'raises', 'exports'),
      afterMs,
      how: fc.constantFrom('quit', 'lost'),
    }),
    { maxLength: 80 },
  );
const short = fc.nat(60_000);
const acts = fc.oneof(
  actsWithin(short),
  actsWithin(fc.oneof(short, fc.constantFrom(0, SILENCE_MS, SILENCE_MS + 1, 20 * SILENCE_MS))),
);

const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0);

/** How long anybody of this name was in, without long silences: counted event by event, and not by stays. */
function countedMs(log: readonly RoomEvent[], key: string): number {
  let isIn = false;
  return sum(
    log.map((event, i) => {
      const spanMs = event.atMs - (log[i - 1]?.atMs ?? event.atMs);
      const thereMs = isIn && spanMs <= SILENCE_MS ? spanMs : 0;
      if (aliasKey(event.alias) === key && event.type === 'joined') isIn = true;
      if (aliasKey(event.alias) === key && event.type === 'left') isIn = false;
      return thereMs;
    }),
  );
}

test('[AT1] [AT2] [AT3] nobody is there less than not at all, or longer than from their first coming to their last going', () => {
  fc.assert(
    fc.property(acts, fc.nat(80), (some, cut) => {
      const log = logOf(some);
      const attendance = openAttendance();
      readAttendance(attendance, log.slice(0, cut));
      readAttendance(attendance, log.slice(cut));
      const meetings = meetingsOf(attendance);
      const lastMs = log.at(-1)?.atMs ?? 0;
      const all = meetings.flatMap(({ attendees }) => attendees);
      for (const { firstInMs, lastOutMs = lastMs, thereMs } of all) {
        expect(thereMs).toBeGreaterThanOrEqual(0);
        expect(thereMs).toBeLessThanOrEqual(lastOutMs - firstInMs);
      }
      for (const { beganMs, attendees } of meetings) {
        const keys = attendees.map(({ alias }) => aliasKey(alias));
        expect(new Set(keys).size).toBe(keys.length);
        expect(attendees.every(({ firstInMs }) => firstInMs >= beganMs)).toBe(true);
      }
      const count = (type: RoomEvent['type']) => log.filter((event) => event.type === type).length;
      expect(sum(all.map(({ messages }) => messages))).toBe(count('said'));
      expect(sum(all.map(({ hands }) => hands))).toBe(count('marked'));
      for (const key of new Set(NAMES.map(aliasKey))) {
        const theirs = all.filter(({ alias }) => aliasKey(alias) === key);
        const counted = countedMs(log, key);
        const there = sum(theirs.map(({ thereMs }) => thereMs));
        expect(there).toBeLessThanOrEqual(counted);
        // Without silences no time is in doubt.
        if (!isSilent(log)) expect(there).toBe(counted);
      }
    }),
  );
}); // prettier-ignore

const isSilent = (log: readonly RoomEvent[]) =>
  log.some(({ atMs }, i) => atMs - (log[i - 1]?.atMs ?? atMs) > SILENCE_MS);
