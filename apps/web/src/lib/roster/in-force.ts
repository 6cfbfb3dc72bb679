import { late } from '../late.svelte.ts';

/** What is in force in the room, where something is. */
export const inForce = late(() => import('./InForce.svelte'));
