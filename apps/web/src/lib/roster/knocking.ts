import { late } from '../late.svelte.ts';

/** The list of those who knock. */
export const knocks = late(() => import('./Knocks.svelte'));
