import { late } from '../late.svelte.ts';

/** The button to the rows out of sight, once there are some. */
export const latest = late(() => import('./Latest.svelte'));
