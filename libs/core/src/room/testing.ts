/** Short forms for tests of what a room decides. Not exported: only tests of this library use it. */
import { aRoom, T0 } from '../testing.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import type { Intent } from './intent.ts';
import { draftOfNames, namesOf } from './names.ts';
import type { Room } from './room.ts';

export const MINUTE = 60_000;
export const TAG = (device: string, session: string) => `${device}/${session}`;

/** What an ask has beside what it asks for. */
type Asks<I = Intent> = I extends { n: number } ? Omit<I, 'session' | 'hold' | 'n'> : never;

/** A room in which things happen, each decided by the rules. */
export function aRoomWith(...aliases: string[]) {
  let room: Room = aRoom();
  let n = 0;
  let nowMs = T0;
  const decides = (intent: Intent) =>
    decide(room, draftOfNames(namesOf(room.roster.values())), intent, nowMs, TAG);
  function does(intent: Intent): string {
    const decision = decides(intent);
    if (!decision.ok) return decision.why;
    if (decision.event) room = evolve(room, [decision.event]);
    return decision.event ? 'ok' : 'nothing';
  }
  const own = {
    room: () => room,
    nowMs: () => nowMs,
    waits: (ms: number) => void (nowMs += ms),
    joins: (alias: string, device?: string, session = `s-${alias}`) =>
      does({ type: 'join', session, hold: 'h', alias, device }),
    asks: (alias: string, ask: Asks) =>
      does({ ...ask, session: `s-${alias}`, hold: 'h', n: (n += 1) } as Intent),
    leaves: (alias: string) => does({ type: 'leave', session: `s-${alias}`, hold: 'h', how: 'lost' }),
    says: (alias: string) => own.asks(alias, { type: 'say', text: 'hola' }),
    here: () => [...room.roster.values()].map(({ alias }) => alias),
    marks: (alias: string) => Object.keys(room.roster.get(`s-${alias}`)?.marks ?? {}),
  };
  for (const alias of aliases) own.joins(alias, `d-${alias}`);
  return own;
}

/** A room of these, in which the first moderates by the code. */
export function ledRoom(...aliases: string[]) {
  const room = aRoomWith(...aliases);
  room.asks(aliases[0] ?? '', { type: 'lead' });
  return room;
}
