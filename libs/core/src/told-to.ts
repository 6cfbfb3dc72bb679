import type { Seq } from './ids.ts';
import type { Batch, Written } from './log-store.ts';

/** The last place of its room that a node knows by the answer to its batch. NO4. */
export function toldTo({ after, events }: Batch, written: Written): Seq {
  if (written.ok) return after + (written.rebased?.between.length ?? 0) + events.length;
  return written.why === 'stale' ? (written.events.at(-1)?.seq ?? after) : after;
}
