import { random } from '../random.ts';
import { CODE } from './moderating.ts';

/** An act of a plan. */
type Act =
  | { do: 'join' | 'quit'; who: number }
  | { do: 'moderate'; who: number; lines: readonly string[] }
  | { do: 'say'; who: number; lines: number };

/** In a sixth of the worlds somebody is muted, goes and comes back under a session of their own, and may speak again. By chance alone that is rare. MO6a. */
export function scenesFor(seed: number, people: number, lengthMs: number): (Act & { atMs: number })[] {
  const chance = random(seed ^ 0x5ce7e5);
  const waitMs = () => chance.between(300, 3_000);
  if (chance.next() > 0.17) return [];
  const [who, other] = [0, chance.between(1, people - 1)];
  const ends = chance.next() < 0.7 ? who : other;
  const lines = (by: number, ...all: string[]): Act => ({ do: 'moderate', who: by, lines: all });
  const comes = (of: number): Act => ({ do: 'join', who: of });
  const goes: Act = { do: 'quit', who: other };
  const isBack = chance.next() < 0.5;
  const acts: Act[] = [
    ...[comes(who), comes(other), lines(who, `.mod ${CODE}`, `.mute p${other}`), goes],
    ...(isBack ? [comes(other)] : []),
    ...[lines(ends, `.unmute p${other}`), ...(isBack ? [goes] : []), comes(other)],
    { do: 'say', who: other, lines: 1 },
  ];
  let atMs = chance.between(0, lengthMs / 2);
  return acts.map((act) => ({ ...act, atMs: (atMs += waitMs()) }));
}
