import type { EpochMs } from '../ids.ts';
import { change, type Step } from './step.ts';

/** The server cannot be reached, and the next try is at `untilMs`. Only the link's state shows it, never the transcript. CL11. */
export function pausing(now: Step, untilMs: EpochMs): Step {
  const { link } = now.chat;
  if (link.state !== 'connecting' && link.state !== 'lost') return now;
  // Whoever knocked knocks again.
  const { knocks: _, ...rest } = link;
  return change(now, { link: { ...rest, retryAtMs: untilMs } });
}

export function trying(now: Step): Step {
  const { link } = now.chat;
  if (link.state !== 'connecting' && link.state !== 'lost') return now;
  const { retryAtMs, ...rest } = link;
  return retryAtMs === undefined ? now : change(now, { link: rest });
}
