import type { Why } from './refusal-status.ts';

export type { Why } from './refusal-status.ts';

/** The consequences of a refusal for whoever is refused. */
export type Refusal = {
  /** Clients that try again by themselves after a goodbye, because the trouble passes. `members` had been let in. CL5. */
  retries: 'everybody' | 'members' | 'nobody';
  /** The chat can go on later where it was, with its place and all that waits to be sent. */
  placeStays: boolean;
  /** The field of the join form in which a person mends it; `form` for no field in particular, `none` if a form is no help. */
  mend: 'alias' | 'room' | 'form' | 'none';
};

/** Those of most reasons, and of the reasons that only a newer server has. */
const USUAL: Refusal = { retries: 'nobody', placeStays: false, mend: 'form' };

/** What is different for other reasons. */
const UNUSUAL: { readonly [why in Why]?: Partial<Refusal> } = {
  'alias/timeout': { placeStays: true, mend: 'alias' },
  'alias/invalid': { mend: 'alias' },
  'alias/reserved': { mend: 'alias' },
  'alias/mixed': { mend: 'alias' },
  'alias/taken': { mend: 'alias' },
  'alias/confusable': { mend: 'alias' },
  'room/invalid': { mend: 'room' },
  'room/full': { mend: 'room' },
  'room/banned': { mend: 'room' },
  'version/mismatch': { placeStays: true, mend: 'none' },
  'address/full': { retries: 'members' },
  'server/full': { retries: 'members' },
  'store/failed': { retries: 'members' },
  'store/full': { retries: 'members' },
  'rate/flood': { mend: 'none' },
  'session/elsewhere': { placeStays: true, mend: 'none' },
  'session/kicked': { mend: 'none' },
  'session/ended': { mend: 'none' },
  'session/lost': { retries: 'members' },
  'server/closing': { retries: 'everybody' },
};

/** The consequences for this reason. A newer server may have reasons that this program does not know. */
export function refusalOf(why: Why): Refusal {
  return { ...USUAL, ...(Object.hasOwn(UNUSUAL, why) ? UNUSUAL[why] : undefined) };
}
