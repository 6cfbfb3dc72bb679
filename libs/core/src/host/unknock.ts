import type { EpochMs } from '../ids.ts';
import type { Out } from './effect.ts';
import { submit } from './load.ts';
import type { Host } from './state.ts';

/** The knocks of those who have not come back in time make room for others. MO11a. */
export function tickGoneKnocks(host: Host, atMs: EpochMs, out: Out): void {
  for (const [session, { room, hold, byMs }] of host.goneKnocks) {
    if (byMs > atMs) return;
    host.goneKnocks.delete(session);
    submit(host, room, { type: 'unknock', session, hold }, atMs, out);
  }
}
