import { part } from '../part.ts';

/** The page of a chat that is over, fetched on demand or before (later.ts). Fails if it cannot be had now. */
export const fetchOver = part(() => import('./Over.svelte'));
