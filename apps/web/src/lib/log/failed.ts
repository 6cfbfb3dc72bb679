import { part } from '../part.ts';

/** The list of refused messages, fetched on demand or before (later.ts). Fails if it cannot be had now. */
export const fetchFailed = part(() => import('./Failed.svelte'));
