import type { TagOf } from '../room/powers.ts';
import type { Host } from './state.ts';

/** Fingerprints tell devices apart as they tell tokens. MO5. */
export function tagOf({ fingerprintOf }: Host): TagOf {
  return (device, session) => fingerprintOf(`${device} ${session}`);
}
