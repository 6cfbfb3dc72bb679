import { late } from '../late.svelte.ts';

/** The page of a chat that is over. */
export const overPage = late(() => import('./Over.svelte'));
