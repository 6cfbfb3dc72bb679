import type { Attack } from './attack.ts';
import { underAttack, type GuestsOptions, type GuestsResult } from './campaign.ts';
import { isDisturbed, wrongIn } from './judge.ts';

/** How often an attack is tried when only times are wrong on a busy machine. */
const TRIES = 2;

/** `late`: promises of time that were broken while the machine had other work; they prove nothing. */
export type Attacked = { result: GuestsResult; wrong: string[]; late: string[] };

/** Plays an attack, and again where other work of the machine may be to blame. */
export async function attacked(attack: Attack, options: GuestsOptions): Promise<Attacked> {
  for (let tries = 1; ; tries += 1) {
    const result = await underAttack(attack, options);
    const { counted, timed } = wrongIn(attack, result);
    const late = isDisturbed(result) ? timed : [];
    const wrong = late.length > 0 ? counted : [...counted, ...timed];
    if (wrong.length > 0 || late.length === 0 || tries === TRIES) return { result, wrong, late };
  }
}
