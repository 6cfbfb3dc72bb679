import { late } from '../late.svelte.ts';

/** The list of refused messages. */
export const failedList = late(() => import('./Failed.svelte'));
