import { play } from './campaign.ts';
import type { Op, Plan } from './plan.ts';

/** Shrinks a plan that breaks an invariant: leaves out halves of its acts, then quarters, down to single acts (ddmin, Zeller 1999). */
export function shrink(plan: Plan): Plan {
  const invariant = play(plan).wrong[0]?.invariant;
  const fails = (ops: readonly Op[]) =>
    play({ ...plan, ops }).wrong.some((finding) => finding.invariant === invariant);
  if (invariant === undefined) return plan;
  let { ops } = plan;
  for (let size = Math.ceil(ops.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < ops.length;) {
      const fewer = [...ops.slice(0, at), ...ops.slice(at + size)];
      if (fails(fewer)) ops = fewer;
      else at += size;
    }
  }
  return { ...plan, ops };
}
