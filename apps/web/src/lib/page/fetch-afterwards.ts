import { part } from '../part.ts';

/** How long the person is in the room before the other parts load, in ms. By then the page itself has loaded. */
export const LATER_MS = 3_000;

/** What a page needs only after a while. Loading it puts it to work. */
export const fetchAfterwards = part(() => import('./afterwards.ts'));
