import { part } from '../part.ts';

/** The list of those who knock, fetched on demand or before (later.ts). Fails if it cannot be had now. */
export const fetchKnocks = part(() => import('./Knocks.svelte'));
