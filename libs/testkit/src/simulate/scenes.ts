import { random } from '../random.ts';
import { CODE } from './moderating.ts';

/** An act of a plan. */
type Act =
  | { do: 'join' | 'quit' | 'demote'; who: number }
  | { do: 'moderate'; who: number; lines: readonly string[] }
  | { do: 'say'; who: number; lines: number };

/** An act at a time. */
type Acts = (Act & { atMs: number })[];

export function scenesFor(seed: number, people: number, lengthMs: number): Acts {
  return [...muting(seed, people, lengthMs), ...demoting(seed, people, lengthMs)];
}

/** In a fifth of the worlds people moderate, and lose their power at the console. MO2a. */
function demoting(seed: number, people: number, lengthMs: number): Acts {
  const chance = random(seed ^ 0xde307e);
  if (chance.next() > 0.2) return [];
  return Array.from({ length: chance.between(1, 4) }, () => chance.between(0, lengthMs)).flatMap((atMs) => {
    const who = chance.between(0, people - 1);
    return [
      { atMs, do: 'join', who },
      { atMs: atMs + 1_000, do: 'moderate', who, lines: [`.mod ${CODE}`] },
      { atMs: atMs + chance.between(1_500, 9_000), do: 'demote', who },
    ] as const;
  });
}

/** In a sixth of the worlds somebody is muted, goes and comes back under a session of their own, and may speak again. By chance alone that is rare. MO6a. */
function muting(seed: number, people: number, lengthMs: number): Acts {
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
