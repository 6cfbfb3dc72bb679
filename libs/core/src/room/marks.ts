import type { Alias, EpochMs } from '../ids.ts';
import type { Member } from './room.ts';

/** A member who asks to speak, and since when. */
export type Hand = { alias: Alias; sinceMs: EpochMs };

/** How many members have finished, and who has not. */
export type Done = { count: number; missing: readonly Alias[] };

/** The members who ask to speak, in the order in which they did. `undefined` if nobody does. MK2. */
export function handsUp(members: readonly Member[]): readonly Hand[] | undefined {
  const up = members.flatMap(({ alias, marks }) => (marks.hand ? [{ alias, ...marks.hand }] : []));
  const inOrder = up.sort((one, other) => one.seq - other.seq);
  return up.length === 0 ? undefined : inOrder.map(({ alias, atMs }) => ({ alias, sinceMs: atMs }));
}

/** `undefined` as long as nobody has finished. Programs do not count. MK3. */
export function doneOf(members: readonly Member[]): Done | undefined {
  const people = members.filter(({ program }) => !program);
  const missing = people.filter(({ marks }) => !marks.done).map(({ alias }) => alias);
  const count = people.length - missing.length;
  return count === 0 ? undefined : { count, missing };
}

/** Whether a mute holds this member at this time. MO6. */
export function isMuted({ marks }: Pick<Member, 'marks'>, atMs: EpochMs): boolean {
  return marks.muted !== undefined && (marks.muted.untilMs ?? Infinity) > atMs;
}
