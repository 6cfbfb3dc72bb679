import { part } from '../part.ts';

/** What is offered while somebody writes, and what reads commands. WE36b. */
export const fetchOffer = part(() => import('./Popup.svelte'));
