import { fetchOffer } from '../composer/offer.ts';
import { late } from '../late.svelte.ts';

/** What is in force in the room, where something is, and with the commands the words for why something is refused. */
export const inForce = late(async () => (await Promise.all([import('./InForce.svelte'), fetchOffer()]))[0]);
